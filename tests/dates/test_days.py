"""Full dates in every writing, and days that do not exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp import dates

DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below 100 as dates do."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("十" if tens == 1 else DIGITS[tens] + "十")) + (DIGITS[ones] if ones else "")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2004年2月8日", "2004-02-08"),
        ("２００４年２月８日", "2004-02-08"),
        ("二○○六年一月二十五日", "2006-01-25"),
        ("二〇〇六年一月二十五日", "2006-01-25"),
        ("二零零六年一月二十五日", "2006-01-25"),
        ("二OO九年三月三十一日", "2009-03-31"),
        ("二oo九年三月三十一日", "2009-03-31"),
        ("二ＯＯ九年三月三十一日", "2009-03-31"),
        ("二00五年五月三十日", "2005-05-30"),
        ("一九九九年十月二十八日", "1999-10-28"),
        ("二○○一年元月廿八日", "2001-01-28"),
        ("2O21年7月15曰", "2021-07-15"),
        ("2○21年I2月3〇日", "2021-12-30"),
        ("2004年1o月l2日", "2004-10-12"),
        ("二 〇 〇 八 年 四 月 十 六 日", "2008-04-16"),
        ("2 0 0 8年4月1 6日", "2008-04-16"),
        ("二〇〇八年四月二 十六日", "2008-04-26"),
        ("〇三年八月二十日", "2003-08-20"),
        ("98年12月3日", "1998-12-03"),
        ("二一年五月七日", "2021-05-07"),
        ("2002. 4. 4", "2002-04-04"),
        ("2001、8、22", "2001-08-22"),
        ("2O01.8.15", "2001-08-15"),
        ("2OO0／l1／14", "2000-11-14"),
        ("2016-04-12", "2016-04-12"),
        ("2018/5/3", "2018-05-03"),
        ("2003.12.5", "2003-12-05"),
    ],
)
def test_reads_a_day(written: str, iso: str) -> None:
    found = dates.parse_day(written)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "written",
    [
        "2002年2月30日",
        "2001年13月1日",
        "2001年4月31日",
        "2021年2月29日",
        "二〇一一年二月二十九日",
        "2001.13.5",
        "12.5",
        "3月5日",
        "二十一年五月七日",
    ],
)
def test_refuses_what_the_calendar_does_not_hold(written: str) -> None:
    assert dates.parse_day(written) is None


@pytest.mark.parametrize("text", ["见2001、8、22号文件。", "2001、2002、2003", "共2001、8、2两批"])
def test_a_list_of_numbers_is_no_day(text: str) -> None:
    assert dates.find_days(text) == []


def test_a_day_whose_parts_stand_between_marks_ends_its_line() -> None:
    assert [d.text for d in dates.find_days("某局\n2001、8、22\n附件")] == ["2001、8、22"]


def test_a_blank_day_is_its_month() -> None:
    (span,) = dates.find_days("甲县人民政府\n二○○二年二月  日")
    assert (span.first.isoformat(), span.last.isoformat(), span.rule) == (
        "2002-02-01",
        "2002-02-28",
        "day_blank",
    )


@given(st.dates(date(1949, 10, 1), date(2099, 12, 31)), st.sampled_from("〇○零"))
def test_round_trip_in_chinese_numerals(day: date, zero: str) -> None:
    year = "".join(DIGITS[int(c)] for c in str(day.year)).replace("〇", zero)
    assert dates.parse_day(f"{year}年{chinese(day.month)}月{chinese(day.day)}日") == day


@given(
    st.dates(date(1949, 10, 1), date(2099, 12, 31)),
    st.sampled_from(["{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}"]),
)
def test_round_trip_in_arabic_numerals(day: date, form: str) -> None:
    assert dates.parse_day(form.format(y=day.year, m=day.month, d=day.day)) == day


@given(st.text(alphabet="二〇○O0123年月日.-/ \n十元", max_size=80))
def test_never_fails_and_leads_back_to_the_words(text: str) -> None:
    for span in dates.find_days(text):
        assert text[span.start : span.end] == span.text
        assert span.first <= span.last < span.first + timedelta(days=31)
