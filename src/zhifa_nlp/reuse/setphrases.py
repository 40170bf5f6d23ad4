"""Set phrases known by their company: each stands among other words in every document that holds it.

What was copied goes on as it does in the source, in all who copied it. A set phrase (领导高度重视…) is followed by
something else everywhere. In a large folder too many hold it and it is left out at once; in a folder of two
hundred it is held by thirty, and two reports full of such phrases would look like copies of each other. So a
fingerprint that four or more documents hold counts for a stretch only where a third of its other holders also
hold the stretch's wording a sentence before or behind it.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.partners import index_lists, room_for, stamp_shared

LEAST_WEIGHT = 2.6  # of a stretch's fingerprints without set phrases
LEAST_SHARE = 0.4  # of a stretch's shared fingerprints that are none
# In the kernel: up to 3 holders need no proof; of the others 24 are asked; a sentence is left behind after 75
# symbols at the latest, and what stands 160 away or moved by more than 12 is no company.


@compiled
def _in_company(  # noqa: PLR0913, PLR0917  a kernel
    names: Array,
    size: int,
    at: Array,
    sentence: Array,
    there: Array,
    stamp: Array,
    mark: int,
    moved: int,
    backed: Array,
) -> int:
    """Count in `backed` which fingerprints another document holds together with one of another sentence.

    `names` are slots (see `index_lists`); `at` and `sentence` say where each stands in the source, `there` where in
    the other document, if `stamp` says that it holds it; the two may have `moved` against each other by so many
    symbols. Return how many do.
    """
    number = 0
    for i in range(size):
        if stamp[names[i]] != mark:
            continue
        for j in range(max(0, i - 60), min(size, i + 60)):  # more lie further away than 160 symbols
            apart = at[j] - at[i]
            if stamp[names[j]] != mark or names[i] == names[j] or abs(apart) > 160:
                continue
            if sentence[i] == sentence[j] and abs(apart) < 75:
                continue
            if abs(there[j] - there[i] - apart) <= moved:
                backed[i] += 1
                number += 1
                break
    return number


@compiled
def mark_proved(  # noqa: PLR0913, PLR0917, PLR0912, PLR0915  a kernel
    rows: Array,
    lists: Array,
    places: Array,
    prints: Array,
    starts: Array,
    documents: Array,
    flags: Array,
    bounds: Array,
    counts: Array,
    proved: Array,
) -> None:
    """Write to `proved` whether each row (document, source, start, end) has weight without set phrases.

    `counts` (zeros, a number a document) is scratch.
    """
    mark, most = 0, 0
    for number in range(rows.shape[0]):
        most = max(most, prints[rows[number, 0] + 1] - prints[rows[number, 0]])
    tables, slots = np.empty(room_for(most), np.int32), np.empty(most, np.int32)
    stamps, wheres = np.zeros(tables.size, np.int32), np.empty(tables.size, np.int32)
    touched = np.empty(counts.size, np.int32)
    for number in range(rows.shape[0]):
        own, source, start, end = rows[number, 0], rows[number, 1], rows[number, 2], rows[number, 3]
        mark += 1
        first, last = prints[own], prints[own + 1]
        while first < last and places[first] < start:
            first += 1
        while last > first and places[last - 1] >= end:
            last -= 1
        longest = last - first
        room = room_for(longest)
        table, stamp, where = tables[:room], stamps[:room], wheres[:room]
        table[:] = -1
        index_lists(lists[first:last], table, slots)
        their = slice(prints[source], prints[source + 1])
        stamp_shared(lists[their], places[their], table, stamp, where, mark)
        names, here = np.empty(longest, np.int64), np.empty(longest, np.int64)
        size, weight, found, good = 0, 0.0, 0, 0
        for k in range(first, last):
            if slots[k - first] < 0 or stamp[slots[k - first]] != mark:
                continue
            holders = starts[lists[k] + 1] - starts[lists[k]]
            if holders <= 3:
                weight += 1.0 / np.log2(max(2, holders))
                good += 1
            names[size], here[size] = slots[k - first], places[k]
            size += 1
        proved[number] = weight >= 2.6 and good >= 0.4 * size
        if proved[number]:
            continue
        at, sentence = (
            where[names[:size]],
            np.zeros(size, np.int64),
        )  # in the source, whose order is the original
        ended = np.cumsum(flags[bounds[source] : bounds[source + 1]] & 1)
        for i in range(size):
            name = table[names[i]]
            sentence[i] = ended[at[i] - 1] if at[i] else 0
            if starts[name + 1] - starts[name] <= 3:
                continue
            for holder in range(starts[name], starts[name + 1]):
                other = documents[holder]
                if other in (own, source):
                    continue
                if counts[other] == 0:
                    touched[found] = other
                    found += 1
                counts[other] += 1
        ordered = _in_company(
            names, size, at, sentence, here[:size], stamp, mark, 40, np.zeros(size, np.int64)
        )
        asked, backed = np.zeros(size, np.int64), np.zeros(size, np.int64)
        step = max(1, found // 24)
        for c in range(0, found, step):
            other = touched[c]
            mark += 1
            their = slice(prints[other], prints[other + 1])
            stamp_shared(lists[their], places[their], table, stamp, where, mark)
            for i in range(size):
                asked[i] += stamp[names[i]] == mark
            _in_company(names, size, at, sentence, where[names[:size]], stamp, mark, 12, backed)
        # What stands in another order in the copy may be moved, or set phrases: then most must stand by it.
        least = 1 if 2 * ordered >= size else 2
        for i in range(size):
            holders = starts[table[names[i]] + 1] - starts[table[names[i]]]
            if holders > 3 and 3 * backed[i] >= least * asked[i]:
                weight += 1.0 / np.log2(holders)
                good += 1
        proved[number] = weight >= 2.6 and good >= 0.4 * size
        for c in range(found):
            counts[touched[c]] = 0
