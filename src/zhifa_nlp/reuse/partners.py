"""Which documents deserve a closer look: the partners of one document by the fingerprints they share.

One pass over a document's fingerprints keeps a record for every other document that holds any of them: the
summed weight, 1 / log2(holders), and the best local score, in which a shared fingerprint counts 1 and each
one between takes `MISS` off. A document that shares a passage scores high somewhere; one that shares only a
topic nowhere. Partners are then taken one after the other, each by what those before do not explain, so that
twenty siblings of one source leave room for the second source of a mosaic; of partners that explain (nearly)
as much the earliest is taken.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.rarity import rarity, sampled

MISS = 0.2
LEAST_SCORE = 4.4
LEAST_WEIGHT = 2.4
LEAST_TOGETHER = 10.0  # summed weight from which what is shared need not stand close together
WEIGHT, CURRENT, LAST, BEST = range(4)  # columns of a record


@compiled
def room_for(size: int) -> int:
    """Return how many slots a table of so many lists needs."""
    room = 64
    while room < 2 * size:
        room *= 2
    return room


@compiled
def index_lists(lists: Array, table: Array, slots: Array) -> None:
    """Put the lists into `table` (a power of two long, filled with -1) and write to `slots` where each stands.

    Such a table of one document stays in the processor's cache, which an array of all lists does not.
    """
    last = table.size - 1
    for number in range(lists.size):
        name = np.int64(lists[number])
        slots[number] = -1
        if name >= 0:
            slot = (name * 2654435761 >> 15) & last
            while table[slot] != -1 and table[slot] != name:
                slot = (slot + 1) & last
            table[slot] = name
            slots[number] = slot


@compiled
def stamp_shared(  # noqa: PLR0913, PLR0917  a kernel
    theirs: Array, places: Array, table: Array, stamp: Array, where: Array, mark: int
) -> None:
    """Stamp each slot of `table` whose list is among `theirs` with `mark`, and write its last place to `where`."""
    last = table.size - 1
    for number in range(theirs.size):
        name = np.int64(theirs[number])
        if name < 0:
            continue
        slot = (name * 2654435761 >> 15) & last
        while table[slot] != -1:
            if table[slot] == name:
                stamp[slot] = mark
                where[slot] = places[number]
                break
            slot = (slot + 1) & last


@compiled
def count_shared(  # noqa: PLR0913, PLR0917  a kernel
    lists: Array,
    eligible: Array,
    starts: Array,
    documents: Array,
    own: int,
    before: int,
    records: Array,
    touched: Array,
) -> int:
    """Fill the records of all documents that hold a fingerprint of `lists`; return how many there are.

    `eligible` says which fingerprints count at all, `before` the number from which on documents do not;
    `records` must be zero where untouched.
    """
    found, count, before_it = 0, 0, 0
    # Lists lie anywhere in memory: fetched in loops that do nothing else, many come at a time.
    number = np.empty(lists.size, np.int32)  # of the fingerprint, among those that count
    first, last = np.empty(lists.size, np.int64), np.empty(lists.size, np.int64)
    # Nothing is decided, only written over where it does not count: the processor would guess half of it wrong.
    for k in range(lists.size):
        name = max(0, lists[k])
        first[count], last[count] = starts[name], starts[name + 1]
        held = eligible[k] & (lists[k] >= 0)
        # of what many hold every second fingerprint stands for two, or every fourth for four
        left_out = held & (name & (sampled(last[count] - first[count]) - 1) != 0)
        before_it += eligible[k] - np.int64(left_out)
        number[count] = before_it
        count += held & ~left_out
    earliest = np.empty(count, np.int32)
    for k in range(count):
        earliest[k] = documents[first[k]] if last[k] > first[k] else before
    for k in range(count):
        if earliest[k] >= before:
            continue
        size, step = last[k] - first[k], np.float32(number[k])
        weight = np.float32(sampled(size) * rarity(size))
        for at in range(first[k], last[k]):
            other = documents[at]
            if other >= before:
                break
            if other == own:
                continue
            record = records[other]
            touched[found] = other
            found += record[3] == 0.0
            record[0] += weight
            record[1] = max(
                np.float32(0.0), record[1] - np.float32(0.2) * (step - record[2] - 1)
            ) + np.float32(1.0)
            record[2] = step
            record[3] = max(record[3], record[1])
    return found


@compiled
def promising(  # noqa: PLR0913, PLR0917  a kernel
    touched: Array,
    found: int,
    records: Array,
    days: Array,
    own_day: int,
    least: float,
    together: float,
    chosen: Array,
) -> int:
    """Write to `chosen` the partners that share enough and may be a source; return their number.

    Enough is a stretch that scores `least`, or a weight of `together` in all: of a text reworded from end to end
    little is left anywhere, but something everywhere. A document dated after `own_day` cannot be a source, nor
    one without a date (day 0) that of a dated one (see `direction`).
    """
    count = 0
    for k in range(found):
        other = touched[k]
        if records[other, 3] < least and records[other, 0] < together:
            continue
        if own_day > 0 and (days[other] > own_day or days[other] == 0):
            continue
        chosen[count] = other
        count += 1
    return count


@compiled
def best_partner(chosen: Array, count: int, records: Array, days: Array, least: float) -> int:
    """Return where in `chosen` the partner stands that explains most, at least `least`; or -1.

    Without a dense stretch it must be `LEAST_TOGETHER`.
    """
    best, most = -1, np.float32(least)
    for k in range(count):
        weight = records[chosen[k], 0]
        if weight > most and (weight >= LEAST_TOGETHER or records[chosen[k], 3] >= LEAST_SCORE):
            best, most = k, weight
    if best < 0:
        return best
    for k in range(count):
        other, leader = chosen[k], chosen[best]
        if records[other, 0] < most * np.float32(0.92) or days[other] == 0:
            continue
        if records[other, 0] < LEAST_TOGETHER and records[other, 3] < LEAST_SCORE:
            continue
        if (
            days[leader] == 0
            or days[other] < days[leader]
            or (days[other] == days[leader] and other < leader)
        ):
            best = k
    return best


@compiled
def explain(  # noqa: PLR0913, PLR0917  a kernel
    lists: Array,
    eligible: Array,
    starts: Array,
    documents: Array,
    slots: Array,
    stamp: Array,
    where: Array,
    mark: int,
    explained: Array,
    hit: Array,
    records: Array,
    before: int,
    more: bool,
) -> None:
    """Write to `hit` where in the partner each fingerprint stands, or -1; take the new ones off all records.

    Only records of documents below `before` were filled; without `more` partners to choose from none is needed.

    `slots` is of `index_lists`, and `stamp`, `where` and `mark` of `stamp_shared` for the partner.
    """
    for number in range(lists.size):
        name, slot = lists[number], slots[number]
        hit[number] = -1
        if slot < 0 or stamp[slot] != mark:
            continue
        hit[number] = where[slot]
        if not more or explained[number] or not eligible[number]:
            continue
        explained[number] = True
        size = starts[name + 1] - starts[name]
        every = sampled(size)
        if name & (every - 1):
            continue
        weight = np.float32(every * rarity(size))
        for at in range(starts[name], starts[name + 1]):
            if documents[at] >= before:
                break
            if records[documents[at], 3] > 0.0:  # only what was counted: the rest is not put back to zero
                records[documents[at], 0] -= weight
