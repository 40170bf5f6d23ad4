from __future__ import annotations

import pytest

from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.corpus import Example, Labelled
from zhifa_nlp.problems.model import CodeScore, Labels, ProblemSpan
from zhifa_nlp.problems.scores import calibration_error, intervals, score
from zhifa_nlp.problems.taxonomy import PROBLEM_CODES

TEXT = "案卷缺页，没有车。没有乱罚款。"


def example(*spans):
    return Example("x", "g", TEXT, split_clauses(TEXT), spans, ())


def admitted(start, end, *codes):
    return Labelled(start, end, 0, tuple(PROBLEM_CODES.index(c) for c in codes))


def said(start, end, code, status="admitted"):
    return ProblemSpan(TEXT[start:end], start, end, (CodeScore(code, 1.0),), status)


def test_counts_codes_passages_and_status():
    gold = example(admitted(0, 4, "procedure.documents"), admitted(5, 8, "resources.funding"))
    labels = Labels((said(0, 4, "procedure.documents"), said(5, 8, "resources.staff")))

    figures = score([(gold, labels)]).figures()

    assert figures["problems.codes"]["f1"] == 0.5
    assert figures["problems.groups"]["f1"] == 1.0
    assert figures["problems.passages"]["f1"] == 1.0
    assert figures["problems.status"]["accuracy"] == 1.0


def test_a_denial_taken_for_an_admission_is_an_error():
    gold = example(Labelled(9, 14, 2, (PROBLEM_CODES.index("workforce.abuse"),)))

    figures = score([(gold, Labels((said(9, 14, "workforce.abuse"),)))]).figures()

    assert figures["problems.codes"]["precision"] == 0.0
    assert figures["problems.status"]["accuracy"] == 0.0


def test_nothing_said_and_nothing_meant_is_no_error():
    assert score([(example(), Labels())]).figures()["problems.codes"]["support"] == 0


@pytest.mark.parametrize(
    ("chances", "truths", "error"),
    [
        ([1.0, 0.0], [True, False], 0.0),
        ([1.0, 1.0], [True, False], 0.5),
        ([0.25] * 4, [True, False, False, False], 0.0),
    ],
)
def test_calibration_error(chances, truths, error):
    assert calibration_error(chances, truths) == error


def test_intervals_hold_the_value():
    pair = (example(admitted(0, 4, "procedure.documents")), Labels((said(0, 4, "procedure.documents"),)))

    assert intervals([pair, pair], rounds=20)["problems.codes"] == (1.0, 1.0)
