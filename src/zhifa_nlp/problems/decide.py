"""From chances of passages to the codes of a document: what an office counts is which codes a document admits.

Each passage has a chance of saying something and chances of codes. A code is decided for the whole document, from all
passages that might bear it, by a small logistic formula; then each passage gets the decided codes that are its own.
A passage that bears none of them and is itself in doubt says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TEMPERATURE = 0.8
"""Scores are divided by this before they become chances of codes: training leaves them a little too timid."""
_WEIGHTS = np.array((0.21, 1.278, 0.257, 2.11, -0.001, -0.005, -0.234, 0.858, 0.446))
_BIAS = -1.58
"""Of `features`: a logistic regression over the fifteen batches, each labelled by models that had not seen it."""
_LEAST = 1e-4
_OWN = 0.2
"""A decided code belongs to the passages that give it this chance, and always to the one that speaks most for it."""
_NEAR = 0.2
"""A passage without a decided code takes one that has this share of the chance of its own best."""


@dataclass(frozen=True)
class Thresholds:
    """What decides.

    Attributes:
        document: the chance that the document has a code, from which on it has.
        alone: the chance of a passage, from which on it stays though none of the document's codes are its own.
        code: the chance of a second code where passages are judged one by one.
    """

    document: float
    alone: float
    code: float


def decide_problems(
    chances: NDArray[np.float32],
    crowded: NDArray[np.float32],
    means: NDArray[np.float32],
    kind: NDArray[np.int64],
    bars: Thresholds,
) -> NDArray[np.bool_]:
    """Return passage × code: which codes each passage bears; a passage without any is none.

    Args:
        chances: passage × code.
        crowded: the same, made smaller where other passages claim the code.
        means: passage × status, mean chance over the clauses; the first status is "admitted".
        kind: status of each passage. Only what is admitted counts for the document; others are judged by themselves.
        bars: what decides.
    """
    bears: NDArray[np.bool_] = crowded >= np.minimum(crowded.max(axis=1, initial=0), bars.code)[:, None]
    admitted = kind == 0
    if admitted.any():
        given = document_chances(chances, crowded, means) >= bars.document
        bears[admitted] = _shared_out(crowded[admitted], means[admitted, 0], given, bars.alone)
    return bears


def decide_measures(
    chances: NDArray[np.float32], said: NDArray[np.float32], bars: Thresholds
) -> NDArray[np.bool_]:
    """Return passage × code: which codes each passage bears; a passage without any is none.

    Args:
        chances: passage × code.
        said: for each passage the chance that it states a measure.
        bars: what decides.
    """
    given = 1 - np.prod(1 - chances * said[:, None], axis=0) >= bars.document
    return _shared_out(chances, said, given, bars.alone)


def document_chances(
    chances: NDArray[np.float32], crowded: NDArray[np.float32], means: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return for each code the chance that the document admits it."""
    rows = features(chances, crowded, means)
    return np.asarray(1 / (1 + np.exp(-(rows @ _WEIGHTS + _BIAS))))


def features(
    chances: NDArray[np.float32], crowded: NDArray[np.float32], means: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return code × feature: how all passages together, the best and the second best speak for the code."""
    votes = np.asarray(crowded * means[:, :1], dtype=np.float64)
    together = 1 - np.prod(1 - votes, axis=0)
    elsewhere = 1 - np.prod(1 - chances * means[:, 1:].sum(axis=1, keepdims=True), axis=0)
    best = votes.argmax(axis=0)
    ordered = np.sort(votes, axis=0)
    second = ordered[-2] if len(ordered) > 1 else np.zeros(votes.shape[1])
    code = np.arange(votes.shape[1])
    beside = crowded[best].copy()
    beside[code, code] = 0
    return np.column_stack(
        (
            _log_odds(together), together, _log_odds(ordered[-1]), ordered[-1], _log_odds(second),
            _log_odds(elsewhere), chances.max(axis=0), beside.max(axis=1), means[best, 0],
        )
    )  # fmt: skip


def _log_odds(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(chance, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(kept / (1 - kept)))


def _shared_out(
    chances: NDArray[np.float32], said: NDArray[np.float32], given: NDArray[np.bool_], alone: float
) -> NDArray[np.bool_]:
    """Return which passage bears which of the document's codes."""
    size = len(chances)
    bears = given & (chances >= _OWN)
    if not size:
        return bears
    every = np.arange(size)
    bears[(chances * said[:, None]).argmax(axis=0), np.arange(len(given))] |= given
    own = chances.argmax(axis=1)
    if given.any():
        near = np.where(given, chances, -1).argmax(axis=1)
        close = ~bears.any(axis=1) & (chances[every, near] >= _NEAR * chances[every, own])
        bears[every[close], near[close]] = True
    bare = ~bears.any(axis=1) & (said >= alone)
    bears[every[bare], own[bare]] = True
    return bears
