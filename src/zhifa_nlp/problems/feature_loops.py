"""The inner loops that read features off a text, compiled: a document is too small for hundreds of array calls.

`features` and `frames` call them; tests hold them against plain Python.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled


@compiled
def word_keys(points: Array, prime: int, lengths: Array, starts: Array, keys: Array) -> int:
    """Write start and key of each word of two characters and more (see `features.word_key`); return how many.

    `lengths` are those of all words, marks of the edges included; they fill `points`.
    """
    at = count = 0
    step = np.uint64(prime)
    for length in lengths:
        if length > 1:
            key = np.uint64(7)
            for place in range(at, at + length):
                key = ((key * step) ^ np.uint64(points[place])) & np.uint64(0xFFFFFFFFF)
            starts[count], keys[count] = at, key | np.uint64(0x1000000000)
            count += 1
        at += length
    return count


@compiled
def ngram_keys(points: Array, primes: Array, word_start: Array, word_keys: Array, bounds: Array):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Return the keys of all 1- to 3-grams and words in order of place, and where each clause's begin.

    An edge (code point 1) counts as a character, but no n-gram goes across one. `points` begins and ends with one.
    """
    size = points.size - 1
    mask = np.uint64(0xFFFFFFFFF)
    keys = np.empty(4 * size, np.uint64)
    first = np.zeros(bounds.size, np.int64)
    filled = word = clause = 0
    for at in range(size):
        if clause < bounds.size and at == bounds[clause]:
            first[clause] = filled
            clause += 1
        here, following = points[at] == 1, points[at + 1] == 1
        one, two = np.uint64(points[at]), np.uint64(points[at + 1])
        three = np.uint64(points[at + 2]) if at + 2 <= size else np.uint64(1)
        if not here:
            keys[filled] = (primes[0] ^ one) & mask
            filled += 1
        if not (here and following):
            key = ((np.uint64(2) * primes[0]) ^ one) & mask
            keys[filled] = ((key * primes[1]) ^ two) & mask
            filled += 1
        if not following:
            key = ((np.uint64(3) * primes[0]) ^ one) & mask
            key = ((key * primes[1]) ^ two) & mask
            keys[filled] = ((key * primes[2]) ^ three) & mask
            filled += 1
        if word < word_start.size and word_start[word] == at:
            keys[filled] = word_keys[word]
            filled += 1
            word += 1
    first[bounds.size - 1] = filled
    return keys[:filled].copy(), first


@compiled
def find_classes(
    points: Array, opens: Array, hashes: Array, word_of: Array, first: Array, classes: Array, found: Array
) -> None:
    """Set in `found` (a number a clause) the bits of the classes of all words that stand in it, overlapping ones too.

    Words are known by their hashes (see `frames`): 64 bits of a table of some thousand words do not meet by chance.
    """
    step, mask = np.uint64(0x9E3779B97F4A7C15), hashes.size - 1
    clause = -1
    for at in range(points.size - 1):
        if points[at] == 1:
            clause += 1
            continue
        if not opens[min(points[at], opens.size - 1)]:
            continue
        rolled = np.uint64(0)
        for place in range(at, points.size):
            rolled = rolled * step + np.uint64(points[place])
            key = rolled ^ (rolled >> np.uint64(29))
            slot = np.int64((key * step) >> np.uint64(40)) & mask
            while hashes[slot] != 0 and hashes[slot] != key:
                slot = (slot + 1) & mask
            if hashes[slot] != key:
                break  # no word goes on like this
            word = word_of[slot]
            if word >= 0:
                for k in range(first[word], first[word + 1]):
                    found[clause] |= np.uint64(1) << np.uint64(classes[k])
