"""What an aligned stretch is worth: the rare wording that it shares, beyond what is quoted or common."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.rarity import rarity

SHORTEST = 45  # symbols of a passage
DENSITY = 0.38  # share of its symbols in common runs
LEAST_EVIDENCE = 2.6  # summed weight of its rare fingerprints; `setphrases` looks closer
LEAST_HITS = 5
HIT_SHARE = 0.12  # share of its fingerprints that are hits
MOST_WEIGHED = 64  # shared fingerprints from which two documents are aligned without a look beforehand
ROUNDING = 1e-6  # two ways of adding up


@compiled
def trim(row: Array, flags: Array) -> None:
    """Take quoted wording off both ends of a row; the right stream's ends move as far."""
    shift = 0
    while row[0] + shift < row[1] and flags[row[0] + shift] & 6:
        shift += 1
    if shift >= 8:
        row[0] += shift
        row[2] = min(row[2] + shift, row[3])
    shift = 0
    while row[1] - shift > row[0] and flags[row[1] - 1 - shift] & 6:
        shift += 1
    if shift >= 8:
        row[1] -= shift
        row[3] = max(row[3] - shift, row[2])


@compiled
def hopeful(  # noqa: PLR0913, PLR0917  a kernel
    hit: Array,
    lists: Array,
    eligible: Array,
    starts: Array,
    least_weight: float,
    least_hits: int,
    least_share: float,
) -> bool:
    """Return whether any stretch at all could have what `judge` asks of a passage, wherever its ends were drawn.

    Costs a fraction of an alignment, which most partners that share a few phrases need not have. Of documents that
    share much the answer is yes at once.
    """
    places, sums = np.empty(MOST_WEIGHED, np.int64), np.empty(MOST_WEIGHED + 1, np.float64)
    counted, found = 0, 0
    sums[0] = 0.0
    for k in range(hit.size):
        counted += eligible[k]
        if hit[k] >= 0 and eligible[k]:
            if found == MOST_WEIGHED:
                return True
            places[found] = counted
            sums[found + 1] = sums[found] + rarity(starts[lists[k] + 1] - starts[lists[k]])
            found += 1
    for first in range(found):
        for last in range(first + least_hits - 1, found):
            if (
                sums[last + 1] - sums[first] >= least_weight - ROUNDING
                and last - first + 1 >= least_share * (places[last] - places[first] + 1)
            ):  # fmt: skip
                return True
    return False


@compiled
def judge(  # noqa: PLR0913, PLR0917  a kernel
    row: Array,
    strands: Array,
    count: int,
    stamp: Array,
    mark: int,
    hit: Array,
    lists: Array,
    eligible: Array,
    starts: Array,
    places: Array,
    least_length: int,
    least_weight: float,
    least_hits: int,
    least_share: float,
) -> bool:
    """Return whether a row is a passage; write what it covers and its evidence into its columns 4 to 7.

    Only strands inside the row on both sides count, and only fingerprints inside a strand. `stamp` (as long
    as the left stream) is scratch, `mark` a number that no call before used.
    """
    length = row[1] - row[0]
    if length < least_length or 3 * (row[3] - row[2]) < 2 * least_length:
        return False
    covered, covered_right = 0, 0
    for k in range(count):
        if (
            strands[k, 0] >= row[1]
            or strands[k, 1] <= row[0]
            or strands[k, 2] >= row[3]
            or strands[k, 3] <= row[2]
        ):
            continue
        covered += strands[k, 4]
        covered_right += strands[k, 5]
        for at in range(max(strands[k, 0], row[0]), min(strands[k, 1], row[1])):
            stamp[at] = mark
    row[4], row[5] = min(covered, length), min(covered_right, row[3] - row[2])
    weight, number, total = 0.0, 0, 0
    for k in range(hit.size):
        place = places[k]
        if place < row[0] or place >= row[1] or not eligible[k]:
            continue
        total += 1
        if hit[k] >= 0 and stamp[place] == mark:
            weight += rarity(starts[lists[k] + 1] - starts[lists[k]])
            number += 1
    row[6], row[7] = np.int64(100 * weight), number
    return (
        covered >= 0.38 * length
        and weight >= least_weight
        and number >= least_hits
        and number >= least_share * total
    )


@compiled
def unbroken(  # noqa: PLR0913, PLR0917  a kernel
    row: Array, left: Array, right: Array, flags: Array, hit: Array, eligible: Array, places: Array
) -> int:
    """Return the length of the longest run of a row that both streams hold to the letter, over two sentences' ends.

    Quoted symbols do not count, nor do runs of which fewer than `LEAST_HITS` fingerprints are `hit`. Set phrases
    stand in both by chance, but not three of them one behind the other.
    """
    longest, reached, moved = 0, -1, 0
    for k in range(hit.size):
        here, there = places[k], hit[k]
        if here < row[0] or there < 0 or not eligible[k] or (here - there == moved and here < reached):
            continue
        if here >= row[1]:
            break
        first, last = here, here
        while first > row[0] and first + there > here and left[first - 1] == right[first - 1 + there - here]:
            first -= 1
        while last < row[1] and last + there - here < right.size and left[last] == right[last + there - here]:
            last += 1
        reached, moved = last, here - there
        own, ends, hits = 0, 0, 0
        for at in range(first, last):
            own += flags[at] & 6 == 0
            ends += flags[at] & 1 if first + 2 <= at < last - 2 else 0
        at = k
        while at < hit.size and places[at] < last:
            hits += eligible[at] and hit[at] >= 0 and places[at] - hit[at] == moved
            at += 1
        if ends > 1 and hits >= LEAST_HITS:
            longest = max(longest, own)
    return longest
