"""Linear models over hashed words of several ranges plus dense features: scores of all passages at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems.context import BLOCKS, Layout, Ranges, dense_rows, running


@dataclass(frozen=True)
class LinearModel:
    """Weights of one linear model.

    Attributes:
        words: block × kept word × output.
        dense: dense feature × output.
        bias: one number an output.
    """

    words: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, page: Layout, kept: KeptWords, around: Ranges) -> NDArray[np.float32]:
        """Return passage × output scores (log odds, or logits of a softmax)."""
        out = dense_rows(page, around) @ self.dense + self.bias
        counts = np.concatenate([[0], np.cumsum(kept.counts)])
        for weights, (name, length) in zip(self.words, BLOCKS, strict=True):
            low, high = around[name]
            number = (counts[high] - counts[low]).astype(np.float32)
            scale = np.float32(length) / np.sqrt(np.maximum(number, 1.0))
            sums = running(kept.times(weights))
            out += (sums[high] - sums[low]) * scale[:, None]
        return out


@dataclass(frozen=True)
class KeptWords:
    """The words of a document that the model knows.

    Attributes:
        ids: index of each known word in the model, grouped by clause.
        first: where each clause begins in `ids`; one entry more than clauses.
        counts: words of each clause, the unknown ones included: the length that scores are scaled by.
    """

    ids: NDArray[np.int64]
    first: NDArray[np.int64]
    counts: NDArray[np.int64]

    def times(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return clause × output sums of the weights of the clause's words."""
        out = np.zeros((len(self.counts), weights.shape[1]), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.first) > 0)
        if len(filled):
            out[filled] = np.add.reduceat(weights[self.ids], self.first[filled], axis=0)
        return out


def keep_words(page: Layout, slot: NDArray[np.int64], index: NDArray[np.int32]) -> KeptWords:
    """Return the words that the model knows; `index` maps a slot to its row, or -1."""
    ids = index[slot].astype(np.int64)
    known = ids >= 0
    before = np.concatenate([[0], np.cumsum(known)])
    first = page.features.first
    return KeptWords(ids[known], before[first], np.diff(first))
