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


def test_reads_the_year_of_the_heading_over_what_was_done(lexicon):
    assert found("现将有关情况报告如下：\n一、2002年工作开展情况", lexicon) == [
        "标题为2003年，小标题却写2002年的情况，疑为沿用旧稿"
    ]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        pytest.param("甲局工作报告", "现将我局2000年以来的工作情况报告如下：", id="since a year"),
        pytest.param("甲局工作报告", "现将我局2000年3月以来的工作情况报告如下：", id="since a month"),
        pytest.param("甲局工作报告", "现将我局2000年至2002年工作情况报告如下：", id="from year to year"),
        pytest.param(
            "甲局工作报告", "现将贯彻《纲要（2004—2008年）》情况报告如下：", id="the years of a plan"
        ),
        pytest.param(
            "甲局2001-2003年工作报告", "现将我局2002年工作情况报告如下：", id="within the title's years"
        ),
        pytest.param(
            "甲局贯彻《纲要（2004—2008年）》情况报告", "现将2003年情况报告如下：", id="a plan in the title"
        ),
        pytest.param(
            "甲局2002年总结和2003年计划",
            "现将情况报告如下：\n一、2002年工作开展情况",
            id="a title of both years",
        ),
        pytest.param("甲局2003年报告", "现将情况报告如下：\n二、2004年工作情况安排", id="the year to come"),
    ],
)
def test_stays_silent_about_stretches_of_years(title, opening, lexicon):
    assert found(opening, lexicon, title) == []


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
