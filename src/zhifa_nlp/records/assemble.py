"""From what the stages found to the one published record: no new knowledge, only the fixed shape.

The rows are collected as plain dictionaries and validated once, as a whole, by pydantic's compiled core: that
is faster than building two hundred model objects one by one, and nothing leaves this module unvalidated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import Extraction, TierGroup
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.records.model import (
    SCHEMA,
    CitationRow,
    ClaimedTierRow,
    CodeRow,
    CountRow,
    DateRow,
    ElementRow,
    ExemplarRow,
    IssuerRow,
    MeasureRow,
    ProblemRow,
    Record,
    Row,
    SelfScoreRow,
    TierUnitRow,
    UnitRow,
    WarningRow,
)
from zhifa_nlp.structure.model import Element, Outline, Section

_Values = dict[str, Any]
_LINE_BREAK = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")


def _reader(model: type[Row], *leave: str) -> Callable[[Any], _Values]:
    """Return a function that reads the fields of `model` off an object with attributes of the same names."""
    names = tuple(name for name in model.model_fields if name not in leave)
    values = attrgetter(*names)
    return lambda item: dict(zip(names, values(item), strict=True))


_unit = _reader(UnitRow)
_issuer = _reader(IssuerRow)
_warning = _reader(WarningRow)
_element = _reader(ElementRow)
_claimed = _reader(ClaimedTierRow)
_score = _reader(SelfScoreRow)
_citation = _reader(CitationRow)
_date = _reader(DateRow)
_tier_unit = _reader(TierUnitRow)
_count = _reader(CountRow)
_exemplar = _reader(ExemplarRow)
_code = _reader(CodeRow)
_problem_alone = _reader(ProblemRow, "codes")
_measure_alone = _reader(MeasureRow, "codes")


def assemble(document: Document, outline: Outline, extraction: Extraction, labels: Labels) -> Record:
    """Return the record of one document: every span in it is a slice of `document.text`.

    Raises:
        pydantic.ValidationError: a stage broke its contract (a programming error, never a matter of content).
    """
    values: _Values = {
        "schema": SCHEMA,
        "document": _document(document, outline, extraction),
        "units": _each(_unit, extraction.units),
        "claimed_tier": _one(_claimed, extraction.claimed_tier),
        "self_score": _one(_score, extraction.self_score),
        "problems": [{**_problem_alone(p), "codes": _each(_code, p.codes)} for p in labels.problems],
        "measures": [{**_measure_alone(m), "codes": _each(_code, m.codes)} for m in labels.measures],
        "citations": _each(_citation, extraction.citations),
        "dates": _each(_date, extraction.dates),
        "tiers": _each(_tier, extraction.tiers),
    }
    return Record.model_validate(values)


def _each(read: Callable[[Any], _Values], items: Iterable[Any]) -> list[_Values]:
    return [read(item) for item in items]


def _one(read: Callable[[Any], _Values], item: Any | None) -> _Values | None:  # noqa: ANN401  any stage's row
    return None if item is None else read(item)


def _document(document: Document, outline: Outline, extraction: Extraction) -> _Values:
    issuers = _issuers(outline, extraction)
    return {
        "path": document.path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "text": document.text,
        "kind": outline.kind,
        "title": _in_one_line(outline.first("title")),
        "doc_number": _in_one_line(outline.first("doc_number")),
        "issuer": issuers[0] if issuers else None,
        "issuers": issuers,
        "addressees": [e.text for e in outline.all("addressee")],
        "date": _value(outline.first("date")),
        "period": extraction.period,
        "warnings": _each(_warning, document.warnings),
        "reader": document.reader,
        "reader_version": document.reader_version,
        "pages": document.pages,
        "elements": _each(_element, outline.elements),
        "headings": _headings(outline.sections, document.text),
    }


def _issuers(outline: Outline, extraction: Extraction) -> list[_Values]:
    """Return the resolved issuers; failing those, the signatures as they are written."""
    rows = _each(_issuer, extraction.issuers)
    return rows or [{"text": e.text, "name": e.value or e.text} for e in outline.all("signature")]


def _in_one_line(element: Element | None) -> str | None:
    """Return the normalised value, or else the words with the line breaks of the layout taken out."""
    if element is None:
        return None
    return element.value or _LINE_BREAK.sub("", element.text)


def _value(element: Element | None) -> str | None:
    return element.value if element else None


def _headings(sections: Sequence[Section], text: str) -> list[_Values]:
    """Return a row a heading; the preamble (level 0) has none, so `parent` counts without it."""
    place = {i: n for n, i in enumerate(i for i, section in enumerate(sections) if section.level)}
    return [
        {
            "text": text[section.start : section.heading_end],
            "start": section.start,
            "end": section.heading_end,
            "level": section.level,
            "number": section.number,
            "parent": None if section.parent is None else place.get(section.parent),
        }
        for section in sections
        if section.level
    ]


def _tier(group: TierGroup) -> _Values:
    start, end = group.list_span or (-1, -1)
    return {
        "tier": group.tier,
        "ordinal": group.ordinal,
        "stated_count": _stated_count(group),
        "exemplars": [e.text for e in group.exemplars],
        "units": _each(_tier_unit, group.units),
        "counts": _each(_count, group.counts),
        "exemplar_rows": _each(_exemplar, group.exemplars),
        "start": start,
        "end": end,
        "complete": group.complete,
        "residual": group.residual,
        "empty": group.empty,
        "group": group.group,
    }


def _stated_count(group: TierGroup) -> int | None:
    """Return the count that the running text states; where it states none, the list's own."""
    told = sorted(group.counts, key=lambda count: (count.where != "text", count.start))
    return told[0].value if told else None
