"""Dates and periods in running text, relative ones too, in one pass.

Each expression is read into an interval. A month without a year takes the year last named in the same
sentence, else that of the anchor; without either it is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from zhifa_nlp.dates import calendar, numerals, relative
from zhifa_nlp.dates.days import YEAR
from zhifa_nlp.dates.model import DateSpan
from zhifa_nlp.dates.patterns import SCAN, SIGN
from zhifa_nlp.dates.state import Found, State
from zhifa_nlp.dates.within_year import month_numbers, narrowed
from zhifa_nlp.folding import fold
from zhifa_nlp.scanning import scan

_RANGE = re.compile(r"\s?(?:起?至|到|[-~]{1,2}|起到)\s?(?:同年|当年)?$")
_YEAR = re.compile(YEAR)
_SINCE = re.compile(r"\s?(?:以来|至今(?!年)|迄今(?!为止))")
_EVERY = re.compile(r"每年[^,。;\n]{0,8}$")  # 每年3月, 每年的五月到七月: of no year
_YEARS_AHEAD = 5  # how far plans look
_SENTENCE_END = re.compile(r"[。!?;\n]")
_OFFSETS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}


def find(
    text: str, anchor: date | None = None, *, folded: str | None = None, start: int = 0
) -> list[DateSpan]:
    """Return the dates and periods in `text`, in order, not overlapping.

    Args:
        text: the text.
        anchor: the day from which relative expressions are worked out: the document's own date. Without it
            relative expressions are left out.
        folded: the matching view of `text`, if the caller has it already.
        start: where to begin.

    >>> [(s.first.isoformat(), s.last.isoformat()) for s in find("去年11月至今年3月", date(2002, 4, 4))]
    [('2001-11-01', '2002-03-31')]
    """
    folded = fold(text) if folded is None else folded
    found = [_since(folded, f, anchor) for f in _joined(folded, list(_read(folded, anchor, start)))]
    found = [_same_period(folded, *pair) for pair in zip([None, *found], found, strict=False)]
    return [
        DateSpan(
            f.first, f.last, text[f.start : f.end], f.start, f.end, f.rule, anchor if f.anchored else None
        )
        for f in found
    ]


def _read(folded: str, anchor: date | None, start: int) -> Iterator[Found]:
    state = State(anchor)
    last_end = start
    for m in scan(SIGN, SCAN, folded, start):
        if not state.fresh and _SENTENCE_END.search(folded, last_end, m.start()):
            state.new_sentence()
        last_end = m.end()
        found = _one(m, state)
        if found is not None and found.first <= found.last:
            yield found


def _one(m: re.Match[str], state: State) -> Found | None:
    """Read one match with the reader of the first of its groups."""
    for group, reader in _READERS:
        if m[group]:
            return reader(m, state)
    return _bare(m, state)


def _iso(m: re.Match[str], state: State) -> Found | None:
    year, month, day = (int(x) for x in m["iso"].split(m["sep"]))
    found = calendar.day(year, month, day)
    if found is None:
        return None
    state.year = state.sentence_year = year
    return Found(found, found, m.start(), m.end(), "day", False)


def _years(m: re.Match[str], state: State) -> Found | None:
    first, last = numerals.year(m["y1"]), numerals.year(m["y2"])
    if first is None or last is None:
        return None
    state.year = state.sentence_year = last
    if m["ylist"] and last - first != len(_YEAR.findall(m["ylist"])) + 1:  # 2001、2004年: no period
        return Found(date(last, 1, 1), date(last, 12, 31), m.start("y2"), m.end(), "year", False)
    return Found(date(first, 1, 1), date(last, 12, 31), m.start(), m.end(), "years", False)


def _in_year(m: re.Match[str], state: State) -> Found | None:
    relative = m["rel"] is not None
    year = _relative_year(m["rel"], state) if relative else numerals.full_year(m["year"])
    if year is None or not numerals.FIRST_YEAR <= year <= numerals.LAST_YEAR:
        return None
    if m["year"] and len(m["year"]) == 2 and state.anchor and year > state.anchor.year + _YEARS_AHEAD:
        return None  # 15年底 in a text of 2002: fifteen years
    state.year = state.sentence_year = year
    state.sentence_relative = relative
    interval, rule = _within(year, m, state, "")
    if interval is None:
        return None
    return Found(*interval, m.start(), m.end(), "relative_year" if relative else rule, relative)


def _relative_year(word: str, state: State) -> int | None:
    if word in ("同年", "当年") and state.year is not None:
        return state.year
    if word in ("次年", "翌年"):
        return None if state.year is None else state.year + 1
    if state.anchor is None:
        return None
    return state.anchor.year + _OFFSETS.get(word, 0)


def _within(year: int, m: re.Match[str], state: State, prefix: str) -> tuple[calendar.Interval | None, str]:
    """Narrow the year, and remember the month for a day that follows (12月9日至27日)."""
    numbers = month_numbers(m[prefix + "months"])
    if numbers:
        state.month = numbers[-1]
    return narrowed(year, m, prefix)


def _bare(m: re.Match[str], state: State) -> Found | None:
    """Read an expression without a year: in the year of the sentence, else of the anchor."""
    anchored = state.sentence_year is None or state.sentence_relative
    year = state.sentence_year
    if year is None:
        year = None if state.anchor is None else state.anchor.year
    if year is None:
        return None
    if m["bmonths"] and state.sentence_year is not None and state.month is not None:
        numbers = month_numbers(m["bmonths"])
        if numbers and numbers[0] < state.month - 6:
            return None  # 去年12月…1月: the sentence has gone over the new year; which, it does not say
    if _EVERY.search(m.string, max(0, m.start() - 12), m.start()):
        return None
    interval, rule = _within(year, m, state, "b")
    if interval is None:
        return None
    return Found(*interval, m.start(), m.end(), f"{rule}_of_context", anchored)


def _lone_day(m: re.Match[str], state: State) -> Found | None:
    year = state.sentence_year or (state.anchor.year if state.anchor else None)
    number = numerals.small(m["lone"])
    if year is None or state.month is None or number is None:
        return None
    found = calendar.day(year, state.month, number)
    if found is None:
        return None
    start = m.start("lone")
    return Found(found, found, start, m.end(), "day_of_context", state.sentence_year is None)


_READERS = (
    ("iso", _iso),
    ("y1", _years),
    ("year", _in_year),
    ("rel", _in_year),
    ("span", relative.span),
    ("relmonth", relative.month),
    ("relquarter", relative.quarter),
    ("plan", relative.plan),
    ("now", relative.now),
    ("lone", _lone_day),
)


def _joined(folded: str, found: list[Found]) -> list[Found]:
    """Join 甲至乙 into one interval."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end <= item.start <= before.end + 5
            and _RANGE.match(folded[before.end : item.start])
        ):
            last = item.last
            if last < before.first and "context" in item.rule:  # 11月至3月: into the next year
                last = calendar.shifted(item.last, 12)
            if last >= before.first:
                joined[-1] = Found(
                    before.first, last, before.start, item.end, "range", before.anchored or item.anchored
                )
                continue
        joined.append(item)
    return joined


def _since(folded: str, found: Found, anchor: date | None) -> Found:
    """Let what goes on since then (今年以来) end with the anchor."""
    since = _SINCE.match(folded, found.end)
    if since is None or anchor is None or found.first > anchor:
        return found
    return Found(found.first, anchor, found.start, since.end(), "since", True)


def _same_period(folded: str, before: Found | None, found: Found) -> Found:
    """Read 去年同期 as the period named before it in the sentence, a year earlier; else it stays the year."""
    if before is None or not folded.startswith("同期", found.end):
        return found
    if (
        before.first.year != found.first.year + 1
        or not _is_year(found)
        or before.last.year > before.first.year
    ):
        return found
    if _SENTENCE_END.search(folded, before.end, found.start):
        return found
    first, after = calendar.shifted(before.first, -12), calendar.shifted(before.last + timedelta(days=1), -12)
    return Found(
        first, after - timedelta(days=1), found.start, found.end + len("同期"), "same_period",
        before.anchored or found.anchored,
    )  # fmt: skip


def _is_year(found: Found) -> bool:
    return (found.first.month, found.first.day, found.last.month, found.last.day) == (1, 1, 12, 31)
