"""From probabilities of clauses to passages: runs of clauses of one kind within a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


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


def passages(sentence: NDArray[np.intp], chances: NDArray[np.float32], threshold: float) -> Passages:
    """Return the runs of clauses where something is said.

    Args:
        sentence: the sentence of each clause.
        chances: clause × kind probabilities; what is left to 1 is "nothing said".
        threshold: a clause says something where its kinds together reach this.
    """
    said = chances.sum(axis=1) > threshold
    best = np.where(said, chances.argmax(axis=1), -1)
    size = len(best)
    opens = np.ones(size, dtype=bool)
    if size:
        opens[1:] = (best[1:] != best[:-1]) | (sentence[1:] != sentence[:-1])
    starts = np.flatnonzero(opens)
    stops = np.append(starts[1:], size)
    keep = best[starts] >= 0 if size else np.zeros(0, dtype=bool)
    first, stop = starts[keep].astype(np.int64), stops[keep].astype(np.int64)
    kind = best[first].astype(np.int64)
    sums = np.vstack([np.zeros((1, chances.shape[1])), np.cumsum(chances, axis=0, dtype=np.float64)])
    mean = (sums[stop] - sums[first])[np.arange(len(first)), kind] / np.maximum(stop - first, 1)
    return Passages(first, stop, kind, mean)
