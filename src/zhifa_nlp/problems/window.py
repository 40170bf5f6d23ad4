"""The second look: scores of a clause beside those of its neighbours, its sentence, its paragraph, its document.

Problems come in runs, evidence follows its topic phrase, a denial stands among denials: the first model judges
each clause by its words, the second by what the first one thought of everything around it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems.context import KINDS, Layout
from zhifa_nlp.problems.features import sentence_groups

_EDGE = 3
_AT_NEAR = _EDGE + np.array((0, -3, -2, -1, 1, 2, 3))
"""Where a clause and its neighbours stand in rows that have an edge before and after them."""
_AT_SENTENCES = _EDGE + np.array((-2, -1, 1, 2))
_PLACES = 10 + len(KINDS)
_ABSENT = -5.0
_LIMIT = 6.0


def window(page: Layout, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return clause × feature rows for the second models, from clause × output scores of the first."""
    score = np.clip(scores, -_LIMIT, _LIMIT).astype(np.float32)
    size, width = score.shape
    sentence, sentence_mean, sentence_best = _grouped(page.sentence_bounds, score)
    paragraph, paragraph_mean, _ = _grouped(sentence_groups(page.clauses.paragraphs), score)
    nth = int(0.9 * size)
    high = np.partition(score, nth, axis=0)[nth] if size else np.zeros(width, dtype=np.float32)
    near = _padded(score)[np.arange(size)[:, None] + _AT_NEAR].reshape(size, len(_AT_NEAR) * width)
    beside = _padded(sentence_mean)[sentence[:, None] + _AT_SENTENCES].reshape(
        size, len(_AT_SENTENCES) * width
    )
    out = np.empty((size, (len(_AT_NEAR) + len(_AT_SENTENCES) + 5) * width + _PLACES), dtype=np.float32)
    column = 0
    parts = (
        near, sentence_mean[sentence], sentence_best[sentence], beside, paragraph_mean[paragraph],
        np.broadcast_to(score.mean(axis=0), score.shape), np.broadcast_to(high, score.shape), _place(page, size),
    )  # fmt: skip
    for part in parts:
        out[:, column : column + part.shape[1]] = part
        column += part.shape[1]
    return out


def _grouped(
    bounds: NDArray[np.int64], score: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]:
    """Return each clause's group, and mean and maximum of each group."""
    counts = np.diff(bounds)
    mean = np.add.reduceat(score, bounds[:-1], axis=0) / counts[:, None]
    best = np.maximum.reduceat(score, bounds[:-1], axis=0)
    return np.repeat(np.arange(len(counts)), counts), mean.astype(np.float32), best


def _padded(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows with a constant edge, for what stands outside the document."""
    out = np.full((len(rows) + 2 * _EDGE, rows.shape[1]), _ABSENT, dtype=np.float32)
    out[_EDGE:-_EDGE] = rows
    return out


def _place(page: Layout, size: int) -> NDArray[np.float32]:
    """Return where each clause stands, as small numbers."""
    k = np.arange(size)
    length = page.sentence_stop - page.sentence_first
    paragraphs = np.asarray(page.clauses.paragraphs)
    out = np.zeros((size, _PLACES), dtype=np.float32)
    place = k / max(1, size)
    out[:, 0] = place
    out[:, 1] = place * place
    out[:, 2] = page.features.is_heading
    out[:, 3] = k == page.sentence_first
    out[:, 4] = k + 1 == page.sentence_stop
    out[:1, 5] = 1.0
    out[1:, 5] = paragraphs[1:] != paragraphs[:-1]
    out[:, 6] = np.minimum(length, 6) / 3
    out[:, 7] = [mark == "\n" for mark in page.clauses.marks]
    out[:, 8 + KINDS.index(page.kind)] = 1.0
    out[:, -2] = min(size, 150) / 100
    out[:, -1] = (np.array(page.clauses.ends) - np.array(page.clauses.starts)) / 20
    return out
