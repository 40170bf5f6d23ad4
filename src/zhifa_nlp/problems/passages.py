"""From probabilities of clauses to passages: runs of clauses of one kind within a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import passage_loops


@dataclass(frozen=True)
class Passages:
    """Passages of one document.

    Attributes:
        first: first clause of each.
        stop: one past its last clause.
        kind: index of its kind (status or tense), from 0.
        confidence: mean probability of that kind over its clauses.
    """

    first: NDArray[np.int64]
    stop: NDArray[np.int64]
    kind: NDArray[np.int64]
    confidence: NDArray[np.float64]

    def where(self, rows: NDArray[np.bool_]) -> Passages:
        """Return some of the passages."""
        return Passages(self.first[rows], self.stop[rows], self.kind[rows], self.confidence[rows])

    def clauses(self, least: int = 1) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return every clause of the passages of at least so many, and for each the passage that it is of."""
        room = int(self.stop[-1]) if len(self.stop) else 0
        clauses, owner = np.empty((2, room), dtype=np.int64)
        count = passage_loops.list_clauses(self.first, self.stop, least, clauses, owner)
        return clauses[:count], owner[:count]

    def means(self, chances: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return passage × kind: means of clause × kind chances over the clauses of each passage."""
        means = np.empty((len(self.first), chances.shape[1]), dtype=np.float32)
        passage_loops.mean_rows(self.first, self.stop, chances, means)
        return means


def passages(sentence: NDArray[np.intp], chances: NDArray[np.float32], threshold: float) -> Passages:
    """Return the runs of clauses where something is said.

    Args:
        sentence: the sentence of each clause.
        chances: clause × kind probabilities; what is left to 1 is "nothing said".
        threshold: a clause says something where its kinds together reach this.
    """
    found = np.empty((3, len(chances)), dtype=np.int64)
    sure = np.empty(len(chances), dtype=np.float64)
    count = passage_loops.runs_of_kind(sentence, chances, threshold, found, sure)
    first, stop, kind = found[:, :count]
    return Passages(first, stop, kind, sure[:count])
