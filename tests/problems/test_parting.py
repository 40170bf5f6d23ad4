"""Runs of clauses are parted where they speak of different faults, and only there."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.problems.parting import part
from zhifa_nlp.problems.passages import Passages

KINDS = np.full((20, 4), 0.2, dtype=np.float32)


def run(first, stop):
    return Passages(np.array([first]), np.array([stop]), np.array([0]), np.array([0.2]))


def parts(found, *rows):
    parted = part(found, np.array(rows, dtype=np.float32), KINDS)
    return list(zip(parted.first.tolist(), parted.stop.tolist(), strict=True))


def test_a_list_of_faults_is_as_many_passages():
    assert parts(run(3, 6), [0.9, 0.1, 0], [0, 0.95, 0.05], [0.1, 0, 0.9]) == [(3, 4), (4, 5), (5, 6)]


def test_evidence_stays_with_its_fault():
    assert parts(run(3, 6), [0.9, 0.1, 0], [0.4, 0.5, 0.1], [0.8, 0.1, 0.1]) == [(3, 6)]


def test_a_doubtful_clause_stays_with_what_stands_before_it():
    assert parts(run(3, 6), [0.9, 0.1, 0], [0.4, 0.3, 0.3], [0.1, 0.0, 0.9]) == [(3, 5), (5, 6)]


def test_a_clause_that_may_speak_of_the_fault_before_it_is_not_parted_from_it():
    assert parts(run(3, 5), [0.9, 0.1, 0], [0.25, 0.75, 0]) == [(3, 5)]


def test_kind_is_kept_and_confidence_is_that_of_the_part():
    kinds = KINDS.copy()
    kinds[4, 1] = 0.8
    found = Passages(np.array([3]), np.array([5]), np.array([1]), np.array([0.5]))

    parted = part(found, np.array([[0.9, 0.1], [0.05, 0.95]], dtype=np.float32), kinds)

    assert parted.kind.tolist() == [1, 1]
    assert np.allclose(parted.confidence, [0.2, 0.8])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 4), max_size=5), st.randoms(use_true_random=False))
def test_no_clause_is_lost_or_told_twice(lengths, random):
    bounds = np.cumsum([0, *lengths])
    found = Passages(bounds[:-1], bounds[1:], np.zeros(len(lengths), dtype=np.int64), np.zeros(len(lengths)))
    chances = np.array([[random.random() for _ in range(3)] for _ in range(bounds[-1])], dtype=np.float32)

    parted = part(found, chances.reshape(-1, 3), np.ones((len(chances) + 1, 4), dtype=np.float32))

    assert parted.clauses()[0].tolist() == found.clauses()[0].tolist()
    assert set(bounds[:-1].tolist()) <= set(parted.first.tolist())
