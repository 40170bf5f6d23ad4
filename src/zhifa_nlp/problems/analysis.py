"""One document through the models: layout, clause probabilities, passages, codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import decide_loops, link_loops, passage_loops, score_loops
from zhifa_nlp.problems.artifact import ProblemModel
from zhifa_nlp.problems.clauses import Clauses, split_clauses
from zhifa_nlp.problems.context import Layout, layout
from zhifa_nlp.problems.decide import TEMPERATURE, decide_measures, decide_problems
from zhifa_nlp.problems.features import clause_features
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.linear import WordSums, word_sums
from zhifa_nlp.problems.links import warmed
from zhifa_nlp.problems.parting import part
from zhifa_nlp.problems.passages import Passages, passages
from zhifa_nlp.problems.taxonomy import STATUSES
from zhifa_nlp.problems.threads import one_thread
from zhifa_nlp.problems.window import window
from zhifa_nlp.structure.model import DocumentKind

_CROWDED = 0.6
"""How much a code loses in a passage where other passages of the document bear it already: writers seldom admit
the same fault twice, and where two passages contest a code, the second one usually bears its next best."""

_SINGLE = np.float32(0.4)
"""How much the best of a measure's clauses counts for a code, beside the whole passage."""

_DECIDING, _REASONS = 6, 3
"""How many of the strongest words of a passage are looked at and, for one may stand there twice, kept as reasons."""


@dataclass(frozen=True)
class Analysis:
    """What the models say of one document.

    Attributes:
        page: clauses and features.
        problems: problem passages; kinds are indices of `STATUSES`.
        problem_codes: passage × code probabilities.
        problem_bears: passage × code, which codes were decided on.
        measures: measure passages; kinds are indices of `TENSES`.
        measure_codes: passage × code probabilities.
        measure_bears: passage × code, which codes were decided on.
        problem_words: problem passage × the words that spoke most for its kind in the first model, strongest
            first: places among all words as cut, -1 where there are no more.
        measure_words: the same for measures.
    """

    page: Layout
    problems: Passages
    problem_codes: NDArray[np.float32]
    problem_bears: NDArray[np.bool_]
    measures: Passages
    measure_codes: NDArray[np.float32]
    measure_bears: NDArray[np.bool_]
    problem_words: NDArray[np.int64]
    measure_words: NDArray[np.int64]


def open_page(folded: str, clauses: Clauses, kind: DocumentKind) -> Layout:
    """Return clauses and features of a folded text."""
    return layout(clauses, clause_features(folded, clauses, frame_table()), kind)


def analyse(folded: str, kind: DocumentKind, model: ProblemModel) -> Analysis | None:
    """Return what the models say of a folded text, or None where it holds no clause."""
    clauses = split_clauses(folded)
    if not len(clauses):
        return None
    with one_thread():
        return _analyse(open_page(folded, clauses, kind), model)


def _analyse(page: Layout, model: ProblemModel) -> Analysis:
    ids = model.rows_of(page.features.keys)
    rows = _second_rows(page, ids, model)
    status = model.committees["status"].probabilities(rows)[:, 1 : 1 + len(STATUSES)]
    tense = model.committees["tense"].probabilities(rows)[:, 1:]
    problems = passages(page.clauses.sentences, status, model.threshold("problem"))
    measures = passages(page.clauses.sentences, tense, model.threshold("measure"))
    words = _code_words(page, ids, problems, measures, model)
    problems = _parted(page, words, problems, status, model)
    problem_codes = _problem_codes(page, words, problems, model)
    measure_codes = _measure_codes(page, words, measures, model)
    crowded = _spread_out(problem_codes, problems.kind)
    faults = decide_problems(
        problem_codes, crowded, problems.means(status), problems.kind, model.bars["problem"]
    )
    deeds = decide_measures(measure_codes, measures.means(tense), model.bars["measure"])
    kept, done = np.asarray(faults.any(axis=1)), np.asarray(deeds.any(axis=1))
    if not kept.all():
        problems, crowded, faults = problems.where(kept), crowded[kept], faults[kept]
    if not done.all():
        measures, measure_codes, deeds = measures.where(done), measure_codes[done], deeds[done]
    return Analysis(
        page,
        problems, crowded, faults,
        measures, measure_codes, deeds,
        *_deciding(page, problems, measures, model),
    )  # fmt: skip


