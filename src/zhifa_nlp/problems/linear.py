"""Linear models over hashed words of several ranges plus dense features: scores of all passages at once.

The weights of one word for all models of a table lie side by side, so that a document is looked up once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import score_loops, word_loops
from zhifa_nlp.problems.context import (
    BLOCKS,
    CLASS_WEIGHTS,
    KINDS,
    PAIR_WEIGHT,
    PLACE_WEIGHT,
    PLACES,
    Layout,
)  # fmt: skip
from zhifa_nlp.problems.features import ClauseFeatures
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.score_loops import LANES
from zhifa_nlp.problems.word_loops import LINE

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
    def _filled(self) -> int:
        """How many outputs there are with those that fill the last lanes."""
        return -(-len(self.bias) // LANES) * LANES

    def _fill(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return row × output weights with outputs of no weight behind them, up to whole lanes."""
        out = np.zeros((len(weights), self._filled), dtype=np.float32)
        out[:, : weights.shape[1]] = weights
        return out

    @cached_property
    def _ready(self) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """What the kernel takes, in whole lanes: worth of a step, weights of dense features, bias.

        The lengths of the ranges' vectors and the weights of the dense features themselves are worked in.
        """
        classes = len(frame_table().names)
        pairs = classes * (classes - 1) // 2
        weights = np.full(len(self.dense), PLACE_WEIGHT, dtype=np.float32)
        weights[:pairs] = PAIR_WEIGHT
        weights[pairs:-PLACES] = np.repeat(CLASS_WEIGHTS, classes)
        dense = self.dense * weights[:, None]
        steps = self.steps * _LENGTHS[: len(self.words), None]
        return self._fill(steps), self._fill(dense), self._fill(self.bias[None])[0]

    def scores(
        self, page: Layout, words: WordSums, first: NDArray[np.int64], stop: NDArray[np.int64], offset: int
    ) -> NDArray[np.float32]:
        """Return passage × output scores (log odds, or logits of a softmax).

        Args:
            page: the document.
            words: sums of word weights of all models.
            first: the first clause of each passage.
            stop: one past its last clause.
            offset: this model's first column in `words`.
        """
        out = np.empty((len(first), len(self.bias)), dtype=np.float32)
        steps, dense, bias = self._ready
        features = page.features
        score_loops.score_passages(
            first, stop, features.heading, features.lead, page.sentence_first, page.sentence_stop, page.marks,
            features.is_heading, KINDS.index(page.kind), words.sums, words.counts, offset, steps,
            features.classes, page.sentence_classes, len(frame_table().names), dense, bias, out,
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

    In steps, a byte each. A row is one line of the processor's cache: the rows of a document's words lie far apart,
    and what costs is fetching them. A last row of zeros is that of all words that were not kept.
    """
    size = models[0].words.shape[1]
    columns = [m.words.transpose(1, 0, 2).reshape(size, -1) for m in models]
    # a kernel reads whole lanes of outputs, the last ones too
    width = sum(part.shape[1] for part in columns) + -len(models[-1].bias) % LANES
    if width > LINE:
        raise ValueError(f"{width} columns do not fit in a row of {LINE}; weigh fewer outputs or ranges")
    room = np.zeros((size + 2) * LINE, dtype=np.int8)
    begin = -room.ctypes.data % LINE
    table = room[begin : begin + (size + 1) * LINE].reshape(size + 1, LINE)
    np.concatenate(columns, axis=1, out=table[:size, : sum(part.shape[1] for part in columns)])
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
    if wanted is None:
        wanted = np.empty(len(first) - 1, dtype=np.bool_)
        wanted.fill(True)
    sums = np.empty((len(first), table.shape[1]), dtype=np.int32)
    word_loops.add_words(ids, first, wanted, table, sums)
    return WordSums(sums, first)
