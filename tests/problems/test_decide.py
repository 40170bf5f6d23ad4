"""Codes are decided for the document and shared out among its passages."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.problems.decide import _BIAS, _WEIGHTS, Thresholds, decide_measures, decide_problems
from zhifa_nlp.problems.decide_loops import weigh_document
from zhifa_nlp.problems.passages import Passages

BARS = Thresholds(document=0.34, alone=0.8, code=0.35)


def chances(*rows):
    return np.array(rows, dtype=np.float32)


def problems(codes, means, kind=None):
    kinds = np.zeros(len(codes), dtype=np.int64) if kind is None else np.array(kind)
    return decide_problems(codes, codes, means, kinds, BARS)


def of_document(codes, means):
    """Return the chance of each code that the document admits it."""
    said = np.empty(codes.shape[1])
    weigh_document(codes, codes, means, _WEIGHTS, _BIAS, said)
    return said


def test_a_clear_passage_bears_its_code():
    found = problems(chances([0.9, 0.05, 0.05]), chances([0.95, 0.02, 0.01, 0.0]))

    assert found.tolist() == [[True, False, False]]


def test_two_halves_make_a_code_of_the_document():
    codes = chances([0.45, 0.3, 0.25], [0.45, 0.25, 0.3])
    means = chances([0.8, 0.0, 0.0, 0.0], [0.8, 0.0, 0.0, 0.0])

    assert of_document(codes, means)[0] > of_document(codes[:1], means[:1])[0]
    assert problems(codes, means)[:, 0].all()


def test_a_doubtful_passage_without_a_code_of_the_document_says_nothing():
    found = problems(chances([0.3, 0.25, 0.25, 0.2]), chances([0.51, 0.0, 0.0, 0.0]))

    assert not found.any()


def test_a_sure_passage_keeps_its_best_code():
    found = problems(chances([0.3, 0.25, 0.25, 0.2]), chances([0.97, 0.0, 0.0, 0.0]))

    assert found[0, 0]


def test_what_was_put_right_is_judged_by_itself():
    codes = chances([0.4, 0.38, 0.22])

    assert problems(codes, chances([0.1, 0.8, 0.0, 0.0]), [1]).tolist() == [[True, True, False]]


def test_every_code_decided_has_a_passage():
    codes = chances([0.6, 0.19, 0.21], [0.6, 0.19, 0.21])
    found = decide_measures(codes, chances([0.9], [0.9]), Thresholds(0.3, 0.5, 0.3))

    assert found.any(axis=0).all()


def test_a_document_without_passages_bears_nothing():
    none = np.zeros((0, 18), dtype=np.float32)

    assert problems(none, np.zeros((0, 4), dtype=np.float32)).shape == (0, 18)
    assert decide_measures(none, np.zeros((0, 3), dtype=np.float32), BARS).shape == (0, 18)


def test_passages_list_their_clauses_and_means():
    found = Passages(np.array([1, 4]), np.array([3, 5]), np.array([0, 1]), np.array([0.5, 0.5]))
    clause_chances = chances([0, 0], [0.2, 0], [0.4, 0], [0, 0], [0, 0.9])

    clauses, owner = found.clauses()

    assert (clauses.tolist(), owner.tolist()) == ([1, 2, 4], [0, 0, 1])
    assert np.allclose(found.means(clause_chances), [[0.3, 0], [0, 0.9]])
    assert found.where(np.array([False, True])).first.tolist() == [4]


def test_a_measure_that_many_doubtful_passages_state_together_is_stated():
    codes = chances([0.5, 0.5], [0.5, 0.5], [0.5, 0.5])
    bars = Thresholds(0.6, 0.95, 0.3)

    assert decide_measures(codes, chances([0.3, 0.3], [0.3, 0.3], [0.3, 0.3]), bars).all()
    assert not decide_measures(codes[:1], chances([0.3, 0.3]), bars).any()
