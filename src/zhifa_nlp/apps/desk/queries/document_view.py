"""One document as its page shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.finding_list import Shown, shown
from zhifa_nlp.apps.desk.queries.parties import Party, parties
from zhifa_nlp.apps.desk.queries.shown_text import ShownText, first_spots, shown_text
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, FindingRow, PassageRow, RecordRow

_MOST_FINDINGS = 60


@dataclass(frozen=True)
class DocumentView:
    """One document: its row of the manifest, its record and text, and what else is known of it.

    Attributes:
        entry: the row of the manifest.
        party: what to call it.
        record: what was extracted; None where it was not read.
        text: the part of the text that is shown; None without a record.
        official: the tier that the circular gives its unit, or nothing.
        unit: number of the assessment of its unit, or None.
        findings: the findings about it.
        copies: whether it shares text with an earlier document.
    """

    entry: DocumentRow
    party: Party
    record: Record | None
    text: ShownText | None
    official: str
    unit: int | None
    findings: list[Shown]
    copies: bool

    def values(self) -> dict[str, Any]:
        """Return everything by name, for the template."""
        spots = first_spots(self.text.lines) if self.text else ()
        return {**vars(self), "first_spot": spots[0] if spots else -1}


def document_view(
    session: Session, number: int, *, spot: tuple[int, int] | None = None, part: int | None = None
) -> DocumentView | None:
    """Return one document, or None if there is none of that number.

    Args:
        session: the workspace's database.
        number: the document's id.
        spot: code points of its text to point at.
        part: which part of a long text.
    """
    entry = session.get(DocumentRow, number)
    if entry is None:
        return None
    body = session.scalar(select(RecordRow.body).where(RecordRow.document_id == number))
    record = Record.model_validate_json(body) if body else None
    unit, official = _assessed(session, record)
    rows = session.scalars(_findings(entry).limit(_MOST_FINDINGS)).all()
    copies = select(func.count()).where(PassageRow.document_id == number)
    return DocumentView(
        entry=entry,
        party=parties(session, [number])[number],
        record=record,
        text=shown_text(record, spot=spot, part=part) if record else None,
        official=official,
        unit=unit,
        findings=shown(session, rows),
        copies=bool(session.scalar(copies)),
    )


def _findings(entry: DocumentRow) -> Any:  # noqa: ANN401  the library's types are of no help here
    """Return the query for findings about the document, and for those of the batch that quote it."""
    named = cast(FindingRow.evidence, Text).contains(json.dumps(entry.path), autoescape=True)
    about = or_(FindingRow.document_id == entry.id, FindingRow.document_id.is_(None) & named)
    return select(FindingRow).where(about).order_by(FindingRow.id)


def _assessed(session: Session, record: Record | None) -> tuple[int | None, str]:
    issuer = record.document.issuer if record else None
    if issuer is None:
        return None, ""
    same = AssessmentRow.unit_id == issuer.unit_id if issuer.unit_id else AssessmentRow.unit == issuer.name
    row = session.execute(
        select(AssessmentRow.id, AssessmentRow.official_tier)
        .where(same)
        .order_by(AssessmentRow.id.desc())
        .limit(1)
    ).first()
    return (None, "") if row is None else (row[0], row[1] or "")
