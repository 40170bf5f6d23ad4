"""What workspaces hold of units in periods, for the panel: assessments, and the lists of all circulars."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.records.panel import Observed
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, RecordRow
from zhifa_nlp.store.workspace import Workspace


def observed(workspace: Workspace) -> Iterator[Observed]:
    """Yield the units of a workspace in each period: its assessments, then the lists of its other circulars.

    What has no period is left out: it has no place in time. A circular that states none counts for the year of its
    date, and its rows say so.
    """
    with workspace.reading() as session:
        circulars = {record.document.path: record for record in _circulars(session)}
        used = set()
        for row in session.scalars(select(AssessmentRow).order_by(AssessmentRow.id)):
            circular = circulars.get(row.circular or "")
            used.add(row.circular)
            period, notes = _period(row.period, circular)
            if period:
                yield Observed(
                    row.unit,
                    row.unit_id,
                    period,
                    row.official_tier,
                    _scheme(circular),
                    row.claimed_tier,
                    row.circular,
                    notes,
                )
        for path, record in circulars.items():
            if path not in used:
                yield from _listed(record)


def _circulars(session: Session) -> Iterator[Record]:
    query = (
        select(RecordRow.body)
        .join(DocumentRow)
        .where(DocumentRow.present, RecordRow.kind == "circular")
        .order_by(DocumentRow.path)
    )
    for body in session.scalars(query):
        yield Record.model_validate_json(body)


def _listed(record: Record) -> Iterator[Observed]:
    period, notes = _period(record.document.period, record)
    for tier in record.tiers if period else ():
        for unit in tier.units:
            yield Observed(
                unit.name,
                unit.unit_id,
                str(period),
                tier.tier,
                _scheme(record),
                None,
                record.document.path,
                notes,
            )


def _scheme(circular: Record | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.tier for t in circular.tiers)) if circular else ()


def _period(stated: str | None, circular: Record | None) -> tuple[str | None, tuple[str, ...]]:
    if stated:
        return stated, ()
    date = circular.document.date if circular else None
    return (date[:4], ("period_from_date",)) if date else (None, ())
