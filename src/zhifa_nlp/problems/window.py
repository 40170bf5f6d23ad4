"""The second look: scores of a clause beside those of its neighbours, its sentence, its paragraph, its document.

Problems come in runs, evidence follows its topic phrase, a denial stands among denials: the first model judges
each clause by its words, the second by what the first one thought of everything around it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems.context import KINDS, Layout
from zhifa_nlp.problems.features import sentence_groups

_NEAR = (-3, -2, -1, 1, 2, 3)
_SENTENCES = (-2, -1, 1, 2)
_ABSENT = -5.0
_LIMIT = 6.0


def window(page: Layout, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return clause × feature rows for the second models, from clause × output scores of the first."""
    score = np.clip(scores, -_LIMIT, _LIMIT).astype(np.float32)
    size, width = score.shape
    sentence, sentence_mean, sentence_best = _grouped(page.sentence_bounds, score)
    paragraph, paragraph_mean, _ = _grouped(sentence_groups(page.clauses.paragraphs), score)
    high = np.sort(score, axis=0)[int(0.9 * size)] if size else np.zeros(width, dtype=np.float32)
    columns = [score]
    columns += [_shifted(score, step) for step in _NEAR]
    columns += [sentence_mean[sentence], sentence_best[sentence]]
    columns += [_shifted(sentence_mean, step)[sentence] for step in _SENTENCES]
    columns += [paragraph_mean[paragraph]]
    columns += [np.broadcast_to(score.mean(axis=0), score.shape), np.broadcast_to(high, score.shape)]
    columns += [_place(page, size)]
    return np.hstack(columns).astype(np.float32)


def _grouped(
    bounds: NDArray[np.int64], score: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]:
    """Return each clause's group, and mean and maximum of each group."""
    counts = np.diff(bounds)
    mean = np.add.reduceat(score, bounds[:-1], axis=0) / counts[:, None]
    best = np.maximum.reduceat(score, bounds[:-1], axis=0)
    return np.repeat(np.arange(len(counts)), counts), mean.astype(np.float32), best


def _shifted(rows: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    """Return the rows `step` further on, with a constant where the document has ended."""
    out = np.full_like(rows, _ABSENT)
    if step < 0:
        out[-step:] = rows[:step]
    else:
        out[:-step] = rows[step:]
    return out


def _place(page: Layout, size: int) -> NDArray[np.float32]:
    """Return where each clause stands, as small numbers."""
    k = np.arange(size)
    length = page.sentence_stop - page.sentence_first
    paragraphs = np.asarray(page.clauses.paragraphs)
    opens = np.ones(size)
    opens[1:] = paragraphs[1:] != paragraphs[:-1]
    place = k / max(1, size)
    return np.stack(
        [
            place,
            place * place,
            page.features.is_heading,
            k == page.sentence_first,
            k + 1 == page.sentence_stop,
            opens,
            np.minimum(length, 6) / 3,
            [mark == "\n" for mark in page.clauses.marks],
            *np.repeat(np.eye(len(KINDS))[KINDS.index(page.kind)][:, None], size, axis=1),
            np.full(size, min(size, 150) / 100),
            (np.array(page.clauses.ends) - np.array(page.clauses.starts)) / 20,
        ],
        axis=1,
    ).astype(np.float32)
