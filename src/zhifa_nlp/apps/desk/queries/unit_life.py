"""Units: the list of those assessed, and one unit over the years with the names that it bore."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.apps.desk.queries.parties import Party, parties
from zhifa_nlp.lexicon.history import History, history
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.records.model import AssessmentRecord
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, MentionRow, RecordRow

SIZE = 60


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the list in one period."""

    id: int
    unit: str
    unit_id: str
    period: str
    official: str
    claimed: str
    score: float | None
    report: Party | None


@dataclass(frozen=True)
class UnitLife:
    """One unit: its assessments by period, its documents, its names, and who else speaks of it."""

    unit: str
    unit_id: str
    assessments: tuple[AssessmentRecord, ...]
    documents: tuple[Party, ...]
    history: History | None
    mentioned: tuple[tuple[Party, int], ...]


def unit_list(session: Session, *, words: str = "", tier: str = "", page: int = 1) -> Page[UnitLine]:
    """Return units by tier and name, those whose name holds `words` and that stand in `tier`."""
    chosen = select(AssessmentRow)
    if words:
        chosen = chosen.where(AssessmentRow.unit.contains(words, autoescape=True))
    if tier:
        chosen = chosen.where(AssessmentRow.official_tier == (None if tier == "-" else tier))
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    order = (AssessmentRow.official_ordinal.nulls_last(), AssessmentRow.id)
    rows = session.scalars(chosen.order_by(*order).offset(Paging(page, SIZE).offset).limit(SIZE)).all()
    reports = _reports(session, [row.unit_id for row in rows if row.unit_id])
    lines = [
        UnitLine(
            row.id, row.unit, row.unit_id or "", row.period or "", row.official_tier or "", row.claimed_tier or "",
            row.self_score, reports.get(row.unit_id or ""),
        )
        for row in rows
    ]  # fmt: skip
    return Page(items=lines, total=total, page=page, size=SIZE)


def unit_life(session: Session, number: int) -> UnitLife | None:
    """Return the unit of assessment `number` with all that is known about it, or None if there is none."""
    row = session.get(AssessmentRow, number)
    if row is None:
        return None
    same = AssessmentRow.unit_id == row.unit_id if row.unit_id else AssessmentRow.unit == row.unit
    bodies = session.scalars(
        select(AssessmentRow.body).where(same).order_by(AssessmentRow.period, AssessmentRow.id)
    )
    assessments = tuple(AssessmentRecord.model_validate_json(body) for body in bodies)
    return UnitLife(
        unit=row.unit,
        unit_id=row.unit_id or "",
        assessments=assessments,
        documents=tuple(_documents(session, row, assessments)),
        history=_history(row.unit_id),
        mentioned=tuple(_mentioned(session, row)),
    )


def _reports(session: Session, unit_ids: list[str]) -> dict[str, Party]:
    query = (
        select(RecordRow.issuer_id, func.min(DocumentRow.id))
        .join(DocumentRow, DocumentRow.id == RecordRow.document_id)
        .where(DocumentRow.present, DocumentRow.role == "submission", RecordRow.issuer_id.in_(unit_ids))
        .group_by(RecordRow.issuer_id)
    )
    first = {str(unit): int(number) for unit, number in session.execute(query)}
    named = parties(session, first.values())
    return {unit: named[number] for unit, number in first.items() if number in named}


def _documents(
    session: Session, row: AssessmentRow, assessments: tuple[AssessmentRecord, ...]
) -> list[Party]:
    paths = {path for assessment in assessments for path in assessment.submissions}
    own: list[ColumnElement[bool]] = [DocumentRow.path.in_(sorted(paths))]
    if row.unit_id:
        own.append(RecordRow.issuer_id == row.unit_id)
    query = (
        select(DocumentRow.id)
        .join(RecordRow, RecordRow.document_id == DocumentRow.id)
        .where(DocumentRow.present, or_(*own))
        .limit(200)
    )
    return sorted(
        parties(session, session.scalars(query)).values(), key=lambda party: (party.date, party.path)
    )


def _mentioned(session: Session, row: AssessmentRow) -> list[tuple[Party, int]]:
    """Return the documents of others that name the unit, with how often."""
    same = MentionRow.unit_id == row.unit_id if row.unit_id else MentionRow.name == row.unit
    times = func.count()
    query = (
        select(MentionRow.document_id, times)
        .join(RecordRow, RecordRow.document_id == MentionRow.document_id)
        .where(same, or_(RecordRow.issuer_id.is_(None), RecordRow.issuer_id != row.unit_id))
        .group_by(MentionRow.document_id)
        .order_by(times.desc(), MentionRow.document_id)
        .limit(40)
    )
    counts = {int(number): int(count) for number, count in session.execute(query)}
    named = parties(session, counts)
    return [(named[number], count) for number, count in counts.items() if number in named]


def _history(unit_id: str | None) -> History | None:
    """Return the names of a unit over time; None for one that the lexicon does not know."""
    code, _, function = (unit_id or "").partition("/")
    lexicon = load_lexicon()
    place = lexicon.place_of_code(code) if code else None
    if place is None or function not in lexicon.functions:
        return None
    return history(lexicon, function, place)
