"""Dates in running text: relative ones, parts of years, ranges, and what is left out rather than guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp import dates
from zhifa_nlp.dates import patterns
from zhifa_nlp.scanning import scan

ANCHOR = date(2002, 4, 4)


def intervals(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str]]:
    return [(d.first.isoformat(), d.last.isoformat()) for d in dates.find(text, anchor)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("去年9、10两个月", "2001-09-01", "2001-10-31"),
        ("今年上半年", "2002-01-01", "2002-06-30"),
        ("上年度", "2001-01-01", "2001-12-31"),
        ("前年", "2000-01-01", "2000-12-31"),
        ("本月", "2002-04-01", "2002-04-30"),
        ("上月底", "2002-03-21", "2002-03-31"),
        ("年底", "2002-12-01", "2002-12-31"),
        ("去年底", "2001-12-01", "2001-12-31"),
        ("前三季度", "2002-01-01", "2002-09-30"),
        ("第四季度", "2002-10-01", "2002-12-31"),
        ("2001年一季度", "2001-01-01", "2001-03-31"),
        ("近三年", "1999-04-05", "2002-04-04"),
        ("今后两年", "2002-04-05", "2004-04-04"),
        ("3月至5月", "2002-03-01", "2002-05-31"),
        ("1—9月", "2002-01-01", "2002-09-30"),
        ("元至八月", "2002-01-01", "2002-08-31"),
        ("7、8两月", "2002-07-01", "2002-08-31"),
        ("7月中旬至8月上旬", "2002-07-11", "2002-08-10"),
        ("5月份", "2002-05-01", "2002-05-31"),
        ("2001年12月9日至27日", "2001-12-09", "2001-12-27"),
        ("去年11月至今年3月", "2001-11-01", "2002-03-31"),
        ("2000年2月8日至3月", "2000-02-08", "2000-03-31"),
        ("1999年度", "1999-01-01", "1999-12-31"),
        ("二〇〇一年", "2001-01-01", "2001-12-31"),
        ("1999—2001年", "1999-01-01", "2001-12-31"),
        ("2003.9.3", "2003-09-03", "2003-09-03"),
        ("一九九九年十月下旬", "1999-10-21", "1999-10-31"),
        ("〇二年三月", "2002-03-01", "2002-03-31"),
        ("98年6月至12月", "1998-06-01", "1998-12-31"),
        ("九八年", "1998-01-01", "1998-12-31"),
        ("99年底", "1999-12-01", "1999-12-31"),
        ("2001上半年", "2001-01-01", "2001-06-30"),
        ("2000、2001两年", "2000-01-01", "2001-12-31"),
        ("1999、2000、2001年", "1999-01-01", "2001-12-31"),
        ("本月15日", "2002-04-15", "2002-04-15"),
        ("上月28日至30日", "2002-03-28", "2002-03-30"),
        ("本季度", "2002-04-01", "2002-06-30"),
        ("上一季度", "2002-01-01", "2002-03-31"),
        ("第一、二季度", "2002-01-01", "2002-06-30"),
        ("去年前8个月", "2001-01-01", "2001-08-31"),
        ("近半年", "2001-10-05", "2002-04-04"),
        ("今年以来", "2002-01-01", "2002-04-04"),
        ("2001年8月至今", "2001-08-01", "2002-04-04"),
        ("截至目前", "2002-04-04", "2002-04-04"),
        ("“十五”期间", "2001-01-01", "2005-12-31"),
        ("十一五时期", "2006-01-01", "2010-12-31"),
        ("“九五”末", "2000-01-01", "2000-12-31"),
        ("“八五”期间", "1991-01-01", "1995-12-31"),
        ("“四五”普法期间", "2001-01-01", "2005-12-31"),
        ("“四五”规划期间", "2001-01-01", "2005-12-31"),
    ],
)
def test_reads_an_interval(text: str, first: str, last: str) -> None:
    assert intervals(text) == [(first, last)]


def test_a_later_month_of_the_sentence_keeps_its_year() -> None:
    assert intervals("1998年3月发文，9月检查。5月复查") == [
        ("1998-03-01", "1998-03-31"),
        ("1998-09-01", "1998-09-30"),
        ("2002-05-01", "2002-05-31"),
    ]


def test_the_same_year_is_the_one_named_before() -> None:
    assert intervals("1997年成立，同年10月挂牌")[1] == ("1997-10-01", "1997-10-31")


def test_a_plan_period_under_way_ends_with_the_anchor() -> None:
    ((first, last),) = intervals("“十四五”以来", date(2023, 5, 1))
    assert (first, last) == ("2021-01-01", "2023-05-01")


def test_the_same_period_of_last_year_is_as_long_as_the_one_before_it() -> None:
    assert intervals("今年1月至2月查处30件，比去年同期下降3%")[1] == ("2001-01-01", "2001-02-28")
    assert intervals("与去年同期相比")[0] == ("2001-01-01", "2001-12-31")


def test_years_of_a_list_with_a_gap_are_no_period() -> None:
    assert intervals("1998、2001年") == [("2001-01-01", "2001-12-31")]


def test_the_month_in_question_is_the_one_named_before() -> None:
    assert intervals("2001年3月查处，当月结案")[1] == ("2001-03-01", "2001-03-31")


def test_an_anchor_is_named_only_where_it_was_needed() -> None:
    relative, absolute = dates.find("去年；1999年", ANCHOR)
    assert (relative.anchor, absolute.anchor) == (ANCHOR, None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("去年，上半年，5月，本月，近三年", id="relative without an anchor"),
        pytest.param("截至目前，上季度，本月15日", id="an anchor itself"),
        pytest.param("“四五”期间", id="a plan that may be of either kind"),
        pytest.param("三年级", id="a form at school"),
    ],
)
def test_guesses_nothing_without_an_anchor(text: str) -> None:
    assert intervals(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "2月30日",
        "3个月",
        "不到两年",
        "国发12号",
        "第三年",
        "以前年度",
        "2001年13月"[5:],
        "年检3次",
        "第三月台",
        "当月就改了",
        "每年6月",
        "每年的五月到七月",
        "每年底",
        "连续两年末位",
        "15年3月",  # a length of time: in 2002 no text tells of 2015
        "有期徒刑10年6个月",
        "历时03年",
        "七八年",
        "农历八月十五期间",
        "二十五期间",
        "第十五期间隔",
        "三五成群",
        "“十五”计划",
        "十五末",
        "将近半年",
        "岁末年初",
    ],
)
def test_stays_silent(text: str) -> None:
    assert intervals(text) == []


@given(
    st.text(
        alphabet="去今前上本同当近年度半季月份日旬底初末至到、-—0123456789一二三五九十元〇个两第期间以来截目“” 。\n",
        max_size=120,
    )
)
def test_never_fails_never_overlaps_and_leads_back(text: str) -> None:
    end = 0
    for span in dates.find(text, ANCHOR):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        assert span.first <= span.last
        end = span.end


@given(st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 12))
def test_a_range_of_months_covers_both(year: int, a: int, b: int) -> None:
    low, high = min(a, b), max(a, b)
    ((first, last),) = (
        intervals(f"{year}年{low}月至{high}月") if low != high else intervals(f"{year}年{low}月")
    )
    assert first[:7] == f"{year}-{low:02}"
    assert last[:7] == f"{year}-{high:02}"


def test_a_list_of_months_is_seen_to_its_end_however_wide_it_is_written():
    text = "12 份 至 11 份 至 10 份 至 12 份 至 11 月份"

    assert [m.group() for m in scan(patterns.SIGN, patterns.SCAN, text)] == [text]
