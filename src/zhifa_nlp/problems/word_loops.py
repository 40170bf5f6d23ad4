"""The inner loops over the words of a document, compiled: their rows among the kept words, sums of their weights."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.problems.class_loops import count_ones

LINE = 64
"""Bytes of a line of the processor's cache, and columns of a table of weights."""
FEW = 7
"""So many weights (-16 to 16 steps) add up to what still fits in a byte."""


@compiled
def add_words(ids: Array, first: Array, wanted: Array, table: Array, sums: Array) -> int:
    """Write to `sums` the running sums of word weights: row `k` holds those of all clauses before clause `k`.

    Words that are not known (-1) have the last row of `table`, which is empty; clauses that are not wanted add
    nothing. What is returned says nothing.
    """
    touched = 0  # the rows lie far apart: fetching all at once first takes a third of fetching each when it is added
    for clause in range(first.size - 1):
        if wanted[clause]:
            for at in range(first[clause], first[clause + 1]):
                touched += table[ids[at], 0]
    whole, few = np.zeros(LINE, np.int32), np.empty(LINE, np.int8)
    sums[0] = whole
    for clause in range(first.size - 1):
        if wanted[clause]:
            for start in range(first[clause], first[clause + 1], FEW):
                few[:] = 0
                for at in range(start, min(start + FEW, first[clause + 1])):
                    word = ids[at]
                    for column in range(LINE):
                        few[column] += table[word, column]
                for column in range(LINE):
                    whole[column] += few[column]
        sums[clause + 1] = whole
    return touched


@compiled
def find_rows(keys: Array, places: Array, bits: int, ids: Array) -> int:
    """Write the row of each key among the kept words (see `context.slot_of`), -1 where it is none of them.

    `places` holds for 64 slots at a time which are kept, and how many are before them. What is returned says nothing.
    """
    step, shift = np.uint64(0x9E3779B97F4A7C15), np.uint64(64 - bits)
    one, inner, wide = np.uint64(1), np.uint64(63), np.uint64(6)
    touched = np.uint64(0)  # as in `add_words`
    for at in range(keys.size):
        touched += places[((keys[at] * step) >> shift) >> wide, 0]
    for at in range(keys.size):
        slot = (keys[at] * step) >> shift
        kept, before, bit = places[slot >> wide, 0], places[slot >> wide, 1], slot & inner
        row = np.int64(before) + count_ones(kept & ((one << bit) - one))
        # all bits or none: whether a word is known, no processor guesses
        known = -np.int64((kept >> bit) & one)
        ids[at] = (row & known) | ~known
    return int(touched & inner)
