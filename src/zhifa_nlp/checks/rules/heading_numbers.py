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
_INLINE = 5  # level of 一是, 二是: writers skip and restart them freely


def heading_numbers(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where a heading's number does not follow that of the heading before it on its level.

    Headings numbered in another style (第二部分 beside 一、) are counted on their own.
    """
    rows: dict[tuple[int, int | None, str], list[HeadingRow]] = defaultdict(list)
    text = record.document.text
    for heading in record.document.headings:
        if heading.number is not None and heading.level < _INLINE and not _cited(text, heading):
            rows[heading.level, heading.parent, _style(heading)].append(heading)
    for siblings in rows.values():
        numbers = [h.number or 0 for h in siblings]
        for place in range(1, len(siblings)):
            # starting again at 1 is another list under the same heading
            if numbers[place] in (numbers[place - 1] + 1, 1) or _stray(numbers, place):
                continue
            yield _finding(record, siblings[place - 1], siblings[place], numbers[place - 1] + 1)


def _cited(text: str, heading: HeadingRow) -> bool:
    """Tell whether a number at the head of a clause is one of a cited article, or stands in quoted words."""
    return text[heading.start - 1 : heading.start] in ("“", "‘", "「", "《") or bool(
        _CITED_BEHIND.match(text, heading.start)
    )


def _style(heading: HeadingRow) -> str:
    """Return how a heading is numbered: 第二部分 does not continue 一、, nor 2. what （1） began."""
    words = heading.text.lstrip()
    return words[0] if words[:1] in ("第", "（", "(") else ""


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
