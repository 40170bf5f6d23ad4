from __future__ import annotations

import pytest

from tests.checks.builders import report
from zhifa_nlp.checks.rules.date_impossible import date_impossible


def found(text, lexicon):
    return [f.message for f in date_impossible(report(text), lexicon)]


@pytest.mark.parametrize(
    "words",
    [
        "2002年2月30日",
        "二○○二年四月三十一日",
        "二〇〇二年十三月四日",
        "2001年2月29日",
        "6月31日",
        "6月2023日",
    ],
)
def test_quotes_the_day_that_is_none(words, lexicon):
    assert found(f"检查于{words}结束。", lexicon) == [f"日期“{words}”不存在"]


@pytest.mark.parametrize(
    "words", ["2004年2月29日", "二○○二年四月三十日", "12月31日", "十二月三十一日", "二月二十九日"]
)
def test_stays_silent_about_days_that_exist(words, lexicon):
    assert found(f"检查于{words}结束。", lexicon) == []
