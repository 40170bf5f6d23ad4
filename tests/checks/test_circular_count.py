from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.circular_count import circular_count


def found(text, lexicon):
    return messages(list(circular_count(circular(text), lexicon)))


def test_names_tier_stated_and_listed_number(lexicon):
    [finding] = circular_count(circular("优秀3个：甲市、乙县。\n达标1个：丙县。"), lexicon)

    assert finding.message == "“优秀”称3个单位，名单列出2个，少列1个"
    assert finding.category == "count"
    assert [e.text for e in finding.evidence] == ["3", "优秀3个：甲市、乙县"]


def test_holds_a_number_in_the_text_against_the_annex(lexicon):
    text = "评出甲市、乙局等4个优秀单位。\n附件\n优秀单位：\n甲市、丙县、乙局\n达标单位：\n丁县"

    assert found(text, lexicon) == ["“优秀”称4个单位，名单列出3个，少列1个"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("优秀2个：甲市、乙县。\n达标1个：丙县。", id="the numbers agree"),
        pytest.param("优秀：甲市、乙县。\n达标：丙县。", id="no number is stated"),
        pytest.param("评出甲市等14个优秀单位，名单另发。", id="the list is elsewhere"),
        pytest.param(
            "甲市、乙县等2个县市，丙局等1个部门考核为优秀等次。", id="numbers of groups, not of the tier"
        ),
        pytest.param("抽查案卷优秀43卷、合格20卷。\n优秀：甲市、乙县。", id="a number of files"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
