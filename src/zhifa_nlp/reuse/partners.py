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
    found, step = 0, np.float32(0.0)
    # Lists lie anywhere in memory: fetched in loops that do nothing else, many come at a time.
    first, last = np.empty(lists.size, np.int64), np.empty(lists.size, np.int64)
    for number in range(lists.size):
        name = max(0, lists[number])
        first[number], last[number] = starts[name], starts[name + 1]
    earliest = np.empty(lists.size, np.int32)
    for number in range(lists.size):
        held = last[number] > first[number]
        earliest[number] = documents[first[number]] if held and lists[number] >= 0 else before
    for number in range(lists.size):
        if not eligible[number]:
            continue
        step += np.float32(1.0)
        name = lists[number]
        if name < 0:
            continue
        size = last[number] - first[number]
        every = 1 if size <= 12 else 2 if size <= 36 else 4 if size <= 144 else 16 if size <= 576 else 64
        if name & (
            every - 1
        ):  # of what many hold every second fingerprint stands for two, or every fourth for four
            step -= np.float32(1.0)
            continue
        if earliest[number] >= before:
            continue
        weight = np.float32(every / np.log2(max(2, size)))
        for at in range(first[number], last[number]):
            other = documents[at]
            if other >= before:
                break
            if other == own:
                continue
            record = records[other]
            if record[3] == 0.0:
                touched[found] = other
                found += 1
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
) -> None:
    """Write to `hit` where in the partner each fingerprint stands, or -1; take the new ones off all records.

    `slots` is of `index_lists`, and `stamp`, `where` and `mark` of `stamp_shared` for the partner.
    """
    for number in range(lists.size):
        name, slot = lists[number], slots[number]
        hit[number] = -1
        if slot < 0 or stamp[slot] != mark:
            continue
        hit[number] = where[slot]
        if explained[number] or not eligible[number]:
            continue
        explained[number] = True
        size = starts[name + 1] - starts[name]
        every = 1 if size <= 12 else 2 if size <= 36 else 4 if size <= 144 else 16 if size <= 576 else 64
        if name & (every - 1):
            continue
        weight = np.float32(every / np.log2(max(2, size)))
        for at in range(starts[name], starts[name + 1]):
            if records[documents[at], 3] > 0.0:  # only what was counted: the rest is not put back to zero
                records[documents[at], 0] -= weight


@compiled
def everywhere(hit: Array, eligible: Array, places: Array, window_of: Array) -> None:
    """Write to `window_of` the bounds, in both streams, of all that is hit."""
    window_of[0], window_of[1], window_of[2], window_of[3] = 1 << 40, -1, 1 << 40, -1
    for k in range(hit.size):
        if hit[k] >= 0 and eligible[k]:
            window_of[0], window_of[1] = min(window_of[0], places[k]), max(window_of[1], places[k] + 8)
            window_of[2], window_of[3] = min(window_of[2], hit[k]), max(window_of[3], hit[k] + 8)


@compiled
def window(hit: Array, eligible: Array, places: Array, window_of: Array) -> bool:
    """Write to `window_of` the bounds, in both streams, of dense stretches of `hit`; return if there are any.

    A stretch is dense as in `count_shared`; what lies outside needs no alignment, for it has no evidence.
    """
    window_of[0], window_of[1], window_of[2], window_of[3] = 1 << 40, -1, 1 << 40, -1
    k = 0
    while k < hit.size:
        if hit[k] < 0 or not eligible[k]:
            k += 1
            continue
        score, best, last, at = 0.0, 0.0, k, k
        while at < hit.size and score >= 0.0:
            if eligible[at]:
                score += 1.0 if hit[at] >= 0 else -0.2
                if score > best:
                    best, last = score, at
            at += 1
        if best >= 3.4:
            window_of[0], window_of[1] = min(window_of[0], places[k]), max(window_of[1], places[last] + 8)
            for inner in range(k, last + 1):
                if hit[inner] >= 0 and eligible[inner]:
                    window_of[2] = min(window_of[2], hit[inner])
                    window_of[3] = max(window_of[3], hit[inner] + 8)
        k = last + 1
    return bool(window_of[1] >= 0)
