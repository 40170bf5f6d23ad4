"""The ranges of clauses around a passage, and the numbers that the linear models see of them.

A passage is a run of clauses. What decides is not only in it: its sentence, its neighbours, the heading above
it and the first words of its paragraph count too, each with weights of its own. Sums over ranges are differences
of running sums, so a whole document costs a few matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import class_loops, score_loops
from zhifa_nlp.problems.clauses import Clauses
from zhifa_nlp.problems.features import ClauseFeatures
from zhifa_nlp.problems.frames import frame_table, pairs, unpacked
from zhifa_nlp.structure.model import DocumentKind

SLOT_BITS = 21  # three times as many slots as the corpus has n-grams and words: few share one
BLOCKS: tuple[tuple[str, float], ...] = (
    ("own", 2.4), ("sentence", 1.6), ("before", 0.9), ("after", 0.9), ("heading", 1.2), ("lead", 0.6),
)  # fmt: skip
"""The ranges whose words count for what a clause says, with the length of their vectors."""
CODE_BLOCKS = BLOCKS[:2]
"""The ranges whose words count for the codes of a passage: its surroundings only mislead there."""
CLASS_BLOCKS: tuple[tuple[str, float], ...] = (
    ("own", 0.4), ("sentence", 0.25), ("before", 0.15), ("after", 0.15), ("before2", 0.15), ("after2", 0.15),
    ("heading", 0.3),
)  # fmt: skip
PAIR_WEIGHT = 0.3
PLACE_WEIGHT = 0.5
MARKS = "。,;:\n\t|-"
_DECILES = 10
_PLACE_OF_MARK = np.full(1 << 16, -1, dtype=np.int64)
_PLACE_OF_MARK[[ord(mark) for mark in MARKS]] = range(len(MARKS))
KINDS: tuple[DocumentKind, ...] = ("self_report", "circular", "notice", "other")
PLACES = _DECILES + 6 + 6 + len(MARKS) + 1 + 1 + len(KINDS)

RANGES = ("own", "sentence", "before", "after", "heading", "lead", "before2", "after2")
CLASS_COLUMNS = np.array([RANGES.index(name) for name, _ in CLASS_BLOCKS])
CLASS_WEIGHTS = np.array([weight for _, weight in CLASS_BLOCKS], dtype=np.float32)


@dataclass(frozen=True)
class Ranges:
    """The ranges of clauses around passages: passage × range, first clause and one past the last.

    The columns begin with those of `BLOCKS`, in its order.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]

    def __getitem__(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the bounds of one range by name."""
        column = RANGES.index(name)
        return self.low[:, column], self.high[:, column]


@dataclass(frozen=True)
class Layout:
    """The clauses of a document with their features and the bounds of their sentences."""

    clauses: Clauses
    features: ClauseFeatures
    kind: DocumentKind
    sentence_bounds: NDArray[np.int64]  # where each sentence begins, and the end
    sentence_first: NDArray[np.int64]  # per clause
    sentence_stop: NDArray[np.int64]  # per clause, one past
    sentence_classes: NDArray[np.uint64]  # per clause: the lexical classes of its sentence, bit by bit
    marks: NDArray[np.int64]  # per clause: which closing mark, -1 for an unknown one
    lengths: NDArray[np.int64]  # per clause: code points


def layout(clauses: Clauses, features: ClauseFeatures, kind: DocumentKind) -> Layout:
    """Return the layout of a document; its kind decides whose problems it speaks of, and whether of any."""
    size = len(clauses)
    bounds = np.empty(int(clauses.sentences[-1]) + 2 if size else 1, dtype=np.int64)
    first, stop, marks, lengths = np.empty((4, size), dtype=np.int64)
    joined = np.empty(size, dtype=np.uint64)
    score_loops.lay_sentences(
        clauses.sentences, clauses.starts, clauses.ends, clauses.marks, _PLACE_OF_MARK,
        bounds, first, stop, marks, lengths,
    )  # fmt: skip
    class_loops.join_sentences(features.classes, first, stop, joined)
    return Layout(clauses, features, kind, bounds, first, stop, joined, marks, lengths)


def ranges(page: Layout, first: NDArray[np.int64], stop: NDArray[np.int64]) -> Ranges:
    """Return for each passage (clauses `first` to `stop`, one past) the ranges around it; empty where none."""
    low = np.empty((len(first), len(RANGES)), dtype=np.int64)
    high = np.empty_like(low)
    score_loops.lay_ranges(
        first, stop, page.features.heading, page.features.lead, page.sentence_first, page.sentence_stop,
        low, high,
    )  # fmt: skip
    return Ranges(low, high)


def running(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return running sums down the rows, with a first row of zeros."""
    out = np.zeros((rows.shape[0] + 1, rows.shape[1]), dtype=np.float32)
    np.cumsum(rows, axis=0, out=out[1:])
    return out


def dense_rows(page: Layout, around: Ranges) -> NDArray[np.float32]:
    """Return what is not words, as training wants it: pairs of classes, classes in and around, places.

    `linear.LinearModel.scores` counts the same features without writing them out.
    """
    sums = running(unpacked(page.features.classes, len(frame_table().names)))
    held = sums[around.high[:, CLASS_COLUMNS]] > sums[around.low[:, CLASS_COLUMNS]]
    classes = (held * CLASS_WEIGHTS[:, None]).reshape(len(held), held.shape[1] * held.shape[2])
    own = held[:, 0].astype(np.float32)
    return np.hstack([pairs(own) * np.float32(PAIR_WEIGHT), classes, _place(page, *around["own"])])


def _place(page: Layout, first: NDArray[np.int64], stop: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return where the passage stands: decile, place in its sentence, heading or not, kind, closing mark."""
    size = len(page.clauses)
    last = stop - 1
    start, end = page.sentence_first[first], page.sentence_stop[last]
    out = np.zeros((len(first), PLACES), dtype=np.float32)
    row = np.arange(len(first))
    out[row, np.minimum(_DECILES * first // max(1, size), _DECILES - 1)] = PLACE_WEIGHT
    out[row, _DECILES + np.minimum(first - start, 5)] = PLACE_WEIGHT
    out[row, _DECILES + 6 + np.minimum(end - start, 5)] = PLACE_WEIGHT
    out[row, _DECILES + 13 + page.marks[last]] = PLACE_WEIGHT  # -1, an unknown mark, has the first column
    out[:, -len(KINDS) - 1] = page.features.is_heading[first] * np.float32(PLACE_WEIGHT)
    out[:, KINDS.index(page.kind) - len(KINDS)] = PLACE_WEIGHT
    return out


def slots(features: ClauseFeatures) -> NDArray[np.int64]:
    """Return the hashed slot of each key, 0 to 2 ** SLOT_BITS - 1."""
    return slot_of(features.keys)


def slot_of(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the hashed slots of keys."""
    mixed = keys * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(64 - SLOT_BITS)).astype(np.int64)
