"""What a document takes from official texts, which may be quoted: found by alignment, lightly edited or not."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.alignment import index_grams, runs_with, strands
from zhifa_nlp.reuse.partners import count_shared, promising

NEVER = 1e9  # a weight that nothing has
AROUND = 160  # symbols beside a shared fingerprint that may be mandated with it


@compiled
def mask_mandated(  # noqa: PLR0913, PLR0917, PLR0912  a kernel
    own: int,
    lists: Array,
    places: Array,
    eligible: Array,
    starts: Array,
    documents: Array,
    records: Array,
    touched: Array,
    days: Array,
    symbols: Array,
    codes: Array,
    bounds: Array,
    flags: Array,
    scratch: tuple[Array, ...],
    indexed: tuple[Array, ...],
) -> None:
    """Flag what document `own` takes from official texts, lightly edited or not.

    Looked at are the surroundings of the fingerprints that it shares with them. `indexed` keeps the official
    texts' grams from one document to the next: a few officials are quoted by all.
    """
    runs, parent, rows, chosen = scratch
    ranks, kept, heads, chains, presents = indexed
    official, ruled, number_ruled = np.empty(lists.size, np.int32), np.empty(lists.size, np.int32), 0
    for k in range(lists.size):
        official[k] = -1
        if lists[k] <= -3:
            official[k] = -3 - lists[k]
            ruled[number_ruled] = k
            number_ruled += 1
    found = count_shared(official, eligible, starts, documents, own, days.size, records, touched)
    count = promising(touched, found, records, days, 0, 2.4, NEVER, chosen)
    for c in range(min(count, 24)):
        source = chosen[c]
        right = symbols[bounds[source] : bounds[source + 1]]
        slot = ranks[source] % kept.size
        head, chain, present = heads[slot], chains[slot], presents[slot]
        if kept[slot] != source:
            head[:] = -1
            index_grams(right, head, chain, present)
            kept[slot] = source
        low, high = -1, -1
        for number_of in range(number_ruled + 1):
            place = 1 << 40
            if number_of < number_ruled:
                k = ruled[number_of]
                holds = False
                for at in range(starts[official[k]], starts[official[k] + 1]):
                    holds = holds or documents[at] == source
                if not holds:
                    continue
                place = places[k]
            if low >= 0 and place - high > 2 * AROUND:
                first = bounds[own] + max(0, low - AROUND)
                last = min(bounds[own + 1], bounds[own] + high + 8 + AROUND)
                left, known = symbols[first:last], codes[first - bounds[own] : last - bounds[own]]
                number = runs_with(left, known, right, head, chain, present, 0, runs)
                number = strands(runs, number, 12, 8, 14, parent, rows)
                for r in range(number):
                    size = rows[r, 1] - rows[r, 0]
                    if rows[r, 6] >= 8 and size >= 14 and rows[r, 4] >= 0.5 * size:
                        for at in range(first + rows[r, 0], first + rows[r, 1]):
                            flags[at] |= 4
                low = -1
            if low < 0:
                low = place
            high = place
    for k in range(found):
        for column in range(4):
            records[touched[k], column] = 0
