from __future__ import annotations

import pytest

from tests.checks.builders import report
from zhifa_nlp.checks.rules.residue_year import residue_year


def found(opening, lexicon, title="甲局关于2003年度执法责任制情况的报告", date="2003-12-20"):
    return [f.message for f in residue_year(report(f"{title}\n{opening}", title=title, date=date), lexicon)]


def test_speaks_where_the_opening_announces_another_year(lexicon):
    assert found("现将我局2001年度工作情况报告如下：", lexicon) == [
        "标题为2003年，开头却称报告2001年的情况，疑为沿用旧稿"
    ]


def test_holds_the_opening_against_the_date(lexicon):
    title = "甲局关于执法责任制情况的报告"

    assert found("现将我局2000年度工作情况报告如下：", lexicon, title) == [
        "落款为2003年，开头却称报告2000年的情况，疑为沿用旧稿"
    ]


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("现将我局2003年度工作情况报告如下：", id="the same year"),
        pytest.param("现将我局工作情况报告如下：", id="no year"),
        pytest.param("2001年，我局成立了领导小组。", id="history"),
    ],
)
def test_stays_silent(opening, lexicon):
    assert found(opening, lexicon) == []
