"""The inner loops over lexical classes, a bit each (see `frames`), compiled: what the classes of a range speak for."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled


@compiled
def score_classes(
    held: Array,
    classes: int,
    low: Array,
    high: Array,
    columns: Array,
    weights: Array,
    dense: Array,
    pair: float,
    out: Array,
) -> None:
    """Add to `out` what the lexical classes in each passage's ranges speak for, and pairs of them in the passage.

    `held` says which of the `classes` each clause holds, bit by bit. `dense` begins with the weights of the pairs, then
    range by range those of the classes.
    """
    outputs = out.shape[1]
    pairs = classes * (classes - 1) // 2
    named = np.empty(classes, np.int64)
    weight_of_pair = np.float32(pair)
    for row in range(out.shape[0]):
        for place in range(columns.size):
            bits = np.uint64(0)
            for clause in range(low[row, columns[place]], high[row, columns[place]]):
                bits |= held[clause]
            found = _name_bits(bits, named)
            weight = weights[place]
            for k in range(found):
                at = pairs + place * classes + named[k]
                for output in range(outputs):
                    out[row, output] += weight * dense[at, output]
            if place == 0:
                for i in range(found):
                    left = named[i]
                    # where the pairs of this class begin in the upper triangle, row by row
                    begin = left * classes - left * (left + 1) // 2 - left - 1
                    for j in range(i + 1, found):
                        for output in range(outputs):
                            out[row, output] += weight_of_pair * dense[begin + named[j], output]


@compiled
def _name_bits(bits: np.uint64, named: Array) -> int:
    """Write which bits are set, the lowest first; return how many."""
    found = name = 0
    left = np.uint64(bits)
    while left != 0:
        while left & np.uint64(0xF) == 0:  # most are not set: four at a step
            left >>= np.uint64(4)
            name += 4
        if left & np.uint64(1):
            named[found] = name
            found += 1
        left >>= np.uint64(1)
        name += 1
    return found
