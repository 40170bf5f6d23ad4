"""One-line records for the rules: text in, tiers and claims read by the real readers, the rest handed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.claims import find_claims
from zhifa_nlp.extraction.model import Extraction, UnitMention
from zhifa_nlp.extraction.tiers.find import find_tiers
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import HeadingRow, IssuerRow, Record
from zhifa_nlp.structure.model import Element, Outline

Units = Mapping[str, tuple[str, str | None]]
"""Words of a mention to full name and id."""


def circular(text: str, **parts: Any) -> Record:
    return record(text, kind="circular", **parts)


def report(text: str, **parts: Any) -> Record:
    return record(text, kind="self_report", **parts)


def record(  # noqa: PLR0913  every argument is a part of a record
    text: str,
    *,
    kind: str,
    path: str = "a.txt",
    units: Units | None = None,
    issuer: tuple[str, str | None] | None = None,
    elements: Mapping[str, str] | None = None,
    citations: tuple[Any, ...] = (),
    **document: Any,
) -> Record:
    """Return the record of `text`: `elements` maps names to words in it, `document` fields of its row."""
    source = document_from_text(text, path)
    mentions = _mentions(text, units or {})
    outline = Outline(kind, tuple(_elements(text, elements or {}, document)), (), (0, len(text)))  # type: ignore[arg-type]
    claimed, score = find_claims(source, outline)

    def resolve(words: str) -> tuple[str, str | None]:
        return (units or {}).get(words, (words, None))

    tiers = find_tiers(source, outline, mentions, resolve)
    extraction = Extraction(
        units=mentions, citations=citations, tiers=tiers, claimed_tier=claimed, self_score=score,
        period=document.get("period"),
    )  # fmt: skip
    made = assemble(source, outline, extraction, Labels())
    changes = {k: v for k, v in document.items() if k in ("date", "title", "doc_number")}
    if issuer:
        changes["issuer"] = IssuerRow(text=issuer[0], name=issuer[0], unit_id=issuer[1])
    if "headings" in document:
        changes["headings"] = [_heading(text, *h) for h in document["headings"]]
    changes["sha256"] = sha256(text.encode()).hexdigest()
    return made.model_copy(update={"document": made.document.model_copy(update=changes)})


def messages(findings: list[Finding]) -> list[str]:
    return [f.message for f in findings]


def _mentions(text: str, units: Units) -> tuple[UnitMention, ...]:
    found: list[UnitMention] = []
    for words in sorted(units, key=len, reverse=True):
        name, unit_id = units[words]
        for match in re.finditer(re.escape(words), text):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                code = unit_id.split("/")[0] if unit_id else None
                found.append(UnitMention(words, *match.span(), name, unit_id, jurisdiction=code))
    return tuple(sorted(found, key=lambda m: m.start))


def _elements(text: str, elements: Mapping[str, str], document: Mapping[str, Any]) -> list[Element]:
    found = []
    for name, words in elements.items():
        start = text.index(words) if name in ("title", "letterhead", "doc_number") else text.rindex(words)
        value = document.get("date") if name == "date" else None
        found.append(Element(name, "present", words, start, start + len(words), value))  # type: ignore[arg-type]
    return found


def _heading(text: str, words: str, level: int, number: int) -> HeadingRow:
    start = text.index(words)
    return HeadingRow(text=words, start=start, end=start + len(words), level=level, number=number)
