"""Linear models over hashed words of several ranges plus dense features: scores of all passages at once.

The weights of one word for all models and ranges lie side by side, so that a document is looked up once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from zhifa_nlp.problems.context import BLOCKS, Layout, Ranges, dense_rows, running

_STEPS = 127


@dataclass(frozen=True)
class LinearModel:
    """Weights of one linear model.

    Attributes:
        words: block × kept word × output.
        dense: dense feature × output.
        bias: one number an output.

    The blocks are the first ones of `context.BLOCKS`, as many as `words` holds.
    """

    words: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]

    @property
    def width(self) -> int:
        """How many columns of the common table are this model's."""
        return len(self.words) * len(self.bias)

    def scores(self, page: Layout, words: WordSums, around: Ranges, offset: int) -> NDArray[np.float32]:
        """Return passage × output scores (log odds, or logits of a softmax).

        Args:
            page: the document.
            words: sums of word weights of all models.
            around: the ranges around each passage.
            offset: this model's first column in `words`.
        """
        return self.scores_of(words, around, dense_rows(page, around), offset)

    def scores_of(
        self, words: WordSums, around: Ranges, dense: NDArray[np.float32], offset: int
    ) -> NDArray[np.float32]:
        """Return scores as `scores` does, from dense rows that were computed before."""
        outputs = len(self.bias)
        out: NDArray[np.float32] = dense @ self.dense + self.bias
        for block, (name, length) in enumerate(BLOCKS[: len(self.words)]):
            low, high = around[name]
            column = offset + block * outputs
            sums = words.sums[:, column : column + outputs]
            scale = np.float32(length) / np.sqrt(np.maximum(words.counts[high] - words.counts[low], 1))
            out += (sums[high] - sums[low]) * scale[:, None].astype(np.float32)
        return out


@dataclass(frozen=True)
class WordSums:
    """Running sums over the clauses of a document.

    Attributes:
        sums: clause + 1 × column: weights of the words of all clauses before.
        counts: clause + 1: words of all clauses before, the unknown ones included.
    """

    sums: NDArray[np.float32]
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class WordTable:
    """The weights of all models, model by model and block by block, a byte each: small enough for a cache.

    Attributes:
        steps: kept word × column.
        scale: what one step weighs, by column.
    """

    steps: NDArray[np.int8]
    scale: NDArray[np.float32]


def common_table(models: list[LinearModel]) -> WordTable:
    """Return the weights of all models side by side."""
    size = models[0].words.shape[1]
    weights = np.concatenate([m.words.transpose(1, 0, 2).reshape(size, -1) for m in models], axis=1)
    scale = np.maximum(np.abs(weights).max(axis=0) / _STEPS, 1e-9).astype(np.float32)
    return WordTable(np.round(weights / scale).astype(np.int8), scale)


def word_sums(page: Layout, slot: NDArray[np.int64], index: NDArray[np.int32], table: WordTable) -> WordSums:
    """Return the running sums of a document; `index` maps a slot to its row of `table`, or -1."""
    ids = index[slot]
    known = ids >= 0
    weights = table.steps[ids[known]].astype(np.float32)
    first = page.features.first
    rows = page.features.rows[known]
    shape = (len(first) - 1, len(rows))
    ones = np.ones(len(rows), dtype=np.float32)
    by_clause = sparse.csr_matrix((ones, (rows, np.arange(len(rows)))), shape=shape)
    return WordSums(running((by_clause @ weights) * table.scale), first)
