"""The second look: scores of a clause beside those of its neighbours, its sentence, its paragraph, its document.

Problems come in runs, evidence follows its topic phrase, a denial stands among denials: the first model judges
each clause by its words, the second by what the first one thought of everything around it, and by what the heading
above it promises: a plain fault alone in its section (评议考核走过场) has no neighbours to speak for it.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import second_look
from zhifa_nlp.problems.context import KINDS, MARKS, Layout
from zhifa_nlp.problems.frames import frame_table

_TOPICS = ("head_problem", "head_measure", "head_plan", "head_fixed")
_PLACES = 10 + len(KINDS) + len(_TOPICS)
_VIEWS = 16
"""How many times the outputs of the first model stand in a row."""


@cache
def _topics() -> NDArray[np.int64]:
    """Return the lexical classes that tell what a heading is about."""
    return np.array([frame_table().names.index(name) for name in _TOPICS], dtype=np.int64)


def window(page: Layout, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return clause × feature rows for the second models, from clause × output scores of the first."""
    size, width = scores.shape
    out = np.zeros((size, _VIEWS * width + _PLACES), dtype=np.float32)
    second_look.look(
        scores, page.sentence_bounds, page.clauses.sentences, page.clauses.paragraphs, page.sentence_first,
        page.sentence_stop, page.marks == MARKS.index("\n"), page.lengths, page.features.is_heading,
        KINDS.index(page.kind), _VIEWS, page.features.heading, page.features.classes, _topics(), out,
    )  # fmt: skip
    return out
