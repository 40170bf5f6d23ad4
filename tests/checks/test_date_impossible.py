from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.builders import report
from zhifa_nlp.checks.rules.date_impossible import _DAY, _days, date_impossible


def found(text, lexicon):
    return [f.message for f in date_impossible(report(text), lexicon)]


@pytest.mark.parametrize(
    "words", ["2002年2月30日", "二○○二年四月三十一日", "二〇〇二年十三月四日", "2001年2月29日", "6月31日"]
)
def test_quotes_the_day_that_is_none(words, lexicon):
    assert found(f"检查于{words}结束。", lexicon) == [f"日期“{words}”不存在"]


@pytest.mark.parametrize(
    "words", ["2004年2月29日", "二○○二年四月三十日", "12月31日", "十二月三十一日", "二月二十九日"]
)
def test_stays_silent_about_days_that_exist(words, lexicon):
    assert found(f"检查于{words}结束。", lexicon) == []


PIECES = (
    "2002年",
    "二〇〇二年",
    "12月",
    "十二月",
    "31日",
    "三十一",
    "日",
    "号楼",
    "12",
    *"一十廿9年月日号、局",
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_day_is_missed_by_looking_only_before_a_month(text):
    assert [m.span() for m in _days(text)] == [m.span() for m in _DAY.finditer(text)]
