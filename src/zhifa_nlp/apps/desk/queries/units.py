"""Units: the list, and one unit's record over the years with its names over time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import func, or_, select, union
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.documents import DocumentFilter, DocumentLine, documents
from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.lexicon.history import history
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, MentionRow, RecordRow

_MOST = 200


class UnitLine(Shown):
    """A unit: its tier by the circular, what it claims for itself, how many reports it handed in."""

    unit: str
    unit_id: str | None
    official_tier: str | None
    claimed_tier: str | None
    self_score: float | None
    reports: int


class NameShown(Shown):
    """A name and the years in which it was usual; 0 and 9999 stand for open ends."""

    first: int
    last: int
    name: str


class MentionShown(Shown):
    """A document that names the unit, and how often."""

    document_id: int
    path: str
    title: str
    mentions: int


class UnitShown(Shown):
    """A unit over the years.

    Attributes:
        unit: its full name.
        unit_id: its number in the register, where it is known there.
        names: what it was called when.
        events: what renamed, merged or split it.
        assessments: a record for each period that a circular judged.
        documents: its own reports.
        mentions: other documents that name it.
    """

    unit: str
    unit_id: str | None
    names: list[NameShown]
    events: list[dict[str, Any]]
    assessments: list[AssessmentRecord]
    documents: list[DocumentLine]
    mentions: list[MentionShown]


def units(session: Session, paging: Paging, q: str = "", tier: str = "") -> Page[UnitLine]:
    """Return one page of the units that a circular judged or that handed something in."""
    reports = (
        select(
            RecordRow.issuer.label("unit"),
            func.max(RecordRow.issuer_id).label("unit_id"),
            func.count().label("reports"),
        )
        .join(DocumentRow, DocumentRow.id == RecordRow.document_id)
        .where(DocumentRow.present, RecordRow.kind == "self_report", RecordRow.issuer.is_not(None))
        .group_by(RecordRow.issuer)
        .cte()
    )
    names = union(select(AssessmentRow.unit.label("unit")), select(reports.c.unit)).cte()
    judged = (
        select(
            AssessmentRow.unit,
            func.max(AssessmentRow.unit_id).label("unit_id"),
            func.max(AssessmentRow.official_tier).label("official_tier"),
            func.max(AssessmentRow.official_ordinal).label("ordinal"),
            func.max(AssessmentRow.claimed_tier).label("claimed_tier"),
            func.max(AssessmentRow.self_score).label("self_score"),
        )
        .group_by(AssessmentRow.unit)
        .cte()
    )
    found = (
        select(
            names.c.unit,
            func.coalesce(judged.c.unit_id, reports.c.unit_id).label("unit_id"),
            judged.c.official_tier,
            judged.c.ordinal,
            judged.c.claimed_tier,
            judged.c.self_score,
            func.coalesce(reports.c.reports, 0).label("reports"),
        )
        .outerjoin(judged, judged.c.unit == names.c.unit)
        .outerjoin(reports, reports.c.unit == names.c.unit)
        .subquery()
    )
    conditions: list[Any] = []
    if q:
        conditions.append(found.c.unit.contains(q, autoescape=True))
    if tier:
        conditions.append(or_(found.c.official_tier == tier, found.c.claimed_tier == tier))
    sorts = {"unit": found.c.unit, "reports": found.c.reports, "self_score": found.c.self_score}
    column = sorts.get(paging.sort, found.c.ordinal)
    ordered = column.desc() if paging.order == "desc" else column.asc()
    query = (
        select(found)
        .where(*conditions)
        .order_by(ordered.nulls_last(), found.c.unit)
        .limit(paging.size)
        .offset(paging.offset)
    )
    total = session.scalar(select(func.count()).select_from(found).where(*conditions)) or 0
    lines = [
        UnitLine(**{k: v for k, v in row._mapping.items() if k != "ordinal"})
        for row in session.execute(query)
    ]
    return Page(items=lines, total=total, page=paging.page, size=paging.size)


def unit(session: Session, name: str) -> UnitShown | None:
    """Return a unit over the years by its full name, or None where no document knows it."""
    bodies = session.execute(
        select(AssessmentRow.body, AssessmentRow.unit_id)
        .where(AssessmentRow.unit == name)
        .order_by(AssessmentRow.period)
    ).all()
    own = documents(session, DocumentFilter(unit=name), Paging(size=_MOST, sort="date")).items
    if not bodies and not own:
        return None
    unit_id = next((row.unit_id for row in bodies if row.unit_id), None) or next(
        (line.unit_id for line in own if line.unit_id), None
    )
    names, events = _history(name)
    return UnitShown(
        unit=name,
        unit_id=unit_id,
        names=names,
        events=events,
        assessments=[AssessmentRecord.model_validate_json(row.body) for row in bodies],
        documents=own,
        mentions=_mentions(session, name, unit_id, {line.id for line in own}),
    )


def _history(name: str) -> tuple[list[NameShown], list[dict[str, Any]]]:
    lexicon = load_lexicon()
    found = lexicon.resolve(name, "", None)
    if found.function is None or found.place is None:
        return [], []
    told = history(lexicon, found.function, found.place)
    names = [NameShown(first=n.first, last=n.last, name=n.name) for n in told.names]
    return names, [asdict(event) for event in told.events]


def _mentions(session: Session, name: str, unit_id: str | None, own: set[int]) -> list[MentionShown]:
    known = MentionRow.unit_id == unit_id if unit_id else MentionRow.name == name
    count = func.count()
    query = (
        select(DocumentRow.id, DocumentRow.path, RecordRow.title, count)
        .join(MentionRow, MentionRow.document_id == DocumentRow.id)
        .join(RecordRow, RecordRow.document_id == DocumentRow.id)
        .where(known, DocumentRow.present)
        .group_by(DocumentRow.id, DocumentRow.path, RecordRow.title)
        .order_by(count.desc(), DocumentRow.path)
        .limit(_MOST)
    )
    return [
        MentionShown(document_id=number, path=path, title=title or "", mentions=times)
        for number, path, title, times in session.execute(query)
        if number not in own
    ]
