"""From scores to probabilities: all that labelling needs of the training library, without importing it."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import link_loops

Loss = Literal["sigmoid", "softmax"]


def link(scores: NDArray[np.float32], loss: Loss) -> NDArray[np.float32]:
    """Return probabilities of scores."""
    if loss == "sigmoid":
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    share: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return share


def warmed(scores: NDArray[np.float32], warmth: float) -> NDArray[np.float32]:
    """Return `link` of the softmax of scores that are divided by `warmth` before; in their place, to the last bit."""
    link_loops.below_best(scores, np.float32(warmth))
    np.exp(scores, out=scores)
    link_loops.share(scores)
    return scores
