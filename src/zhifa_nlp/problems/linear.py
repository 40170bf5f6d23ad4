"""Linear models over hashed words of several ranges plus dense features: scores of all passages at once.

The weights of one word for all models of a table lie side by side, so that a document is looked up once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import score_loops
from zhifa_nlp.problems.context import (
    BLOCKS,
    CLASS_COLUMNS,
    CLASS_WEIGHTS,
    KINDS,
    PAIR_WEIGHT,
    PLACE_WEIGHT,
    PLACES,
    Layout,
    Ranges,
)  # fmt: skip
from zhifa_nlp.problems.features import ClauseFeatures
from zhifa_nlp.problems.frames import frame_table

_LINE = 64
STEPS = 16
"""Weights are kept as whole numbers of steps from -16 to 16: finer ones need twice the space and decide no better."""
_LENGTHS = np.array([length for _, length in BLOCKS], dtype=np.float32)


@dataclass(frozen=True)
class LinearModel:
    """Weights of one linear model.

    Attributes:
        words: block × kept word × output: the weights as whole numbers of steps, a byte each.
        steps: block × output: what one step is worth.
        dense: dense feature × output.
        bias: one number an output.

    The blocks are the first ones of `context.BLOCKS`, as many as `words` holds.
    """

    words: NDArray[np.int8]
    steps: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]

    @property
    def width(self) -> int:
        """How many columns of a common table are this model's."""
        return len(self.words) * len(self.bias)

    @cached_property
    def _scaled_steps(self) -> NDArray[np.float32]:
        """What one step is worth in each range, times the length of the range's vector."""
        return self.steps * _LENGTHS[: len(self.words), None]

    @cached_property
    def _classes(self) -> int:
        """How many lexical classes there are; `dense` has rows for each and for each pair."""
        return len(frame_table().names)

    @cached_property
    def _place_weights(self) -> NDArray[np.float32]:
        """Weights of the places, with the weight of the features themselves worked in."""
        return self.dense[-PLACES:] * np.float32(PLACE_WEIGHT)

    def scores(self, page: Layout, words: WordSums, around: Ranges, offset: int) -> NDArray[np.float32]:
        """Return passage × output scores (log odds, or logits of a softmax).

        Args:
            page: the document.
            words: sums of word weights of all models.
            around: the ranges around each passage.
            offset: this model's first column in `words`.
        """
        out = np.empty((len(around.low), len(self.bias)), dtype=np.float32)
        out[:] = self.bias
        score_loops.score_passages(
            words.sums, words.counts, around.low, around.high, self._scaled_steps, offset,
            page.features.classes, self._classes, CLASS_COLUMNS, CLASS_WEIGHTS, self.dense, PAIR_WEIGHT,
            page.sentence_first, page.sentence_stop, page.marks, page.features.is_heading,
            KINDS.index(page.kind), self._place_weights, out,
        )  # fmt: skip
        return out


def whole_steps(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return block × word × output weights as whole numbers of steps, and what one step is worth, block × output."""
    largest = np.abs(weights).max(axis=1, initial=0)
    steps: NDArray[np.float32] = np.maximum(largest / STEPS, 1e-9).astype(np.float32)
    return np.round(weights / steps[:, None, :]).astype(np.int8), steps


@dataclass(frozen=True)
class WordSums:
    """Running sums over the clauses of a document.

    Attributes:
        sums: clause + 1 × column: weights of the words of all clauses before, in steps.
        counts: clause + 1: words of all clauses before, the unknown ones included.
    """

    sums: NDArray[np.int32]
    counts: NDArray[np.int64]


def common_table(models: list[LinearModel]) -> NDArray[np.int8]:
    """Return kept word × column: the weights of all models, model by model and block by block.

    In steps, a byte each, and filled up so that a row lies in whole lines of the processor's cache: the rows of a
    document's words lie far apart, and what costs is fetching them.
    """
    size = models[0].words.shape[1]
    columns = [m.words.transpose(1, 0, 2).reshape(size, -1) for m in models]
    width = sum(part.shape[1] for part in columns)
    wide = -(-width // _LINE) * _LINE
    room = np.zeros(size * wide + _LINE, dtype=np.int8)
    begin = -room.ctypes.data % _LINE
    table = room[begin : begin + size * wide].reshape(size, wide)
    np.concatenate(columns, axis=1, out=table[:, :width])
    return table


def word_sums(
    features: ClauseFeatures,
    ids: NDArray[np.int32],
    table: NDArray[np.int8],
    wanted: NDArray[np.bool_] | None = None,
) -> WordSums:
    """Return the running sums of a document.

    Args:
        features: its features.
        ids: for each key its row of `table`, or -1.
        table: weights, from `common_table`.
        wanted: the clauses whose words are needed; the others count as empty. All where not given.
    """
    first = features.first
    every = np.ones(len(first) - 1, dtype=np.bool_) if wanted is None else wanted
    sums = np.zeros((len(first), table.shape[1]), dtype=np.int32)
    score_loops.add_words(ids, first, every, table, sums)
    return WordSums(sums, first)
