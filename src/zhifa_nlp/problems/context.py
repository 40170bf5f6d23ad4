"""The ranges of clauses around a passage, and the numbers that the linear models see of them.

A passage is a run of clauses. What decides is not only in it: its sentence, its neighbours, the heading above
it and the first words of its paragraph count too, each with weights of its own. Sums over ranges are differences
of running sums, so a whole document costs a few matrix products.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems.clauses import Clauses
from zhifa_nlp.problems.features import ClauseFeatures, sentence_groups
from zhifa_nlp.problems.frames import pairs
from zhifa_nlp.structure.model import DocumentKind

SLOT_BITS = 18
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
_MARKS = "。,;:\n\t|-"
_DECILES = 10
KINDS: tuple[DocumentKind, ...] = ("self_report", "circular", "notice", "other")
_PLACES = _DECILES + 6 + 6 + len(_MARKS) + 1 + 1 + len(KINDS)

Ranges = dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]


@dataclass(frozen=True)
class Layout:
    """The clauses of a document with their features and the bounds of their sentences."""

    clauses: Clauses
    features: ClauseFeatures
    kind: DocumentKind
    sentence_first: NDArray[np.int64]  # per clause
    sentence_stop: NDArray[np.int64]  # per clause, one past
    class_sums: NDArray[np.float32]  # running sums of the lexical classes


def layout(clauses: Clauses, features: ClauseFeatures, kind: DocumentKind) -> Layout:
    """Return the layout of a document; its kind decides whose problems it speaks of, and whether of any."""
    bounds = sentence_groups(clauses.sentences)
    which = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    return Layout(clauses, features, kind, bounds[:-1][which], bounds[1:][which], running(features.classes))


def ranges(page: Layout, first: NDArray[np.int64], stop: NDArray[np.int64]) -> Ranges:
    """Return for each passage (clauses `first` to `stop`, one past) the ranges around it; empty where none."""
    size = len(page.clauses)
    head = page.features.heading[first].astype(np.int64)
    lead = page.features.lead[first].astype(np.int64)
    headed = head >= 0
    at = np.maximum(head, 0)
    around = {
        "own": (first, stop),
        "sentence": (page.sentence_first[first], page.sentence_stop[stop - 1]),
        "heading": (
            np.where(headed, page.sentence_first[at], 0),
            np.where(headed, page.sentence_stop[at], 0),
        ),
        "lead": (lead, np.where(lead < first, lead + 1, lead)),
    }
    for name, shift in (("before", 1), ("before2", 2)):
        low = first - shift
        around[name] = (np.maximum(low, 0), np.where(low >= 0, low + 1, 0))
    for name, shift in (("after", 0), ("after2", 1)):
        low = np.minimum(stop + shift, size)
        around[name] = (low, np.minimum(low + 1, size))
    return around


def running(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return running sums down the rows, with a first row of zeros."""
    out = np.zeros((rows.shape[0] + 1, rows.shape[1]), dtype=np.float32)
    np.cumsum(rows, axis=0, out=out[1:])
    return out


def dense_parts(page: Layout, around: Ranges) -> Iterator[NDArray[np.float32]]:
    """Yield what is not words: lexical classes and their pairs, and the place in the document."""
    sums = page.class_sums
    for name, weight in CLASS_BLOCKS:
        low, high = around[name]
        held = ((sums[high] - sums[low]) > 0).astype(np.float32)
        if name == "own":
            yield pairs(held) * np.float32(PAIR_WEIGHT)
        held *= np.float32(weight)
        yield held
    yield _place(page, *around["own"])


def dense_rows(page: Layout, around: Ranges) -> NDArray[np.float32]:
    """Return the dense parts side by side."""
    return np.hstack(list(dense_parts(page, around)))


def _place(page: Layout, first: NDArray[np.int64], stop: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return where the passage stands: decile, place in its sentence, heading or not, kind, closing mark."""
    size = len(page.clauses)
    last = stop - 1
    start, end = page.sentence_first[first], page.sentence_stop[last]
    out = np.zeros((len(first), _PLACES), dtype=np.float32)
    row = np.arange(len(first))
    marks = np.array([_MARKS.find(m) for m in page.clauses.marks], dtype=np.int64)
    out[row, np.minimum(_DECILES * first // max(1, size), _DECILES - 1)] = PLACE_WEIGHT
    out[row, _DECILES + np.minimum(first - start, 5)] = PLACE_WEIGHT
    out[row, _DECILES + 6 + np.minimum(end - start, 5)] = PLACE_WEIGHT
    out[row, _DECILES + 13 + marks[last]] = PLACE_WEIGHT  # -1, an unknown mark, has the first column
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
