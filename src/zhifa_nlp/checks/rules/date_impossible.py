"""A date that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.numerals import value
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record
from zhifa_nlp.scanning import scan

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_N = r"\d{1,2}|[〇零一二三四五六七八九十廿卅]{1,3}"
_DAY = re.compile(
    rf"(?:(?P<y>[0-9〇零一二三四五六七八九]{{4}})年)?(?<![\d一二三四五六七八九十])(?P<m>{_N})月(?:(?P<d>{_N})[日号](?!线|楼|机|文|令|院|车)|(?P<long>\d{{3,4}})日)"
)
_SIGN = re.compile(r"[\d〇零一二三四五六七八九十廿卅](?=[\d〇零一二三四五六七八九十廿卅年]{0,8}月)")
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def date_impossible(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each date with a thirteenth month or a thirty-first of April."""
    text = fold(record.document.text)
    for match in scan(_SIGN, _DAY, text):
        month, day = value(match.group("m")), value(match.group("d") or match.group("long"))
        if month is None or day is None or _exists(_year(match.group("y")), int(month), int(day)):
            continue
        words = record.document.text[match.start() : match.end()]
        yield Finding(
            rule="date-impossible",
            category="date",
            severity="warning",
            message=f"日期“{words}”不存在",
            message_en=f"there is no such day: {words}",
            evidence=[quote(record, match.start(), match.end())],
        )


def _year(words: str | None) -> int | None:
    if not words:
        return None
    digits = "".join(_DIGITS.get(c, c) for c in words)
    return int(digits) if digits.isdigit() else None


def _exists(year: int | None, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month]:
        return False
    if year is None or not 1900 <= year <= 2100:
        return True
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
