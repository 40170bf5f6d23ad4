"""The list of documents: filtered, sorted, one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, FindingRow, RecordRow, VerdictRow

SIZE = 50
SORTS = ("path", "unit", "date", "claimed", "official", "findings", "copied", "size")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shall show; empty values leave everything in.

    `claimed` and `official` are tiers, ``-`` for none; `sort` is one of `SORTS`, with a dash before it for downwards.
    """

    words: str = ""
    status: str = ""
    kind: str = ""
    role: str = ""
    claimed: str = ""
    official: str = ""
    unit: str = ""
    sort: str = "path"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of the list."""

    id: int
    path: str
    role: str
    status: str
    code: str
    reason: str
    media_type: str
    size: int
    pages: int | None
    kind: str
    title: str
    unit: str
    date: str
    claimed: str
    official: str
    findings: int
    score: float | None
    copied: bool


def document_list(session: Session, wanted: Wanted) -> Page[Listed]:
    """Return the page of the list that `wanted` asks for."""
    findings = (
        select(func.count())
        .where(FindingRow.document_id == DocumentRow.id)
        .correlate(DocumentRow)
        .scalar_subquery()
    )
    official = _official()
    query = _narrowed(
        select(
            DocumentRow, RecordRow.kind, RecordRow.title, RecordRow.issuer, RecordRow.date, RecordRow.claimed_tier,
            official, findings, VerdictRow.score, VerdictRow.copied,
        ).select_from(DocumentRow),
        wanted,
    )  # fmt: skip
    total = session.scalar(_narrowed(select(func.count(DocumentRow.id)), wanted)) or 0
    columns: dict[str, Any] = {
        "path": DocumentRow.path, "unit": RecordRow.issuer, "date": RecordRow.date, "claimed": RecordRow.claimed_tier,
        "official": official, "findings": findings, "copied": VerdictRow.score, "size": DocumentRow.size,
    }  # fmt: skip
    column = columns.get(wanted.sort.lstrip("-"), DocumentRow.path)
    order = column.desc().nulls_last() if wanted.sort.startswith("-") else column.asc().nulls_last()
    rows = session.execute(
        query.order_by(order, DocumentRow.path).offset(Paging(wanted.page, SIZE).offset).limit(SIZE)
    )
    return Page(items=[_listed(row) for row in rows], total=total, page=wanted.page, size=SIZE)


def _official() -> Any:  # noqa: ANN401  the library's types are of no help here
    """Return the column of the official tier of a report's unit."""
    return (
        select(func.max(AssessmentRow.official_tier))
        .where(or_(AssessmentRow.unit_id == RecordRow.issuer_id, AssessmentRow.unit == RecordRow.issuer))
        .correlate(RecordRow)
        .scalar_subquery()
    )


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    query = query.outerjoin(RecordRow, RecordRow.document_id == DocumentRow.id).outerjoin(
        VerdictRow, VerdictRow.document_id == DocumentRow.id
    )
    query = query.where(DocumentRow.present)
    for word in wanted.words.split():
        like = f"%{_plain(word)}%"
        columns = (DocumentRow.path, RecordRow.title, RecordRow.issuer, RecordRow.doc_number)
        query = query.where(or_(*(column.ilike(like, escape="\\") for column in columns)))
    for column, value in (
        (DocumentRow.status, wanted.status), (RecordRow.kind, wanted.kind), (DocumentRow.role, wanted.role),
        (RecordRow.issuer, wanted.unit),
    ):  # fmt: skip
        if value:
            query = query.where(column == value)
    if wanted.claimed:
        query = query.where(RecordRow.claimed_tier == (None if wanted.claimed == "-" else wanted.claimed))
        query = query.where(DocumentRow.role == "submission")
    if wanted.official:
        query = query.where(_official() == (None if wanted.official == "-" else wanted.official))
    return query


def _plain(word: str) -> str:
    """Return a word in which the signs of LIKE stand for themselves."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _listed(row: Sequence[Any]) -> Listed:
    entry, kind, title, unit, date, claimed, official, findings, score, copied = row
    return Listed(
        id=entry.id, path=entry.path, role=entry.role, status=entry.status, code=entry.code, reason=entry.reason,
        media_type=entry.media_type, size=entry.size, pages=entry.pages, kind=kind or "", title=title or "",
        unit=unit or "", date=date or "", claimed=claimed or "", official=official or "", findings=findings,
        score=score, copied=bool(copied),
    )  # fmt: skip
