"""One document: its text, every value with its place, explanation and case, what was found, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.documents import DocumentLine, document_line
from zhifa_nlp.apps.desk.queries.findings import FindingShown, findings_about
from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.apps.desk.queries.reading import CaseShown, EntryShown, Viewer, case_shown, entry_shown
from zhifa_nlp.records.model import ElementRow, HeadingRow, Record, WarningRow
from zhifa_nlp.store.cases import visible
from zhifa_nlp.store.decisions import entries_of_document
from zhifa_nlp.store.desk_tables import DecisionRow
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.targets import Target, targets_of

_DETAILS = {
    "problem": {"codes", "confidence", "about", "reasons", "review", "second_reader"},
    "measure": {"codes", "strength", "reasons", "review", "second_reader"},
    "unit": {"confidence", "jurisdiction", "function", "role"},
    "date": {"rule", "anchor"},
}


class Mark(Shown):
    """A value with its place in the text (-1 where it has none), and what there is to say of it.

    `details` holds what the machine knows beside the value: confidence, reasons, strength, a second reading.
    """

    kind: str
    field: str
    start: int
    end: int
    text: str
    machine: dict[str, Any]
    details: dict[str, Any]
    case: CaseShown


class DocumentShown(Shown):
    """A whole document. `text`, `marks` and what follows are empty where the file could not be read.

    Attributes:
        line: as in the list.
        text: the text as it was read; all offsets count its code points.
        page_starts: the code point at which each page begins; empty for formats without pages.
        marks: every value, in the order of the text; fields without a place come first.
        elements: elements of the document format: present, absent, not found.
        headings: the outline.
        warnings: what reading lost, guessed or mended.
        findings: what was found that quotes this document.
        earlier: entries of the log about values of this file that the machine no longer gives.
    """

    line: DocumentLine
    text: str
    page_starts: list[int]
    marks: list[Mark]
    elements: list[ElementRow]
    headings: list[HeadingRow]
    warnings: list[WarningRow]
    findings: list[FindingShown]
    earlier: list[EntryShown]
    reader: str
    reader_version: str


def document(session: Session, document_id: int, viewer: Viewer) -> DocumentShown | None:
    """Return one document as `viewer` may see it, or None if there is none."""
    line = document_line(session, document_id)
    if line is None:
        return None
    record = load_record(session, line.path)
    entries = entries_of_document(session, line.sha256) if line.sha256 else {}
    targets = list(targets_of(record)) if record else []
    marks = _marks(record, targets, entries, viewer) if record else []
    known = {target.id for target in targets}
    return DocumentShown(
        line=line,
        text=record.document.text if record else "",
        page_starts=record.document.page_starts if record else [],
        marks=marks,
        elements=record.document.elements if record else [],
        headings=record.document.headings if record else [],
        warnings=record.document.warnings if record else [],
        findings=findings_about(session, line, viewer),
        earlier=_earlier(entries, known, viewer),
        reader=record.document.reader if record else "",
        reader_version=record.document.reader_version if record else "",
    )


def _marks(
    record: Record, targets: list[Target], entries: dict[str, list[DecisionRow]], viewer: Viewer
) -> list[Mark]:
    details = _details(record)
    places = {e.name: (e.start, e.end) for e in record.document.elements if e.status == "present"}
    marks = []
    for target in targets:
        at = target.reference
        start, end = places.get(at.field, (-1, -1)) if at.kind == "field" else (at.start, at.end)
        marks.append(
            Mark(
                kind=at.kind,
                field=at.field,
                start=start,
                end=end,
                text=target.text,
                machine=target.machine,
                details=details.get((at.kind, at.start, at.end), {}),
                case=case_shown(target, entries.get(target.id, []), viewer),
            )
        )
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _details(record: Record) -> dict[tuple[str, int, int], dict[str, Any]]:
    kinds: dict[str, Sequence[Any]] = {
        "problem": record.problems,
        "measure": record.measures,
        "unit": record.units,
        "date": record.dates,
    }
    return {
        (kind, row.start, row.end): row.model_dump(include=_DETAILS[kind])
        for kind, rows in kinds.items()
        for row in rows
    }


def _earlier(entries: dict[str, list[DecisionRow]], known: set[str], viewer: Viewer) -> list[EntryShown]:
    gone = (
        rows
        for name, rows in entries.items()
        if name not in known and rows[0].kind not in ("finding", "copy")
    )
    seen = [row for rows in gone for row in visible(rows, viewer.name, viewer.readers)]
    return [entry_shown(row) for row in sorted(seen, key=lambda row: row.seq)]
