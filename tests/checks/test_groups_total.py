from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.groups_total import _SUM, _sums, groups_total


def found(text, lexicon):
    return messages(list(groups_total(circular(text), lexicon)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("对9个县区和6个市直部门共16个单位进行了考核。", "分项9＋6＝15，与所称共16个不符"),
        ("抽取处罚卷286宗、许可卷94宗、强制卷31宗，共421宗。", "分项286＋94＋31＝411，与所称共421宗不符"),
    ],
)
def test_shows_the_sum(text, message, lexicon):
    assert found(text, lexicon) == [message]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("对9个县区和6个市直部门共15个单位进行了考核。", id="it adds up"),
        pytest.param("检查2次，发现问题3个，共处罚5起。", id="other things are counted"),
        pytest.param("检查9个县区，共发现90个问题。", id="one number only"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []


PIECES = (
    "9个",
    "6件",
    "三十二卷",
    "1,200 人",
    "县区",
    "部门",
    "共",
    "共计",
    "合计",
    "单位",
    "等",
    *"、和及,。;:年件\n",
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_sum_is_missed_by_looking_only_where_a_total_is_told(text):
    assert [m.span() for m in _sums(text)] == [m.span() for m in _SUM.finditer(text)]
