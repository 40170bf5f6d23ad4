"""From what the stages found to the one published record: no new knowledge, only the fixed shape.

The rows of the stages bear the names of the record's fields, so pydantic's compiled core reads them off the
objects and validates the whole record in one call: nothing leaves this module unvalidated, and two hundred
rows cost a small part of what segmenting the text would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.places import places_of
from zhifa_nlp.extraction.model import Extraction, TierGroup
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.records.model import SCHEMA, Record
from zhifa_nlp.structure.model import Element, Outline, Section

_Values = dict[str, Any]
_LINE_BREAK = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")


def assemble(document: Document, outline: Outline, extraction: Extraction, labels: Labels) -> Record:
    """Return the record of one document: every span in it is a slice of `document.text`.

    Raises:
        pydantic.ValidationError: a stage broke its contract (a programming error, never a matter of content).
    """
    values: _Values = {
        "schema": SCHEMA,
        "document": _document(document, outline, extraction),
        "units": _rows(extraction.units),
        "claimed_tier": extraction.claimed_tier,
        "self_score": extraction.self_score,
        "problems": labels.problems,
        "measures": labels.measures,
        "citations": _rows(extraction.citations),
        "dates": _rows(extraction.dates),
        "tiers": [_tier(group) for group in extraction.tiers],
    }
    return Record.model_validate(values, from_attributes=True)


def _document(document: Document, outline: Outline, extraction: Extraction) -> _Values:
    issuers = extraction.issuers or _signatures(outline)
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
        "warnings": document.warnings,
        "reader": document.reader,
        "reader_version": document.reader_version,
        "pages": document.pages,
        "page_starts": _page_starts(document),
        "places": places_of(document),
        "elements": _rows(outline.elements),
        "headings": _headings(outline.sections, document.text),
    }


def _rows(found: Sequence[Any]) -> list[_Values]:
    """Return the rows of one kind as plain values, which the validator reads faster than objects."""
    if not found:
        return []
    names = found[0].__match_args__
    values = attrgetter(*names)
    return [dict(zip(names, values(row), strict=True)) for row in found]


def _page_starts(document: Document) -> list[int]:
    """Return where each page begins in the text; a page without text begins where the next one does."""
    if document.pages is None:
        return []
    starts: list[int] = []
    for anchor in document.anchors:
        while anchor.page is not None and len(starts) < anchor.page:
            starts.append(anchor.start)
    return starts


def _signatures(outline: Outline) -> list[_Values]:
    """Return the issuers as they are written, for a document in which none could be resolved."""
    return [{"text": e.text, "name": e.value or e.text} for e in outline.all("signature")]


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
        "units": group.units,
        "counts": group.counts,
        "exemplar_rows": group.exemplars,
        "start": start,
        "end": end,
        "complete": group.complete,
        "residual": group.residual,
        "empty": group.empty,
        "group": group.group,
    }


def _stated_count(group: TierGroup) -> int | None:
    """Return the count that stands at the tier's list; where none does, the one that the text states."""
    told = sorted(group.counts, key=lambda count: (count.where != "list", count.start))
    return told[0].value if told else None
