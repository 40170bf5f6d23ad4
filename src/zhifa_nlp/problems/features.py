"""What the models see of a text: n-grams, words and lexical classes of each clause, and what stands around it.

Everything is computed for the whole document at once. Digits become one ``0`` so that a figure is a figure;
white space inside a clause (text out of a scan) disappears.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import rjieba
from numpy.typing import NDArray

from zhifa_nlp.problems import clause_loops, feature_loops, heading_loops
from zhifa_nlp.problems.clauses import Clauses, code_points
from zhifa_nlp.problems.frames import FrameTable

_PRIMES = np.array((0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D), dtype=np.uint64)
_HEADINGS = np.array((16, 26))
"""Code points of a heading: at most so many where text follows in its line or a stop ends it, and where it is alone."""


@dataclass(frozen=True)
class ClauseFeatures:
    """The features of the clauses of one document.

    Attributes:
        keys: n-gram and word keys, clause by clause.
        first: where the keys of each clause begin; one entry more than clauses.
        classes: for each clause the lexical classes that it holds, bit by bit (`frames.unpacked`).
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
    classes: NDArray[np.uint64]
    heading: NDArray[np.int32]
    lead: NDArray[np.int32]
    is_heading: NDArray[np.float32]
    cut: list[str]
    word_at: NDArray[np.int64]
    word_keys: NDArray[np.uint64]
    word_first: NDArray[np.int64]


def clause_features(folded: str, clauses: Clauses, table: FrameTable) -> ClauseFeatures:
    """Return the features of every clause of a folded text."""
    source = code_points(folded)
    bounds = np.empty(len(clauses) + 1, dtype=np.int64)
    room = np.empty(len(source) + len(bounds), dtype=np.uint32)
    points = room[: clause_loops.write_out(source, clauses.starts, clauses.ends, room, bounds)]
    cut = rjieba.cut(points.tobytes().decode("utf-32-le", "surrogatepass"))
    lengths = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut))
    keys = np.empty(4 * len(points), dtype=np.uint64)
    first, word_first = np.empty((2, len(bounds)), dtype=np.int64)
    word_at, word_start = np.empty((2, len(cut)), dtype=np.int64)
    word_keys = np.empty(len(cut), dtype=np.uint64)
    words = feature_loops.read_words(points, _PRIMES[0], lengths, word_at, word_start, word_keys)
    feature_loops.read_keys(points, _PRIMES, bounds, word_start[:words], word_keys, keys, first, word_first)
    heading, lead, is_heading = _places(source, clauses)
    return ClauseFeatures(
        keys[: first[-1]], first, table.held(points, len(clauses)), heading, lead, is_heading,
        cut, word_at[:words], word_keys[:words], word_first,
    )  # fmt: skip


def word_key(word: str) -> int:
    """Return the key of a word: stable over runs and machines, apart from all n-gram keys; 1 for one character."""
    key = 7
    for character in word:
        key = (key * 0x9E3779B1 ^ ord(character)) & 0xFFFFFFFFF
    return key | 0x1000000000 if len(word) > 1 else 1


def _places(
    source: NDArray[np.uint32], clauses: Clauses
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Return each clause's heading, the first clause of its paragraph, and whether it is a heading itself."""
    size = len(clauses)
    heading, lead = np.empty((2, size), dtype=np.int32)
    is_heading = np.zeros(size, dtype=np.float32)
    heading_loops.find_headings(
        source, clauses.sentences, clauses.paragraphs, clauses.starts, clauses.ends, clauses.marks, _HEADINGS,
        heading, lead, is_heading,
    )  # fmt: skip
    return heading, lead, is_heading
