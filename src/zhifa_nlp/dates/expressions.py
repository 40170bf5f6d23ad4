"""Dates and periods in running text, relative ones too, in one pass.

Each expression is read into an interval. A month without a year takes the year last named in the same
sentence, else that of the anchor; without either it is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zhifa_nlp.dates import calendar, numerals
from zhifa_nlp.dates.model import DateSpan
from zhifa_nlp.dates.patterns import SCAN, SIGN
from zhifa_nlp.dates.within_year import month_numbers, narrowed
from zhifa_nlp.folding import fold
from zhifa_nlp.scanning import scan

_RANGE = re.compile(r"\s?(?:起?至|到|[-~]{1,2}|起到)\s?(?:同年|当年)?$")
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


@dataclass(slots=True)
class _Found:
    first: date
    last: date
    start: int
    end: int
    rule: str
    anchored: bool


@dataclass(slots=True)
class _State:
    """What earlier expressions of the sentence and of the text leave behind."""

    anchor: date | None
    year: int | None = None  # the year last named anywhere
    sentence_year: int | None = None  # the year last named in this sentence
    sentence_relative: bool = False
    month: int | None = None

    @property
    def fresh(self) -> bool:
        """True where nothing of the sentence is remembered, so that its end need not be looked for."""
        return self.sentence_year is None and self.month is None and not self.sentence_relative

    def new_sentence(self) -> None:
        self.sentence_year, self.month, self.sentence_relative = None, None, False


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
    found = _joined(folded, list(_read(folded, anchor, start)))
    return [
        DateSpan(
            f.first, f.last, text[f.start : f.end], f.start, f.end, f.rule, anchor if f.anchored else None
        )
        for f in found
    ]


def _read(folded: str, anchor: date | None, start: int) -> Iterator[_Found]:
    state = _State(anchor)
    last_end = start
    for m in scan(SIGN, SCAN, folded, start):
        if not state.fresh and _SENTENCE_END.search(folded, last_end, m.start()):
            state.new_sentence()
        last_end = m.end()
        found = _one(m, state)
        if found is not None and found.first <= found.last:
            yield found


def _one(m: re.Match[str], state: _State) -> _Found | None:
    """Read one match with the reader of the first of its groups."""
    for group, reader in _READERS:
        if m[group]:
            return reader(m, state)
    return _bare(m, state)


def _iso(m: re.Match[str], state: _State) -> _Found | None:
    year, month, day = (int(x) for x in m["iso"].split(m["sep"]))
    found = calendar.day(year, month, day)
    if found is None:
        return None
    state.year = state.sentence_year = year
    return _Found(found, found, m.start(), m.end(), "day", False)


def _years(m: re.Match[str], state: _State) -> _Found | None:
    first, last = numerals.year(m["y1"]), numerals.year(m["y2"])
    if first is None or last is None:
        return None
    state.year = state.sentence_year = last
    return _Found(date(first, 1, 1), date(last, 12, 31), m.start(), m.end(), "years", False)


def _in_year(m: re.Match[str], state: _State) -> _Found | None:
    relative = m["rel"] is not None
    year = _relative_year(m["rel"], state) if relative else numerals.year(m["year"])
    if year is None or not numerals.FIRST_YEAR <= year <= numerals.LAST_YEAR:
        return None
    state.year = state.sentence_year = year
    state.sentence_relative = relative
    interval, rule = _within(year, m, state, "")
    if interval is None:
        return None
    return _Found(*interval, m.start(), m.end(), "relative_year" if relative else rule, relative)


def _relative_year(word: str, state: _State) -> int | None:
    if word in ("同年", "当年") and state.year is not None:
        return state.year
    if word in ("次年", "翌年"):
        return None if state.year is None else state.year + 1
    if state.anchor is None:
        return None
    return state.anchor.year + _OFFSETS.get(word, 0)


def _within(year: int, m: re.Match[str], state: _State, prefix: str) -> tuple[calendar.Interval | None, str]:
    """Narrow the year, and remember the month for a day that follows (12月9日至27日)."""
    numbers = month_numbers(m[prefix + "months"])
    if numbers:
        state.month = numbers[-1]
    return narrowed(year, m, prefix)


def _span(m: re.Match[str], state: _State) -> _Found | None:
    count = numerals.small(m["count"].replace("两", "二"))
    if state.anchor is None or not count:
        return None
    there = calendar.shifted(
        state.anchor,
        count * (12 if m["spanunit"] == "年" else 1) * (1 if m["span"] in ("今后", "未来") else -1),
    )
    if m["span"] in ("今后", "未来"):
        first, last = state.anchor + timedelta(days=1), there
    else:
        first, last = there + timedelta(days=1), state.anchor
    return _Found(first, last, m.start(), m.end(), "span_from_anchor", True)


def _relative_month(m: re.Match[str], state: _State) -> _Found | None:
    if state.anchor is None:
        return None
    word = m["relmonth"]
    there = calendar.shifted(
        state.anchor.replace(day=1), -1 if word.startswith("上") else (1 if word.startswith("下") else 0)
    )
    interval: calendar.Interval | None
    if m["reldekad"]:
        interval = calendar.part_of_month(there.year, there.month, m["reldekad"])
    else:
        interval = calendar.month(there.year, there.month)
    return None if interval is None else _Found(*interval, m.start(), m.end(), "relative_month", True)


def _bare(m: re.Match[str], state: _State) -> _Found | None:
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
    interval, rule = _within(year, m, state, "b")
    if interval is None:
        return None
    return _Found(*interval, m.start(), m.end(), f"{rule}_of_context", anchored)


def _lone_day(m: re.Match[str], state: _State) -> _Found | None:
    year = state.sentence_year or (state.anchor.year if state.anchor else None)
    number = numerals.small(m["lone"])
    if year is None or state.month is None or number is None:
        return None
    found = calendar.day(year, state.month, number)
    if found is None:
        return None
    start = m.start("lone")
    return _Found(found, found, start, m.end(), "day_of_context", state.sentence_year is None)


_READERS = (
    ("iso", _iso),
    ("y1", _years),
    ("year", _in_year),
    ("rel", _in_year),
    ("span", _span),
    ("relmonth", _relative_month),
    ("lone", _lone_day),
)


def _joined(folded: str, found: list[_Found]) -> list[_Found]:
    """Join 甲至乙 into one interval."""
    joined: list[_Found] = []
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
                joined[-1] = _Found(
                    before.first, last, before.start, item.end, "range", before.anchored or item.anchored
                )
                continue
        joined.append(item)
    return joined
