"""The numbers of the headings jump or come twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_span
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import HeadingRow, Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_INLINE = 5  # level of 一是, 二是: writers skip and restart them freely


def heading_numbers(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where a heading's number does not follow that of the heading before it on its level."""
    rows: dict[tuple[int, int | None], list[HeadingRow]] = defaultdict(list)
    for heading in record.document.headings:
        if heading.number is not None and heading.level < _INLINE:
            rows[heading.level, heading.parent].append(heading)
    for siblings in rows.values():
        numbers = [h.number or 0 for h in siblings]
        for place in range(1, len(siblings)):
            # starting again at 1 is another list under the same heading
            if numbers[place] in (numbers[place - 1] + 1, 1) or _stray(numbers, place):
                continue
            yield _finding(record, siblings[place - 1], siblings[place], numbers[place - 1] + 1)


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
