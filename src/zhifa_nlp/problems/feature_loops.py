"""The inner loops that read features off a text, compiled: a document is too small for hundreds of array calls.

`features` and `frames` call them; tests hold them against plain Python.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

_STEP = 0x9E3779B97F4A7C15


@compiled
def read_words(points: Array, prime: int, lengths: Array, places: Array, starts: Array, keys: Array) -> int:
    """Write place, start and key of each word of two characters and more (see `features.word_key`); return how many.

    `lengths` are those of all words, marks of the edges included; they fill `points`.
    """
    at = count = 0
    step = np.uint64(prime)
    for word in range(lengths.size):
        length = lengths[word]
        if length > 1:
            key = np.uint64(7)
            for place in range(at, at + length):
                key = ((key * step) ^ np.uint64(points[place])) & np.uint64(0xFFFFFFFFF)
            places[count], starts[count], keys[count] = word, at, key | np.uint64(0x1000000000)
            count += 1
        at += length
    return count


@compiled
def read_keys(
    points: Array,
    primes: Array,
    bounds: Array,
    word_start: Array,
    word_keys: Array,
    keys: Array,
    first: Array,
    word_first: Array,
) -> None:
    """Write the keys of all 1- to 3-grams and words in order of place, and where each clause's keys and words begin.

    An edge (code point 1) counts as a character, but no n-gram goes across one. `points` begins and ends with one.
    """
    size = points.size - 1
    mask = np.uint64(0xFFFFFFFFF)
    pair, triple = np.uint64(2) * primes[0], np.uint64(3) * primes[0]
    filled = word = clause = 0
    for at in range(size):
        if clause < bounds.size and at == bounds[clause]:
            first[clause], word_first[clause] = filled, word
            clause += 1
        here, following = points[at] == 1, points[at + 1] == 1
        one, two = np.uint64(points[at]), np.uint64(points[at + 1])
        three = np.uint64(points[at + 2]) if at + 2 <= size else np.uint64(1)
        if not here:
            keys[filled] = (primes[0] ^ one) & mask
            filled += 1
        if not (here and following):
            key = (pair ^ one) & mask
            keys[filled] = ((key * primes[1]) ^ two) & mask
            filled += 1
        if not following:
            key = (triple ^ one) & mask
            key = ((key * primes[1]) ^ two) & mask
            keys[filled] = ((key * primes[2]) ^ three) & mask
            filled += 1
        if word < word_start.size and word_start[word] == at:
            keys[filled] = word_keys[word]
            filled += 1
            word += 1
    while clause < bounds.size:
        first[clause], word_first[clause] = filled, word
        clause += 1


@compiled
def find_classes(
    points: Array,
    single: Array,
    pairs: Array,
    hashes: Array,
    word_of: Array,
    classes: Array,
    found: Array,
) -> None:
    """Set in `found` (a number a clause) the bits of the classes of all words that stand in it, overlapping ones too.

    Words are known by their hashes (see `frames`): 64 bits of a table of some thousand words do not meet by chance.
    Few pairs of characters begin a word, and `pairs` sends away nearly all others without a look at the table.
    """
    step, mask = np.uint64(_STEP), hashes.size - 1
    clause = -1
    for at in range(points.size - 1):
        if points[at] == 1:
            clause += 1
            continue
        word = single[min(points[at], single.size - 1)]
        if word >= 0:
            found[clause] |= classes[word]
        rolled = np.uint64(points[at]) * step + np.uint64(points[at + 1])
        place = pair_place(rolled)
        if not (pairs[place >> np.uint64(6)] >> (place & np.uint64(63))) & np.uint64(1):
            continue
        for behind in range(at + 2, points.size):  # the last is an edge, and no word goes on with it
            key = rolled ^ (rolled >> np.uint64(29))
            slot = np.int64((key * step) >> np.uint64(40)) & mask
            while hashes[slot] != 0 and hashes[slot] != key:
                slot = (slot + 1) & mask
            if hashes[slot] != key:
                break  # no word goes on like this
            if word_of[slot] >= 0:
                found[clause] |= classes[word_of[slot]]
            rolled = rolled * step + np.uint64(points[behind])


@compiled
def pair_place(rolled: np.uint64) -> np.uint64:
    """Return the place of two characters, rolled into a number, among the 65,536 bits that know pairs."""
    return ((rolled ^ (rolled >> np.uint64(29))) * np.uint64(_STEP)) >> np.uint64(48)
