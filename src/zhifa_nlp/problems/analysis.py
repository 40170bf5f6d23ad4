"""One document through the models: layout, clause probabilities, passages, codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems.artifact import ProblemModel
from zhifa_nlp.problems.clauses import Clauses, split_clauses
from zhifa_nlp.problems.context import Layout, dense_rows, layout, ranges, slot_of, slots
from zhifa_nlp.problems.features import clause_features
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.linear import WordSums, word_sums
from zhifa_nlp.problems.links import link
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
        word_votes: word × output of the first model: what each word of the document spoke for.
    """

    page: Layout
    problems: Passages
    problem_codes: NDArray[np.float32]
    measures: Passages
    measure_codes: NDArray[np.float32]
    word_votes: list[list[float]]


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
    rows = _second_rows(page, words, model)
    status = model.committees["status"].probabilities(rows)[:, 1 : 1 + len(STATUSES)]
    tense = model.committees["tense"].probabilities(rows)[:, 1:]
    problems = passages(clauses, status, model.threshold("problem"))
    measures = passages(clauses, tense, model.threshold("measure"))
    around = ranges(
        page, np.concatenate([problems.first, measures.first]), np.concatenate([problems.stop, measures.stop])
    )
    dense = dense_rows(page, around)  # the same for both models of codes
    size = len(problems.first)
    chances = {
        name: link(linear.scores_of(words, around, dense, model.offsets[name]), "softmax")
        for name, linear in model.linear.items()
        if name != "first"
    }
    return Analysis(
        page,
        problems, _spread_out(chances["problem_codes"][:size], problems.kind),
        measures, chances["measure_codes"][size:],
        _word_votes(page, model),
    )  # fmt: skip


def analyse_statuses(page: Layout, model: ProblemModel) -> NDArray[np.float32]:
    """Return clause × status probabilities."""
    words = word_sums(page, slots(page.features), model.index, model.table)
    rows = _second_rows(page, words, model)
    return model.committees["status"].probabilities(rows)[:, 1 : 1 + len(STATUSES)]


def _second_rows(page: Layout, words: WordSums, model: ProblemModel) -> NDArray[np.float32]:
    """Return the rows of the second models: what the first one thinks of each clause and of those around it."""
    every = np.arange(len(page.clauses))
    scores = model.linear["first"].scores(page, words, ranges(page, every, every + 1), model.offsets["first"])
    return window(page, scores)


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


def _word_votes(page: Layout, model: ProblemModel) -> list[list[float]]:
    """Return what each word (not n-gram) of the document spoke for in the first model, in its own clause."""
    ids = model.index[slot_of(page.features.word_keys)]
    table, outputs = model.table, len(model.linear["first"].bias)
    votes = table.steps[np.maximum(ids, 0), :outputs] * table.scale[:outputs] * (ids >= 0)[:, None]
    rows: list[list[float]] = votes.tolist()
    return rows
