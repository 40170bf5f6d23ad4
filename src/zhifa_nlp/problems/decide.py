"""From chances of passages to the codes of a document: what an office counts is which codes a document admits.

Each passage has a chance of saying something and chances of codes. A code is decided for the whole document, from all
passages that might bear it, by a small logistic formula; then each passage gets the decided codes that are its own.
A passage that bears none of them and is itself in doubt says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import decide_loops

TEMPERATURE = 0.8
"""Scores are divided by this before they become chances of codes: training leaves them a little too timid."""
_WEIGHTS = np.array((0.21, 1.278, 0.257, 2.11, -0.001, -0.005, -0.234, 0.858, 0.446))
_BIAS = -1.58
"""How the passages together speak for a code of the document (`decide_loops.weigh_document`): a logistic regression
over the fifteen batches, labelled by models that had not seen them. The weights are of the chance that any passage
bears the code (log odds, plain), the best passage's (both), the second best's, that of a passage of another status, the
highest chance before status counts, the best rival of the code in its best passage, and how sure that is a problem."""
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
    bears = np.empty(chances.shape, dtype=np.bool_)
    decide_loops.share_problems(
        chances,
        crowded,
        means,
        kind,
        _WEIGHTS,
        _BIAS,
        bars.document,
        bars.alone,
        bars.code,
        _OWN,
        _NEAR,
        bears,
    )
    return bears


def decide_measures(
    chances: NDArray[np.float32], means: NDArray[np.float32], bars: Thresholds
) -> NDArray[np.bool_]:
    """Return passage × code: which codes each passage bears; a passage without any is none.

    Args:
        chances: passage × code.
        means: passage × tense, mean chance over the clauses; together the chance that it states a measure.
        bars: what decides.
    """
    bears = np.empty(chances.shape, dtype=np.bool_)
    decide_loops.share_measures(chances, means, bars.document, bars.alone, _OWN, _NEAR, bears)
    return bears
