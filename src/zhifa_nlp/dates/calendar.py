"""Days, months and years as intervals; what does not exist is None."""

from __future__ import annotations

from datetime import date, timedelta

Interval = tuple[date, date]


def day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None if the calendar has none such (30 February).

    >>> day(2002, 2, 30) is None
    True
    """
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Interval | None:
    """Return the first and the last day of a month."""
    first = day(year, number, 1)
    if first is None:
        return None
    after = date(year + number // 12, number % 12 + 1, 1)
    return first, after - timedelta(days=1)


def months(year: int, first: int, last: int) -> Interval | None:
    """Return the first day of one month and the last day of another of the same year (or of the next)."""
    begin, end = month(year, first), month(year + (last < first), last)
    return None if begin is None or end is None else (begin[0], end[1])


def part_of_month(year: int, number: int, part: str) -> Interval | None:
    """Return a part of a month: 上旬 and 初 (1 to 10), 中旬 (11 to 20), 下旬, 底 and 末 (21 to the end)."""
    whole = month(year, number)
    if whole is None:
        return None
    if part[0] in "上初":
        return whole[0], whole[0].replace(day=10)
    if part[0] == "中":
        return whole[0].replace(day=11), whole[0].replace(day=20)
    return whole[0].replace(day=21), whole[1]


def shifted(start: date, months: int) -> date:
    """Return the day so many months away, or the last of that month where it is shorter."""
    total = start.year * 12 + start.month - 1 + months
    whole = month(total // 12, total % 12 + 1)
    assert whole is not None  # noqa: S101  every month between 1850 and 2150 exists
    return min(whole[0] + timedelta(days=start.day - 1), whole[1])
