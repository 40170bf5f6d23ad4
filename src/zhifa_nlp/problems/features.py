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
        keys: n-gram and word keys, clause by clause.
        first: where the keys of each clause begin; one entry more than clauses.
        classes: clause × lexical class, zeros and ones.
        heading: for each clause the index of the clause that heads it, or -1.
        lead: for each clause the first clause of its paragraph.
        is_heading: 1 where the clause stands in a heading.
        cut: all words as cut, marks of the edges included.
        word_at: places in `cut` of the words of two characters and more.
        word_keys: their keys.
        word_first: where each clause begins in `word_at`; one entry more than clauses.
    """

    keys: NDArray[np.uint64]
    first: NDArray[np.int64]
    classes: NDArray[np.float32]
    heading: NDArray[np.int32]
    lead: NDArray[np.int32]
    is_heading: NDArray[np.float32]
    cut: list[str]
    word_at: NDArray[np.intp]
    word_keys: NDArray[np.uint64]
    word_first: NDArray[np.int64]


def clause_features(folded: str, clauses: Clauses, table: FrameTable) -> ClauseFeatures:
    """Return the features of every clause of a folded text."""
    folded = folded.replace(_EDGE, " ")  # a text may hold the very character that marks the edges here
    pieces = [folded[a:b] for a, b in zip(clauses.starts, clauses.ends, strict=True)]
    joined = _EDGE + _FIGURE.sub("0", _SPACE.sub("", _EDGE.join(pieces))) + _EDGE
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    edges = points == 1
    bounds = np.flatnonzero(edges)
    cut = rjieba.cut(joined)
    cut_keys = np.fromiter(map(_KEYS.__getitem__, cut), dtype=np.uint64, count=len(cut))
    word_at = np.flatnonzero(cut_keys > 1)
    lengths = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut))
    word_start = (np.cumsum(lengths) - lengths)[word_at]
    word_keys = cut_keys[word_at]
    keys, held = _ngrams(points, edges)
    keys[word_start, 3] = word_keys
    held[word_start, 3] = True
    first = np.zeros(len(bounds), dtype=np.int64)
    np.cumsum(np.add.reduceat(held.sum(axis=1), bounds[:-1]), out=first[1:])
    heading, lead, is_heading = _places(clauses)
    classes = table.matrix(joined, np.minimum(np.cumsum(edges) - 1, len(pieces) - 1), len(pieces))
    word_first = np.searchsorted(word_start, bounds)
    return ClauseFeatures(
        keys[held], first, classes, heading, lead, is_heading, cut, word_at, word_keys, word_first
    )


def _ngrams(
    points: NDArray[np.uint32], edges: NDArray[np.bool_]
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Return place × 4 keys, and which of them hold: 1- to 3-grams and room for the word that begins there.

    An edge of a clause counts as a character, but no n-gram goes across one.
    """
    size = len(points) - 1  # nothing begins at the last edge
    wide = np.ones(size + 2, dtype=np.uint64)
    wide[: size + 1] = points
    keys = np.empty((size, 4), dtype=np.uint64)
    for n in (1, 2, 3):
        key: NDArray[np.uint64] = np.full(size, n, dtype=np.uint64)
        for i in range(n):
            key = (key * np.uint64(_PRIMES[i]) ^ wide[i : i + size]) & np.uint64(0xFFFFFFFFF)
        keys[:, n - 1] = key
    held = np.zeros((size, 4), dtype=bool)
    here, following = edges[:-1], edges[1:]
    np.logical_not(here, out=held[:, 0])
    np.logical_not(here & following, out=held[:, 1])
    np.logical_not(following, out=held[:, 2])
    return keys, held


def word_key(word: str) -> int:
    """Return the key of a word: stable over runs and machines, apart from all n-gram keys; 1 for one character."""
    key = 7
    for character in word:
        key = (key * 0x9E3779B1 ^ ord(character)) & 0xFFFFFFFFF
    return key | 0x1000000000 if len(word) > 1 else 1


class _Keys(dict[str, int]):
    """Keys of the words met so far, bounded: hashing each word anew would take a third of the time."""

    def __missing__(self, word: str) -> int:
        key = word_key(word)
        if len(self) < 100_000:
            self[word] = key
        return key


_KEYS = _Keys({_EDGE: 0})


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
