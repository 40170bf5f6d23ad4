"""Which documents deserve a closer look: the partners of one document by the fingerprints they share.

A dense counter adds up, over all fingerprints of a document, the weight of each that another document holds too:
1 / log2(holders), so rare wording counts more. Partners are chosen one after the other, each by what the
ones before do not explain, so that twenty siblings of one source leave room for the second source of a
mosaic; of partners that explain (nearly) as much the earliest is taken.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.reuse.jit import compiled

MOST_PARTNERS = 16


@compiled
def count_shared(lists, starts, documents, own, counts, weights, touched):  # type: ignore[no-untyped-def]
    """Add up what each other document shares with the fingerprint lists `lists`; return how many were touched."""
    found = 0
    for number in range(lists.size):
        name = lists[number]
        if name < 0:
            continue
        size = starts[name + 1] - starts[name]
        weight = np.float32(1.0 / np.log2(max(2, size)))
        for at in range(starts[name], starts[name + 1]):
            other = documents[at]
            if other == own:
                continue
            if counts[other] == 0:
                touched[found] = other
                found += 1
            counts[other] += 1
            weights[other] += weight
    return found


@compiled
def best_partner(touched, found, counts, weights, days, own_day, least):  # type: ignore[no-untyped-def]
    """Return the partner that explains most, or -1; `least` is the number of fingerprints it must share.

    A document dated later cannot be a source; one without a date (day 0) may be.
    """
    best, most = -1, np.float32(0.0)
    for k in range(found):
        other = touched[k]
        if counts[other] < least or weights[other] <= most:
            continue
        if own_day > 0 and days[other] > own_day:
            continue
        best, most = other, weights[other]
    if best < 0:
        return best
    for k in range(found):
        other = touched[k]
        if counts[other] < least or weights[other] < most * np.float32(0.92) or days[other] == 0:
            continue
        if days[best] == 0 or days[other] < days[best] or (days[other] == days[best] and other < best):
            best = other
    return best


@compiled
def explain(lists, starts, documents, own, other, explained, hit, counts, weights):  # type: ignore[no-untyped-def]
    """Mark in `hit` the fingerprints that `other` holds, and take those not yet explained off all counts."""
    for number in range(lists.size):
        name = lists[number]
        hit[number] = False
        if name < 0:
            continue
        for at in range(starts[name], starts[name + 1]):
            if documents[at] == other:
                hit[number] = True
                break
        if not hit[number] or explained[number]:
            continue
        explained[number] = True
        weight = np.float32(1.0 / np.log2(max(2, starts[name + 1] - starts[name])))
        for at in range(starts[name], starts[name + 1]):
            if documents[at] != own:
                counts[documents[at]] -= 1
                weights[documents[at]] -= weight
