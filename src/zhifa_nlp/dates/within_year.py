"""What halves, quarters, edges and months narrow a year to."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from zhifa_nlp.dates import calendar, numerals
from zhifa_nlp.dates.days import MONTH

_NUMBER = re.compile(MONTH)
_COUNT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def narrowed(year: int, m: re.Match[str], prefix: str) -> tuple[calendar.Interval | None, str]:
    """Return the interval and the name of the rule; None for months or days that do not exist.

    Args:
        year: the year.
        m: a match of `patterns.SCAN`.
        prefix: what the names of its groups begin with: nothing after a year, ``b`` without one.
    """
    half, first, quarter, edge = (m[prefix + x] for x in ("half", "first", "quarter", "edge"))
    if half:
        return calendar.months(year, *((1, 6) if half == "上半年" else (7, 12))), "half_year"
    if first:
        return _first(year, first)
    if quarter:
        return _quarters(year, _COUNT[quarter[0]], _COUNT[quarter[-1]])
    if edge:
        return calendar.month(year, 1 if "初" in edge else (6 if "中" in edge else 12)), "edge_of_year"
    if m[prefix + "months"]:
        return _months(year, m, prefix)
    return (date(year, 1, 1), date(year, 12, 31)), "year"


@lru_cache(maxsize=512)  # the same few stand in every text
def month_numbers(written: str | None) -> tuple[int, ...]:
    """Return the months in words such as 9、10 or 元至八; none if one of them is none."""
    numbers = [numerals.small(x) for x in _NUMBER.findall(written or "")]
    found = tuple(n for n in numbers if n is not None and 1 <= n <= 12)
    return found if len(found) == len(numbers) else ()


def _first(year: int, written: str) -> tuple[calendar.Interval | None, str]:
    """Read 前三季度 and 前8个月."""
    if written.endswith("季度"):
        return calendar.months(year, 1, 3 * _COUNT[written[1]]), "quarters"
    return calendar.months(year, 1, numerals.small(written[1:-2].replace("两", "二")) or 1), "months"


def _quarters(year: int, first: int, last: int) -> tuple[calendar.Interval | None, str]:
    if first > last:
        return None, ""
    return calendar.months(year, 3 * first - 2, 3 * last), "quarter" if first == last else "quarters"


def _months(year: int, m: re.Match[str], prefix: str) -> tuple[calendar.Interval | None, str]:
    numbers = month_numbers(m[prefix + "months"])
    if not numbers or (len(numbers) == 1 and "个月" in m[prefix + "unit"]):
        return None, ""  # 3个月 is a length of time
    if m[prefix + "day"]:
        return _day(year, numbers, m[prefix + "day"]), "day"
    if m[prefix + "dekad"]:
        part = calendar.part_of_month(year, numbers[-1], m[prefix + "dekad"])
        begin = calendar.month(year, numbers[0])
        if part is None or begin is None:
            return None, ""
        return (part if len(numbers) == 1 else (begin[0], part[1])), "part_of_month"
    return calendar.months(year, numbers[0], numbers[-1]), "month" if len(numbers) == 1 else "months"


def _day(year: int, months: tuple[int, ...], written: str) -> calendar.Interval | None:
    number = numerals.small(written)
    found = None if number is None or len(months) > 1 else calendar.day(year, months[0], number)
    return None if found is None else (found, found)
