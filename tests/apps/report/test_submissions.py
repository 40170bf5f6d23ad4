"""What submissions say of themselves."""

from __future__ import annotations

import pytest

from zhifa_nlp.apps.report.content import Said, Speaker
from zhifa_nlp.apps.report.words import MANNERS, MEASURE_HEADS, PROBLEM_GROUPS, SUPPORT
from zhifa_nlp.problems.taxonomy import MEASURES, PROBLEMS, STATUSES, TENSES


def said(*codes: str, manner: str = "admitted", detail: str = "") -> Said:
    return Said("原文", codes, manner, detail, "第 1–2 字", review=False)


def speaker(problems=(), measures=()) -> Speaker:
    return Speaker(1, "甲市人民政府", "甲.txt", "优秀", tuple(problems), tuple(measures))


def test_only_what_is_admitted_is_counted_by_group():
    found = speaker(
        [
            said("workforce.quality"),
            said("workforce.abuse", "coverage.slow"),
            said("workforce.lax", manner="denied"),
            said("workforce.lax", manner="resolved"),
        ]
    )
    assert {group: found.admitted(group) for group in ("workforce", "coverage", "formalism")} == {
        "workforce": 2, "coverage": 1, "formalism": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("details", "best"),
    [
        ((), ""),
        (("planned",), "planned"),
        (("planned", "asserted"), "asserted"),
        (("asserted", "evidenced", "planned"), "evidenced"),
    ],
)
def test_the_best_support_of_a_measure_counts(details, best):
    found = speaker(measures=[said("training", manner="done", detail=detail) for detail in details])
    assert found.support("training") == best
    assert found.support("publicity") == ""


def test_every_code_has_its_column_and_every_manner_its_word():
    assert {code.split(".")[0] for code in PROBLEMS} == set(PROBLEM_GROUPS)
    assert set(MEASURE_HEADS) == set(MEASURES)
    assert set(MANNERS) == {*STATUSES, *TENSES}
    assert set(SUPPORT) == {"evidenced", "asserted", "planned"}