def analyse_statuses(page: Layout, model: ProblemModel) -> NDArray[np.float32]:
    """Return clause × status probabilities."""
    rows = _second_rows(page, model.rows_of(page.features.keys), model)
    return model.committees["status"].probabilities(rows)[:, 1 : 1 + len(STATUSES)]


def _second_rows(page: Layout, ids: NDArray[np.int32], model: ProblemModel) -> NDArray[np.float32]:
    """Return the rows of the second models: what the first one thinks of each clause and of those around it."""
    every = np.arange(len(page.clauses))
    words = word_sums(page.features, ids, model.first_table)
    return window(page, model.linear["first"].scores(page, words, every, every + 1, 0))


def _code_words(
    page: Layout, ids: NDArray[np.int32], problems: Passages, measures: Passages, model: ProblemModel
) -> WordSums:
    """Return the sums of what words say for codes, in sentences with a passage."""
    wanted = np.zeros(len(page.clauses), dtype=np.bool_)
    for found in (problems, measures):
        score_loops.mark_sentences(found.first, found.stop, page.sentence_first, page.sentence_stop, wanted)
    return word_sums(page.features, ids, model.code_table, wanted)


def _parted(
    page: Layout, words: WordSums, problems: Passages, status: NDArray[np.float32], model: ProblemModel
) -> Passages:
    """Return the problems with runs of clauses parted that speak of different codes."""
    clauses, _ = problems.clauses(least=2)
    if not len(clauses):
        return problems
    scores = model.linear["problem_codes"].scores(page, words, clauses, clauses + 1, 0)
    return part(problems, warmed(scores, TEMPERATURE), status)


def _problem_codes(
    page: Layout, words: WordSums, found: Passages, model: ProblemModel
) -> NDArray[np.float32]:
    """Return passage × code probabilities of problems."""
    codes = model.linear["problem_codes"]
    return warmed(codes.scores(page, words, found.first, found.stop, 0), TEMPERATURE)


def _measure_codes(
    page: Layout, words: WordSums, found: Passages, model: ProblemModel
) -> NDArray[np.float32]:
    """Return passage × code probabilities of measures.

    Reports string measures of several codes together in one sentence, so each of their clauses is asked too.
    """
    clauses, owner = found.clauses(least=2)
    first, stop = np.concatenate([found.first, clauses]), np.concatenate([found.stop, clauses + 1])
    offset = model.linear["problem_codes"].width
    chances = warmed(model.linear["measure_codes"].scores(page, words, first, stop, offset), TEMPERATURE)
    link_loops.lean_on_best(chances, owner, _SINGLE)
    return chances[: len(found.first)]


def _spread_out(chances: NDArray[np.float32], kind: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the chances of codes with those made smaller that other passages of the same status claim."""
    out = np.empty(chances.shape, dtype=np.float32)
    decide_loops.spread_out(chances, kind, _CROWDED, out)
    return out


def _deciding(
    page: Layout, problems: Passages, measures: Passages, model: ProblemModel
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each problem and each measure the words that spoke most for its kind."""
    features, both = page.features, []
    ids = model.rows_of(features.word_keys)
    for found, kinds in ((problems, problems.kind), (measures, measures.kind + len(STATUSES) + 1)):
        chosen = np.empty((len(kinds), _REASONS), dtype=np.int64)
        passage_loops.strongest_words(
            ids, features.word_keys, features.word_at, model.first_table, features.word_first,
            found.first, found.stop, kinds, _DECIDING, chosen,
        )  # fmt: skip
        both.append(chosen)
    return both[0], both[1]
