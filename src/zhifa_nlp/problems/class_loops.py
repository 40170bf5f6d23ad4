"""The inner loops over lexical classes, a bit each (see `frames`), compiled: what the classes of a range speak for."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

_USUAL = 4
"""How many classes are looked for without asking whether there are so many: a range seldom holds more."""


@compiled
def join_sentences(held: Array, begins: Array, stops: Array, joined: Array) -> None:
    """Write for each clause the classes that its sentence holds, bit by bit."""
    clause = 0
    while clause < held.size:
        bits = np.uint64(0)
        for k in range(begins[clause], stops[clause]):
            bits |= held[k]
        for k in range(begins[clause], stops[clause]):
            joined[k] = bits
        clause = stops[clause]


@compiled
def list_classes(
    held: Array, joined: Array, heading: Array, first: int, stop: int, classes: int, rows: Array
) -> int:
    """Write which rows of the weights speak for the classes of a passage and around it; return how many.

    `held` says which of the `classes` each clause holds, bit by bit, `joined` which its sentence holds. The weights
    begin with those of pairs of classes in the passage, then come those of the classes, range by range in the order
    of `context.CLASS_BLOCKS`.
    """
    none = np.uint64(0)
    own, around = none, none
    for clause in range(first, stop):
        own |= held[clause]
        around |= joined[clause]
    at = classes * (classes - 1) // 2
    count = _list_bits(own, at, rows, 0)
    single = count
    for i in range(single):
        left = rows[i] - at
        # where the pairs of this class begin in the upper triangle, row by row
        begin = left * classes - left * (left + 1) // 2 - left - 1
        for j in range(i + 1, single):
            rows[count] = begin + rows[j] - at
            count += 1
    count = _list_bits(around, at + classes, rows, count)
    size, head = held.size, heading[first]
    count = _list_bits(held[first - 1] if first > 0 else none, at + 2 * classes, rows, count)
    count = _list_bits(held[stop] if stop < size else none, at + 3 * classes, rows, count)
    count = _list_bits(held[first - 2] if first > 1 else none, at + 4 * classes, rows, count)
    count = _list_bits(held[stop + 1] if stop + 1 < size else none, at + 5 * classes, rows, count)
    return _list_bits(joined[head] if head >= 0 else none, at + 6 * classes, rows, count)


@compiled
def _list_bits(bits: np.uint64, at: int, rows: Array, count: int) -> int:
    """Write `at` plus the number of each bit that is set, the lowest first, behind `count` rows; return how many then.

    The usual ones are written without a question, for no processor guesses how many there are.
    """
    one = np.uint64(1)
    for _ in range(_USUAL):
        rows[count] = at + count_ones((bits & (~bits + one)) - one)  # the ones below the lowest that is set
        count += bits != 0
        bits &= bits - one
    while bits != 0:
        rows[count] = at + count_ones((bits & (~bits + one)) - one)
        count += 1
        bits &= bits - one
    return count


@compiled
def count_ones(bits: np.uint64) -> np.int64:
    """Return how many bits are set: summed in pairs, fours, eights, then all at once."""
    left = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    fours = np.uint64(0x3333333333333333)
    left = (left & fours) + ((left >> np.uint64(2)) & fours)
    left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((left * np.uint64(0x0101010101010101)) >> np.uint64(56))
