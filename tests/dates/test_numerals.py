"""Numbers as dates write them."""

from __future__ import annotations

import pytest

from zhifa_nlp.dates import calendar, numerals


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("二十一", 21),
        ("三十", 30),
        ("廿八", 28),
        ("卅一", 31),
        ("〇九", 9),
        ("元", 1),
        ("l2", 12),
    ],
)
def test_reads_small_numbers(written: str, value: int) -> None:
    assert numerals.small(written) == value


@pytest.mark.parametrize("written", ["", "百", "二百", "十十", "123"])
def test_refuses_what_is_no_small_number(written: str) -> None:
    assert numerals.small(written) is None


@pytest.mark.parametrize("written", ["1234", "二〇", "三〇〇〇", "年"])
def test_refuses_years_of_no_document(written: str) -> None:
    assert numerals.year(written) is None


def test_a_range_of_months_may_go_over_the_new_year() -> None:
    span = calendar.months(2001, 11, 2)
    assert span is not None
    assert (span[0].isoformat(), span[1].isoformat()) == ("2001-11-01", "2002-02-28")


def test_the_last_part_of_february_knows_leap_years() -> None:
    span = calendar.part_of_month(2004, 2, "下旬")
    assert span is not None
    assert span[1].isoformat() == "2004-02-29"


def test_no_month_is_the_thirteenth() -> None:
    assert calendar.month(2001, 13) is None
    assert calendar.part_of_month(2001, 0, "上旬") is None
