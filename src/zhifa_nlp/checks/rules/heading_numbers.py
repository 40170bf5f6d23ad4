"""The numbers of the headings jump or come twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_span
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import HeadingRow, Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

# a number that belongs to a cited article: 第一款第（一）（二）项
_CITED_BEHIND = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?\s*[项款目条](?![目款])")
_CHINESE = "零一二三四五六七八九十"
_INLINE = 5  # level of 一是, 二是: writers skip and restart them freely


def heading_numbers(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where a heading's number does not follow that of the heading before it on its level.

    Headings numbered in another style (第二部分 beside 一、) are counted on their own.
    """
    text = record.document.text
    for siblings in _siblings(record):
        numbers = [h.number or 0 for h in siblings]
        for place in range(1, len(siblings)):
            expected = numbers[place - 1] + 1
            # starting again at 1 is another list under the same heading
            if numbers[place] in (expected, 1) or _stray(numbers, place):
                continue
            if not _unread(text, siblings[place], siblings[place - 1].end, expected):
                yield _finding(record, siblings[place - 1], siblings[place], expected)


def _siblings(record: Record) -> Iterator[list[HeadingRow]]:
    """Yield the headings that are counted together; what 一、 counts begins anew below each 第二部分."""
    rows: dict[tuple[int, int | None, str, int], list[HeadingRow]] = defaultdict(list)
    divisions = 0
    for heading in record.document.headings:
        if heading.number is None or heading.level >= _INLINE or _cited(record.document.text, heading):
            continue
        style = _style(heading)
        divisions += style == "第"
        rows[heading.level, heading.parent, style, 0 if style == "第" else divisions].append(heading)
    yield from rows.values()


def _unread(text: str, heading: HeadingRow, start: int, number: int) -> bool:
    """Tell whether a line before a heading begins with the missing number, its mark lost (二加强领导)."""
    if number >= len(_CHINESE):
        return False
    numeral = _CHINESE[number] if heading.level <= 2 else str(number)
    if _style(heading) == "第":
        form = f"第{numeral}"
    elif heading.level in (2, 4):
        form = f"[（(]{numeral}|{numeral}[)）]"
    else:
        form = f"{numeral}(?![是要\\d十年月个])"
    return bool(re.compile(rf"(?:^|\n)[ \u3000]*(?:{form})").search(text, start, heading.start))


def _cited(text: str, heading: HeadingRow) -> bool:
    """Tell whether a number at the head of a clause is one of a cited article, or stands in quoted words."""
    return text[heading.start - 1 : heading.start] in ("“", "‘", "「", "《") or bool(
        _CITED_BEHIND.match(text, heading.start)
    )


def _style(heading: HeadingRow) -> str:
    """Return how a heading is numbered: 第二部分 does not continue 一、, nor 2. what （1） began."""
    first = heading.text.lstrip()[:1]
    return "（" if first == "(" else first if first in ("第", "（") else ""


def _stray(numbers: list[int], place: int) -> bool:
    """Tell whether a number or the one before it belongs to no heading (七、八两月…)."""
    following = numbers[place + 1] if place + 1 < len(numbers) else None
    earlier = numbers[place - 2] if place > 1 else 0
    return (
        following == numbers[place - 1] + 1 != numbers[place] + 1
        or numbers[place] == earlier + 1 != numbers[place - 1]
    )


def _finding(record: Record, before: HeadingRow, heading: HeadingRow, expected: int) -> Finding:
    repeated = heading.number == before.number
    what = "序号重复" if repeated else f"序号跳号，应为{expected}"
    return Finding(
        rule="heading-numbers",
        category="structure",
        severity="warning" if heading.level <= 2 else "info",
        message=f"标题“{heading.text.strip()[:24]}”{what}（前一标题为{before.number}）",
        message_en=f"heading number {heading.number} after {before.number}"
        + (" is a repetition" if repeated else f", expected {expected}"),
        evidence=[quote_span(record, before), quote_span(record, heading)],
    )
