"""Linear models over hashed words of several ranges plus dense features: scores of all passages at once.

The weights of one word for all models of a table lie side by side, so that a document is looked up once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from zhifa_nlp.problems.context import BLOCKS, PAIR_WEIGHT, Dense, Ranges, running
from zhifa_nlp.problems.features import ClauseFeatures
from zhifa_nlp.problems.frames import frame_table, pair_columns

_LENGTHS = np.array([length for _, length in BLOCKS], dtype=np.float32)


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
        """How many columns of a common table are this model's."""
        return len(self.words) * len(self.bias)

    @cached_property
    def _pairs(self) -> tuple[NDArray[np.float32], int]:
        """Weights of the pairs of classes as one form an output, side by side, and how many pairs there are."""
        classes = len(frame_table().names)
        count = classes * (classes - 1) // 2
        left, right = pair_columns(classes)
        form = np.zeros((classes, len(self.bias), classes), dtype=np.float32)
        form[left, :, right] = self.dense[:count] * np.float32(PAIR_WEIGHT)
        return form.reshape(classes, -1), count

    def scores(self, words: WordSums, around: Ranges, dense: Dense, offset: int) -> NDArray[np.float32]:
        """Return passage × output scores (log odds, or logits of a softmax).

        Args:
            words: sums of word weights of all models.
            around: the ranges around each passage.
            dense: what is not words.
            offset: this model's first column in `words`.
        """
        blocks, outputs = len(self.words), len(self.bias)
        size, classes = dense.own.shape
        form, count = self._pairs
        out: NDArray[np.float32] = dense.single @ self.dense[count:] + self.bias
        out += ((dense.own @ form).reshape(size, outputs, classes) @ dense.own[:, :, None])[:, :, 0]
        low, high = around.low[:, :blocks], around.high[:, :blocks]
        sums = words.sums[:, offset : offset + self.width].reshape(-1, blocks, outputs)
        block = np.arange(blocks)
        scale = _LENGTHS[:blocks] / np.sqrt(
            np.maximum(words.counts[high] - words.counts[low], 1), dtype=np.float32
        )
        out += ((sums[high, block] - sums[low, block]) * scale[:, :, None]).sum(axis=1)
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


def common_table(models: list[LinearModel]) -> NDArray[np.float32]:
    """Return kept word × column: the weights of all models, model by model and block by block."""
    size = models[0].words.shape[1]
    return np.concatenate([m.words.transpose(1, 0, 2).reshape(size, -1) for m in models], axis=1)


def word_sums(
    features: ClauseFeatures,
    ids: NDArray[np.int32],
    table: NDArray[np.float32],
    wanted: NDArray[np.bool_] | None = None,
) -> WordSums:
    """Return the running sums of a document.

    Args:
        features: its features.
        ids: for each key its row of `table`, or -1.
        table: weights, from `common_table`.
        wanted: the clauses whose words are needed; the others count as empty. All where not given.
    """
    known = ids >= 0
    if wanted is not None:
        known &= np.repeat(wanted, np.diff(features.first))
    before = np.zeros(len(ids) + 1, dtype=np.int32)
    np.cumsum(known, out=before[1:])
    kept = ids[known]
    rows = sparse.csr_matrix(
        (np.ones(len(kept), dtype=np.float32), kept, before[features.first]),
        shape=(len(features.first) - 1, len(table)),
    )
    return WordSums(running(rows @ table), features.first)
