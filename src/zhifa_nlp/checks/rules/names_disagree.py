"""Letterhead, title, signature and file name speak of different units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_span
from zhifa_nlp.checks.identity import bare
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import ElementRow, Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_WORDS = {"letterhead": "发文机关标志", "title": "标题", "signature": "落款"}


def names_disagree(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each pair of letterhead, title and signature that name different units."""
    named = [(e, u) for name in _WORDS if (pair := _named(record, name)) for e, u in (pair,)]
    for position, (element, unit) in enumerate(named):
        for other_element, other in named[position + 1 :]:
            if not _related(record, unit, other):
                yield _finding(record, (element, unit), (other_element, other))
                return
    yield from _file_name(record, lexicon, named)


def _named(record: Record, name: str) -> tuple[ElementRow, UnitRow] | None:
    """Return the element and the unit that it names: the title's only where the title begins with it."""
    elements = [e for e in record.document.elements if e.name == name and e.start >= 0]
    if len(elements) != 1:
        return None
    element = elements[0]
    inside = [u for u in record.units if element.start <= u.start and u.end <= element.end]
    if not inside:
        return None
    unit = max(inside, key=lambda u: u.end - u.start) if name != "title" else inside[0]
    lead = record.document.text[element.start : unit.start]
    if name == "title" and re.sub(r"[\s\d]|年度?", "", lead):
        return None
    return element, unit


def _related(record: Record, one: UnitRow, other: UnitRow) -> bool:
    """Tell whether two names may stand for one issuer."""
    a, b = bare(one.name), bare(other.name)
    if a == b or a in b or b in a or (one.unit_id is not None and one.unit_id == other.unit_id):
        return True
    issuers = {bare(i.name) for i in record.document.issuers}
    if len(issuers) > 1 and a in issuers and b in issuers:
        return True
    return one.jurisdiction is not None and one.jurisdiction == other.jurisdiction and one.unit_id is None


def _finding(record: Record, one: tuple[ElementRow, UnitRow], other: tuple[ElementRow, UnitRow]) -> Finding:
    first, second = _WORDS[one[0].name], _WORDS[other[0].name]
    return Finding(
        rule="names-disagree",
        category="structure",
        severity="warning",
        message=f"{first}的单位是{one[1].name}，{second}的单位是{other[1].name}，两者不一致",
        message_en=f"{one[0].name} names {one[1].name}, {other[0].name} names {other[1].name}",
        evidence=[quote_span(record, one[1]), quote_span(record, other[1])],
    )


def _file_name(
    record: Record, lexicon: Lexicon, named: list[tuple[ElementRow, UnitRow]]
) -> Iterator[Finding]:
    """Yield a hint where the file is named after a unit that neither head nor foot names."""
    words = re.search(r"[一-龥]{2,20}", PurePath(record.document.path).stem)
    if not words or not named:
        return
    unit = named[-1][1]
    place = re.match(r"[一-龥]{2,6}?[市县区州旗]", words.group())
    if place and lexicon.jurisdictions_named(place.group()) and place.group()[:-1] not in unit.name:
        yield Finding(
            rule="names-disagree",
            category="structure",
            severity="info",
            message=f"文件名“{words.group()}”与文中单位{unit.name}不一致",
            message_en=f"the file is named {words.group()}, the document names {unit.name}",
            evidence=[quote(record, unit.start, unit.end)],
        )
