"""One document through the models: layout, clause probabilities, passages, codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems.artifact import ProblemModel
from zhifa_nlp.problems.clauses import Clauses, split_clauses
from zhifa_nlp.problems.context import Layout, layout, ranges, slots
from zhifa_nlp.problems.features import clause_features
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.linear import WordSums, word_sums
from zhifa_nlp.problems.logistic import link
from zhifa_nlp.problems.passages import Passages, passages
from zhifa_nlp.problems.taxonomy import STATUSES
from zhifa_nlp.problems.window import window
from zhifa_nlp.structure.model import DocumentKind

_CROWDED = 0.6
"""How much a code loses in a passage where other passages of the document bear it already: writers seldom admit
the same fault twice, and where two passages contest a code, the second one usually bears its next best."""


@dataclass(frozen=True)
class Analysis:
    """What the models say of one document.

    Attributes:
        page: clauses and features.
        problems: problem passages; kinds are indices of `STATUSES`.
        problem_codes: passage × code probabilities.
        measures: measure passages; kinds are indices of `TENSES`.
        measure_codes: passage × code probabilities.
    """

    page: Layout
    problems: Passages
    problem_codes: NDArray[np.float32]
    measures: Passages
    measure_codes: NDArray[np.float32]


def open_page(folded: str, clauses: Clauses, kind: DocumentKind) -> Layout:
    """Return clauses and features of a folded text."""
    return layout(clauses, clause_features(folded, clauses, frame_table()), kind)


def analyse(folded: str, kind: DocumentKind, model: ProblemModel) -> Analysis | None:
    """Return what the models say of a folded text, or None where it holds no clause."""
    clauses = split_clauses(folded)
    if not len(clauses):
        return None
    page = open_page(folded, clauses, kind)
    words = word_sums(page, slots(page.features), model.index, model.table)
    every = np.arange(len(clauses))
    scores = model.linear["first"].scores(page, words, ranges(page, every, every + 1), model.offsets["first"])
    rows = window(page, scores)
    status = model.committees["status"].probabilities(rows)[:, 1 : 1 + len(STATUSES)]
    tense = model.committees["tense"].probabilities(rows)[:, 1:]
    problems = passages(clauses, status, model.threshold("problem"))
    measures = passages(clauses, tense, model.threshold("measure"))
    return Analysis(
        page,
        problems, _spread_out(_codes(model, "problem_codes", page, words, problems), problems.kind),
        measures, _codes(model, "measure_codes", page, words, measures),
    )  # fmt: skip


def _spread_out(chances: NDArray[np.float32], kind: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the chances of codes with those made smaller that other passages of the same status claim."""
    out = chances.copy()
    for status in set(kind.tolist()):
        among = np.flatnonzero(kind == status)
        if len(among) > 1:
            part = chances[among]
            others = part.sum(axis=0) - part
            out[among] = link(np.log(part + 1e-4) - np.float32(_CROWDED) * np.log1p(others), "softmax")
    return out


def _codes(
    model: ProblemModel, name: str, page: Layout, words: WordSums, found: Passages
) -> NDArray[np.float32]:
    linear = model.linear[name]
    if not len(found.first):
        return np.zeros((0, len(linear.bias)), dtype=np.float32)
    around = ranges(page, found.first, found.stop)
    return link(linear.scores(page, words, around, model.offsets[name]), "softmax")
