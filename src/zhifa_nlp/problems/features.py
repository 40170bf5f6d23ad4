"""What the models see of a text: n-grams, words and lexical classes of each clause, and what stands around it.

Everything is computed for the whole document at once. Digits become one ``0`` so that a figure is a figure;
white space inside a clause (text out of a scan) disappears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import rjieba
from numpy.typing import NDArray

from zhifa_nlp.problems.clauses import Clauses
from zhifa_nlp.problems.frames import FrameTable

_EDGE = "\x01"
_SPACE = re.compile(r"[ \t\n]+")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_PRIMES = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)
_HEADING = 26
_LEAD = 16


@dataclass(frozen=True)
class ClauseFeatures:
    """The features of the clauses of one document.

    Attributes:
        keys: n-gram and word keys.
        rows: the clause that each key is of.
        first: running number of keys before each clause; one entry more than clauses.
        classes: clause × lexical class, zeros and ones.
        heading: for each clause the index of the clause that heads it, or -1.
        lead: for each clause the first clause of its paragraph.
        is_heading: 1 where the clause stands in a heading.
        words: the words of two characters and more, in order.
        word_keys: their keys.
        word_first: where each clause begins in `words`; one entry more than clauses.
    """

    keys: NDArray[np.uint64]
    rows: NDArray[np.int32]
    first: NDArray[np.int64]
    classes: NDArray[np.float32]
    heading: NDArray[np.int32]
    lead: NDArray[np.int32]
    is_heading: NDArray[np.float32]
    words: list[str]
    word_keys: NDArray[np.uint64]
    word_first: NDArray[np.int64]


def clause_features(folded: str, clauses: Clauses, table: FrameTable) -> ClauseFeatures:
    """Return the features of every clause of a folded text."""
    folded = folded.replace(_EDGE, " ")  # a text may hold the very character that marks the edges here
    pieces = [folded[a:b] for a, b in zip(clauses.starts, clauses.ends, strict=True)]
    joined = _EDGE + _FIGURE.sub("0", _SPACE.sub("", _EDGE.join(pieces))) + _EDGE
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    edges = points == 1
    clause_of = (np.cumsum(edges) - 1).astype(np.int32)
    size = len(pieces)
    keys, rows = _ngrams(points, edges, clause_of, size)
    words, word_keys, word_rows = _words(joined)
    keys = np.concatenate([keys, word_keys])
    rows = np.concatenate([rows, word_rows])
    first = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=size), out=first[1:])
    heading, lead, is_heading = _places(clauses)
    classes = table.matrix(joined, np.minimum(clause_of, size - 1), size)
    word_first = np.searchsorted(word_rows, np.arange(size + 1)).astype(np.int64)
    return ClauseFeatures(keys, rows, first, classes, heading, lead, is_heading, words, word_keys, word_first)


def _ngrams(
    points: NDArray[np.uint32], edges: NDArray[np.bool_], clause_of: NDArray[np.int32], size: int
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Return keys and clauses of all 1- to 3-grams; an edge of a clause counts as a character."""
    keys, rows = [], []
    wide = points.astype(np.uint64)
    for n in (1, 2, 3):
        count = len(points) - n + 1
        if count <= 0:
            continue
        key = np.full(count, n, dtype=np.uint64)
        for i in range(n):
            key = (key * np.uint64(_PRIMES[i]) ^ wide[i : i + count]) & np.uint64(0xFFFFFFFFF)
        inner = np.zeros(count, dtype=bool)
        for i in range(1, n - 1):
            inner |= edges[i : i + count]
        if n == 1:
            inner = edges[:count].copy()
        elif n == 2:
            inner = edges[:count] & edges[1 : 1 + count]
        row = clause_of[:count]
        inner |= row >= size
        keys.append(key[~inner])
        rows.append(row[~inner])
    return np.concatenate(keys), np.concatenate(rows)


def _words(joined: str) -> tuple[list[str], NDArray[np.uint64], NDArray[np.int32]]:
    """Return the words of two characters and more, their keys and their clauses."""
    cut = rjieba.cut(joined)
    known = _KEYS
    keys = np.array([known[w] if w in known else word_key(w) for w in cut], dtype=np.uint64)
    rows = (np.cumsum(keys == 0) - 1).astype(np.int32)
    kept = keys > 1
    return [w for w in cut if len(w) > 1], keys[kept], rows[kept]


_KEYS: dict[str, int] = {_EDGE: 0}
"""Keys of the words met so far, bounded: hashing each word anew would take a third of the time."""


def word_key(word: str) -> int:
    """Return the key of a word: stable over runs and machines, apart from all n-gram keys; 1 for one character."""
    key = 7
    for character in word:
        key = (key * 0x9E3779B1 ^ ord(character)) & 0xFFFFFFFFF
    key = key | 0x1000000000 if len(word) > 1 else 1
    if len(_KEYS) < 100_000:
        _KEYS[word] = key
    return key


def _places(clauses: Clauses) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Return each clause's heading, the first clause of its paragraph, and whether it is a heading itself.

    A heading is a short first sentence of a paragraph: alone on its line, ended by a colon, or run in.
    """
    size = len(clauses)
    sentences, paragraphs = clauses.sentences, clauses.paragraphs
    heading = np.full(size, -1, dtype=np.int32)
    lead = np.zeros(size, dtype=np.int32)
    is_heading = np.zeros(size, dtype=np.float32)
    current, k = -1, 0
    while k < size:
        stop = k
        while stop + 1 < size and sentences[stop + 1] == sentences[k]:
            stop += 1
        opens = k == 0 or paragraphs[k - 1] != paragraphs[k]
        if opens:
            start = k
        if opens and _heads(clauses, k, stop):
            current = k
            is_heading[k : stop + 1] = 1.0
        heading[k : stop + 1] = current
        lead[k : stop + 1] = start
        k = stop + 1
    return heading, lead, is_heading


def _heads(clauses: Clauses, k: int, stop: int) -> bool:
    """Say whether the sentence of clauses `k` to `stop`, the first of its paragraph, is a heading."""
    width = clauses.ends[stop] - clauses.starts[k]
    alone = stop + 1 >= len(clauses) or clauses.paragraphs[stop + 1] != clauses.paragraphs[k]
    return width <= _LEAD or (width <= _HEADING and alone and clauses.marks[stop] in "\n:")


def sentence_groups(numbers: Iterable[int]) -> NDArray[np.int64]:
    """Return where each run of equal numbers begins, and the end as the last entry."""
    values = np.fromiter(numbers, dtype=np.int64)
    if not len(values):
        return np.zeros(1, dtype=np.int64)
    return np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1, [len(values)]]).astype(np.int64)
