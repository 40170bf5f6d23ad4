"""Full dates, with year, month and day: the form of 成文日期."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhifa_nlp.dates import calendar, numerals
from zhifa_nlp.dates.model import DateSpan
from zhifa_nlp.folding import fold
from zhifa_nlp.scanning import scan

# O, o for zero, l and I for one and 曰 for 日 are what scans make of them.
YEAR = r"(?<![0-9])[0-9OolI〇零一二三四五六七八九]{4}"
MONTH = r"(?:[1lI][0-2OolI〇]|[0Oo]?[1-9lI]|十[一二]?|〇?[一二三四五六七八九]|元|正)"
DAY = (
    r"(?:3[01OolI〇]|[12lI][0-9OolI〇]|[0Oo]?[1-9lI]|三十一?|[二廿]十?[一二三四五六七八九]|二十|廿|卅一?|"
    r"十[一二三四五六七八九]?|"
    r"〇?[一二三四五六七八九])"
)
_SPACED_YEAR = r"(?<![0-9])(?:[0-9OolI〇零一二三四五六七八九] ?){3}[0-9OolI〇零一二三四五六七八九]"
_SHORT_YEAR = r"(?<![0-9〇零一二三四五六七八九十])(?:[0-9]{2}|[〇零九八七一二][〇零一二三四五六七八九])"
_SPACED_MONTH = MONTH.replace("[1lI][", "[1lI] ?[").replace("十[一二]?", "十 ?[一二]?")
_SPACED_DAY = (
    DAY.replace("3[", "3 ?[")
    .replace("[12lI][", "[12lI] ?[")
    .replace("[二廿]十?[", "[二廿](?: ?十 ?)?[")
    .replace("十[一", "十 ?[一")
)

_FULL = re.compile(
    r"(?=[0-9OolI〇零一二三四五六七八九])(?:"
    rf"(?P<y>{_SPACED_YEAR}|"
    rf"{_SHORT_YEAR})\s?年\s?(?P<m>{_SPACED_MONTH})\s?月\s?(?:(?P<d>{_SPACED_DAY})\s?[日号曰]|"
    rf"(?P<blank>\s{{1,6}}日))"
    r"|(?P<iy>(?<![0-9.\-/])(?:19|2[0Oo〇])[0-9OolI〇]{2})(?P<sep>[-./、])\s?(?P<im>[1lI][0-2OolI〇]|0?[1-9lI])(?P=sep)"
    r"\s?(?P<id>3[01lI]|[12lI][0-9OolI〇]|0?[1-9lI])"
    r"(?![0-9]))"
)
_SIGN = re.compile(  # a year and 年, or a year in Arabic digits and what parts it from the month
    r"[0-9OolI〇零一二三四五六七八九](?:(?=[0-9OolI〇零一二三四五六七八九 ]{1,7}\s?年)"
    r"|(?<=[12])(?=[0-9OolI〇]{3}[-./、]))"
)
_LINE_END = re.compile(r"[ )]*(?:\n|$)")


def find_days(
    text: str, *, folded: str | None = None, start: int = 0, end: int | None = None
) -> list[DateSpan]:
    """Return every full date between two offsets, in order.

    A date whose day was left blank (2002年2月  日) comes back as its month, with the rule ``day_blank``.

    Args:
        text: the text.
        folded: the matching view of `text`, if the caller has it already.
        start: where to begin.
        end: where to stop; the end of the text if None.
    """
    folded = fold(text) if folded is None else folded
    return list(_days(text, folded, start, len(folded) if end is None else end))


def parse_day(text: str) -> date | None:
    """Return the day that `text` consists of, or None.

    >>> parse_day("2021年2月29日") is None
    True
    """
    found = find_days(text.strip())
    if len(found) == 1 and found[0].is_day and found[0].text == text.strip():
        return found[0].first
    return None


def _days(text: str, folded: str, start: int, end: int) -> Iterator[DateSpan]:
    for m in scan(_SIGN, _FULL, folded, start, end):
        if m["iy"]:
            if m["sep"] == "、" and _LINE_END.match(folded, m.end()) is None:
                continue  # 2001、2、3号文件: a list
            parts = numerals.year(m["iy"]) or 0, numerals.small(m["im"]) or 0, numerals.small(m["id"]) or 0
        else:
            year, month = numerals.full_year(m["y"].replace(" ", "")), numerals.small(m["m"].replace(" ", ""))
            if year is None or month is None:
                continue
            if m["blank"]:
                whole = calendar.month(year, month)
                if whole is not None:
                    yield DateSpan(*whole, text[m.start() : m.end()], m.start(), m.end(), "day_blank")
                continue
            number = numerals.small(m["d"].replace(" ", ""))
            if number is None:
                continue
            parts = year, month, number
        found = calendar.day(*parts)
        if found is not None:
            yield DateSpan(found, found, text[m.start() : m.end()], m.start(), m.end(), "day")
