"""Two documents that share something: how their texts correspond, first where they share most, then all over.

Of two documents that nothing else joins, only long stretches of rare wording prove anything. Where such a stretch
proves that one copied from the other, the short ones between the same two are no chance either: a source is
drawn on in more places than one, and copied headings and single sentences are as short as the writer likes.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.alignment import common_runs, cover_right, merge, strands
from zhifa_nlp.reuse.judging import (
    HIT_SHARE,
    LEAST_EVIDENCE,
    LEAST_HITS,
    SHORTEST,
    hopeful,
    judge,
    trim,
    unbroken,
)

CLOSE, BAND = 16, 12  # symbols between runs of one strand, in both texts, and off its diagonal
MERGED = 150  # at most so many symbols between strands of one passage
MERGED_DENSITY = 0.34  # share of common symbols in what is merged
LOOSE = 1.0  # of a common symbol; what one that is not common takes off
LEAST_RUN = 8  # symbols of a passage's longest run
LEAST_STRAND = 14  # symbols of a strand
AROUND = 200  # symbols beside the shared wording that are aligned too
BEYOND_DOUBT = 2000  # hundredths of evidence from which a stretch proves a copy by itself
UNBROKEN = 80  # symbols to the letter, over two sentences' ends, from which it does too
NEARLY_ALL = 0.9  # share of both texts beside which nothing need be looked for
# What a passage must have between two that share nothing densely.
SHORTEST_LOOSE, LEAST_LOOSE, LEAST_HITS_LOOSE, HIT_SHARE_LOOSE = 300, 6.0, 12, 0.06
# What a stretch must have between two documents of which another stretch proves a copy.
SHORTEST_MORE, LEAST_MORE, LEAST_HITS_MORE = 24, 1.0, 3


@compiled
def _stretches(  # noqa: PLR0913, PLR0917  a kernel
    left: Array, codes: Array, right: Array, from_left: int, from_right: int, grams: tuple[Array, ...],
    scratch: tuple[Array, ...], rows: Array, pieces: Array,
) -> tuple[int, int, int]:  # fmt: skip
    """Write the merged strands of two streams to `rows`, those that they are of to `pieces`.

    Return the number of both, and that of the runs.
    """
    runs, parent, seen = scratch
    number = common_runs(left, codes, right, grams, runs)
    count = strands(runs, number, CLOSE, BAND, LEAST_STRAND, parent, rows)
    cover_right(runs, number, LEAST_STRAND, parent, seen[: right.size], rows)
    kept = 0
    for k in range(count):
        if rows[k, 4] >= LEAST_STRAND and kept < 400:
            for column in range(8):
                rows[kept, column] = pieces[kept, column] = rows[k, column]
            kept += 1
    merged, count = merge(rows, kept, MERGED, MERGED_DENSITY), 0
    for k in range(merged):
        if rows[k, 6] >= LEAST_RUN:
            rows[count] = rows[k]
            count += 1
    for r in range(number):
        runs[r, 0] += from_left
        runs[r, 1] += from_right
    for column in range(4):
        for k in range(count):
            rows[k, column] += from_left if column < 2 else from_right
        for k in range(kept):
            pieces[k, column] += from_left if column < 2 else from_right
    return count, kept, number


@compiled
def tighten(row: Array, runs: Array, count: int, common: Array) -> None:
    """Take off both ends of a row what hardly corresponds: chance runs of a few symbols some way off.

    A common symbol counts 1, one between takes `LOOSE` off; the row begins and ends where the sum is greatest.
    `common` (as long as the left stream) is scratch and must be zero; it is left so. `count` runs are of the row's
    own streams.
    """
    for r in range(count):
        start, end = runs[r, 0], runs[r, 0] + runs[r, 2]
        if start >= row[0] and end <= row[1] and runs[r, 1] >= row[2] and runs[r, 1] + runs[r, 2] <= row[3]:
            for at in range(start, end):
                common[at] = 1
    total, least, first = 0.0, 0.0, row[0]
    for at in range(row[0], row[1]):
        total += 1.0 if common[at] else -LOOSE
        if total < least:
            least, first = total, at + 1
    total, least, last = 0.0, 0.0, row[1]
    for at in range(row[1] - 1, first - 1, -1):
        total += 1.0 if common[at] else -LOOSE
        if total < least:
            least, last = total, at
    common[row[0] : row[1]] = 0
    if last - first < row[1] - row[0]:
        right, right_end = row[3], row[2]
        for r in range(count):
            start, end = runs[r, 0], runs[r, 0] + runs[r, 2]
            if start >= first and end <= last and runs[r, 1] >= row[2] and runs[r, 1] + runs[r, 2] <= row[3]:
                right, right_end = min(right, runs[r, 1]), max(right_end, runs[r, 1] + runs[r, 2])
        row[0], row[1], row[2], row[3] = first, max(first, last), right, max(right, right_end)


@compiled
def align_pair(  # noqa: PLR0913, PLR0917  a kernel
    left: Array, codes: Array, right: Array, flags: Array, box: Array, hit: Array, lists: Array, eligible: Array,
    starts: Array, places: Array, grams: tuple[Array, ...], scratch: tuple[Array, ...], common: Array, stamp: Array,
    mark: int, scattered: bool, rows: Array, pieces: Array,
) -> tuple[int, int]:  # fmt: skip
    """Write what `right` gave to `left` to the first rows of `rows`, as `judge` leaves them.

    Args:
        left: the symbols of the copy.
        codes: their `gram_codes`.
        right: those of its possible source.
        flags: the copy's flags.
        box: the bounds, in both, of what they share densely (see `window`).
        hit: where in the source each fingerprint of the copy stands, or -1.
        lists: the copy's lists.
        eligible: which of them count.
        starts: where the lists start.
        places: where the copy's fingerprints stand.
        grams: scratch of `index_grams`.
        scratch: scratch of `strands`, with its runs.
        common: scratch of `tighten`.
        stamp: scratch of `judge`.
        mark: a number that `stamp` has not seen.
        scattered: whether the two share much, but nowhere densely: then a passage must be long.
        rows: the result.
        pieces: scratch as long as `rows`.

    Returns:
        The number of rows, and the next mark.
    """
    least, weight, hits, share = SHORTEST, LEAST_EVIDENCE, LEAST_HITS, HIT_SHARE
    if scattered:
        least, weight, hits, share = SHORTEST_LOOSE, LEAST_LOOSE, LEAST_HITS_LOOSE, HIT_SHARE_LOOSE
    if not hopeful(hit, lists, eligible, starts, weight, hits, share):
        return 0, mark
    left_from, left_to = max(0, box[0] - AROUND), min(left.size, box[1] + AROUND)
    right_from, right_to = max(0, box[2] - AROUND), min(right.size, box[3] + AROUND)
    count, kept, number = _stretches(
        left[left_from:left_to], codes[left_from:left_to], right[right_from:right_to], left_from, right_from, grams,
        scratch, rows, pieces,
    )  # fmt: skip
    good, certain = np.zeros(rows.shape[0], np.bool_), False
    for again in range(2):
        for k in range(count):
            if good[k] or rows[k, 1] - rows[k, 0] < least:
                continue
            tighten(rows[k], scratch[0], number, common)
            trim(rows[k], flags)
            mark += 1
            good[k] = judge(
                rows[k], pieces, kept, stamp, mark, hit, lists, eligible, starts, places, least, weight, hits, share
            )  # fmt: skip
            if good[k]:
                rows[k, 8] = unbroken(rows[k], left, right, flags, hit, eligible, places)
                certain = certain or rows[k, 6] >= BEYOND_DOUBT or rows[k, 8] >= UNBROKEN
        if again == 1 or not certain:
            break
        least, weight, hits, share = SHORTEST_MORE, LEAST_MORE, LEAST_HITS_MORE, HIT_SHARE
        looked_at = min((left_to - left_from) / left.size, (right_to - right_from) / right.size)
        if looked_at < NEARLY_ALL:
            count, kept, number = _stretches(left, codes, right, 0, 0, grams, scratch, rows, pieces)
            good[:] = False
    found = 0
    for k in range(count):
        if good[k]:
            rows[found] = rows[k]
            found += 1
    return found, mark
