"""Mandated wording whose source nobody has, known by its shape: many hold it who share nothing else.

A copied report shares much with its source; those who quote the same circular share the quotation and nothing
more. So a short stretch that three or more documents hold, each pair of which shares (almost) nothing
besides, is taken for a common source's words and not counted. Copies of one source count as one holder: they
share much with each other.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

LEAST_HOLDERS = 3
LEAST_TELLERS = 8  # where the wording tells of deeds, as reports do (see `voice`)
LONGEST = 450  # symbols; longer stretches are no quotation


@compiled
def independent_holders(  # noqa: PLR0913, PLR0917, PLR0912  a kernel
    rows: Array,
    lists: Array,
    places: Array,
    prints: Array,
    starts: Array,
    documents: Array,
    most: int,
    counts: Array,
    local: Array,
    touched: Array,
    bits: Array,
    result: Array,
) -> None:
    """Write for each row (document, start, end) how many independent documents hold its wording, with itself.

    `counts`, `local` (zeros, a number a document), `touched` (as long) and `bits` (zeros, a number a list)
    are scratch. At most `most` are counted.
    """
    picks = np.empty(most, np.int64)
    shared = np.zeros(most, np.int64)
    for number in range(rows.shape[0]):
        own, start, end = rows[number, 0], rows[number, 1], rows[number, 2]
        first, last = prints[own], prints[own + 1]
        found, inside = 0, 0
        for k in range(first, last):
            if lists[k] < 0:
                continue
            here = start <= places[k] < end
            inside += here
            for at in range(starts[lists[k]], starts[lists[k] + 1]):
                other = documents[at]
                if counts[other] == 0:
                    touched[found] = other
                    found += 1
                counts[other] += 1
                local[other] += here
        held, least = 1, max(3, 3 * inside // 5)
        picks[0] = own
        for k in range(first, last):
            if lists[k] >= 0:
                bits[lists[k]] |= 1
        for c in range(found):
            other = touched[c]
            if held == most or other == own or local[other] < least:
                continue
            size = prints[other + 1] - prints[other]
            if counts[other] - local[other] > 0.1 * min(size, last - first):
                continue
            for p in range(held):
                shared[p] = 0
            for k in range(prints[other], prints[other + 1]):
                if lists[k] >= 0 and bits[lists[k]] != 0:
                    for p in range(held):
                        shared[p] += (bits[lists[k]] >> p) & 1
            alone = True
            for p in range(1, held):
                least_size = min(size, prints[picks[p] + 1] - prints[picks[p]])
                if shared[p] - min(local[other], local[picks[p]]) > 0.1 * least_size:
                    alone = False
                    break
            if alone:
                for k in range(prints[other], prints[other + 1]):
                    if lists[k] >= 0:
                        bits[lists[k]] |= 1 << held
                picks[held] = other
                held += 1
        result[number] = held
        for p in range(held):
            for k in range(prints[picks[p]], prints[picks[p] + 1]):
                if lists[k] >= 0:
                    bits[lists[k]] = 0
        for c in range(found):
            counts[touched[c]] = 0
            local[touched[c]] = 0
