"""What is worked out from a day or from what was named before: 近三年, 本月15日, 上季度, 截至目前."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zhifa_nlp.dates import calendar, numerals
from zhifa_nlp.dates.state import Found, State

_STEP = {"上": -1, "下": 1}
_LAST_OF_BOTH = 9  # the highest number that plans of both kinds have borne


def span(m: re.Match[str], state: State) -> Found | None:
    """Read 近三年, 今后半年."""
    half = m["count"] == "半"
    count = 6 if half else numerals.small(m["count"].replace("两", "二"))
    if state.anchor is None or not count:
        return None
    months = count * (12 if m["spanunit"] == "年" and not half else 1)
    ahead = m["span"] in ("今后", "未来")
    there = calendar.shifted(state.anchor, months if ahead else -months)
    if ahead:
        first, last = state.anchor + timedelta(days=1), there
    else:
        first, last = there + timedelta(days=1), state.anchor
    return Found(first, last, m.start(), m.end(), "span_from_anchor", True)


def month(m: re.Match[str], state: State) -> Found | None:
    """Read 本月, 上月底, 下月5日; 当月 is the month named before in the sentence, else none (当月就改了)."""
    if state.anchor is None and m["relmonth"] != "当月":
        return None
    start = _this_month(state) if m["relmonth"] == "当月" else state.anchor
    if start is None:
        return None
    anchored = m["relmonth"] != "当月" or state.sentence_year is None or state.sentence_relative
    there = calendar.shifted(start.replace(day=1), _STEP.get(m["relmonth"][0], 0))
    interval: calendar.Interval | None
    if m["relday"]:
        day = calendar.day(there.year, there.month, numerals.small(m["relday"]) or 0)
        if day is None:
            return None
        interval = day, day
        state.month, state.sentence_year, state.sentence_relative = there.month, there.year, anchored
    elif m["reldekad"]:
        interval = calendar.part_of_month(there.year, there.month, m["reldekad"])
    else:
        interval = calendar.month(there.year, there.month)
    return None if interval is None else Found(*interval, m.start(), m.end(), "relative_month", anchored)


def _this_month(state: State) -> date | None:
    year = state.sentence_year or (state.anchor.year if state.anchor else None)
    return None if year is None or state.month is None else date(year, state.month, 1)


def quarter(m: re.Match[str], state: State) -> Found | None:
    """Read 本季度, 上季度, 下一季度."""
    if state.anchor is None:
        return None
    begin = state.anchor.replace(day=1, month=(state.anchor.month - 1) // 3 * 3 + 1)
    there = calendar.shifted(begin, 3 * _STEP.get(m["relquarter"][0], 0))
    interval = calendar.months(there.year, there.month, there.month + 2)
    return None if interval is None else Found(*interval, m.start(), m.end(), "relative_quarter", True)


def plan(m: re.Match[str], state: State) -> Found | None:
    """Read a period of a five-year plan, for the economy ("十五"期间) or for legal schooling ("四五"普法期间).

    Both count with the same words. Where 普法 does not tell them apart, it is the later of the two that had begun at
    the anchor; without an anchor such a period is left out.
    """
    weak = m["planspan"] is None and not m["quote"] and len(m["plan"]) < len("十一五")
    number = numerals.small(m["plan"][:-1])
    if weak or number is None:
        return None
    # three years lay between the second and the third
    economy = 1953 + 5 * (number - 1) + (3 if number > len("一二") else 0)
    law, open_question = 1986 + 5 * (number - 1), number <= _LAST_OF_BOTH and not m["law"]
    if open_question and state.anchor is None:
        return None
    is_law = m["law"] or (open_question and state.anchor is not None and state.anchor.year >= law)
    first = law if is_law else economy
    part = (m["planspan"] or m["planedge"] or "")[-1:]
    begin, end = (first + 4 if part == "末" else first), (first if part == "初" else first + 4)
    return Found(date(begin, 1, 1), date(end, 12, 31), m.start(), m.end(), "five_year_plan", open_question)


def now(m: re.Match[str], state: State) -> Found | None:
    """Read 截至目前: the anchor itself."""
    if state.anchor is None:
        return None
    return Found(state.anchor, state.anchor, m.start(), m.end(), "now", True)
