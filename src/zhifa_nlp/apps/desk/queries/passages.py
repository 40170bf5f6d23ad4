"""Copies by passage: this paragraph stands in so many reports; who, when, who first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.store.desk_tables import GroupRow
from zhifa_nlp.store.tables import DocumentRow, PassageRow, RecordRow
from zhifa_nlp.store.targets import shortened
from zhifa_nlp.store.texts import texts_of

SORTS: dict[str, Any] = {"documents": GroupRow.documents, "characters": GroupRow.characters}
_EXCERPT = 200
_MOST_HOLDERS = 500


class GroupLine(Shown):
    """A stretch of one report that stands in `documents` others."""

    id: int
    source_id: int
    source_path: str
    source_unit: str
    source_date: str
    start: int
    end: int
    characters: int
    documents: int
    words: str


class Holder(Shown):
    """A report in which the stretch stands, and where; the source itself is the first."""

    document_id: int
    path: str
    unit: str
    date: str
    start: int
    end: int
    similarity: float


class GroupShown(Shown):
    """A stretch with its words and all who hold it, the earliest first."""

    line: GroupLine
    text: str
    holders: list[Holder]


def groups(session: Session, paging: Paging, q: str = "") -> Page[GroupLine]:
    """Return one page of the stretches that stand in several reports, the most widespread first."""
    column = SORTS.get(paging.sort, GroupRow.documents)
    ordered = column.asc() if paging.sort and paging.order == "asc" else column.desc()
    words = (
        [or_(*(c.contains(q, autoescape=True) for c in (DocumentRow.path, RecordRow.issuer)))] if q else []
    )
    query = (
        _joined(_columns())
        .where(*words)
        .order_by(ordered, GroupRow.characters.desc(), GroupRow.id)
        .limit(paging.size)
        .offset(paging.offset)
    )
    total = session.scalar(_joined(select(func.count()).select_from(GroupRow)).where(*words)) or 0
    rows = session.execute(query).all()
    texts = texts_of(session, {row.GroupRow.source_id for row in rows})
    lines = [_line(row, texts) for row in rows]
    return Page(items=lines, total=total, page=paging.page, size=paging.size)


def group(session: Session, group_id: int) -> GroupShown | None:
    """Return one stretch with all who hold it, or None."""
    row = session.execute(_joined(_columns()).where(GroupRow.id == group_id)).first()
    if row is None:
        return None
    texts = texts_of(session, {row.GroupRow.source_id})
    line = _line(row, texts)
    text = texts.get(line.source_id, "")[line.start : line.end]
    return GroupShown(line=line, text=text, holders=_holders(session, line))


def _columns() -> Any:  # noqa: ANN401  the library's types are of no help here
    return select(GroupRow, DocumentRow.path, RecordRow.issuer, RecordRow.date)


def _joined(query: Any) -> Any:  # noqa: ANN401
    return query.join(DocumentRow, DocumentRow.id == GroupRow.source_id).outerjoin(
        RecordRow, RecordRow.document_id == GroupRow.source_id
    )


def _line(row: Any, texts: Mapping[int, str]) -> GroupLine:  # noqa: ANN401
    group_row, path, unit, date = row
    words = texts.get(group_row.source_id, "")[group_row.span_start : group_row.span_end]
    return GroupLine(
        id=group_row.id,
        source_id=group_row.source_id,
        source_path=path,
        source_unit=unit or "",
        source_date=date or "",
        start=group_row.span_start,
        end=group_row.span_end,
        characters=group_row.characters,
        documents=group_row.documents,
        words=shortened(words, _EXCERPT),
    )


def _holders(session: Session, line: GroupLine) -> list[Holder]:
    source = Holder(
        document_id=line.source_id,
        path=line.source_path,
        unit=line.source_unit,
        date=line.source_date,
        start=line.start,
        end=line.end,
        similarity=1.0,
    )
    query = (
        select(PassageRow, DocumentRow.path, RecordRow.issuer, RecordRow.date)
        .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
        .outerjoin(RecordRow, RecordRow.document_id == PassageRow.document_id)
        .where(
            PassageRow.source_id == line.source_id,
            PassageRow.source_start >= line.start,
            PassageRow.source_start < line.end,
            PassageRow.source_end <= line.end,
        )
        .order_by(PassageRow.document_id, PassageRow.doc_start)
        .limit(_MOST_HOLDERS)
    )
    found = {
        p.document_id: Holder(
            document_id=p.document_id,
            path=path,
            unit=unit or "",
            date=date or "",
            start=p.doc_start,
            end=p.doc_end,
            similarity=p.similarity,
        )
        for p, path, unit, date in session.execute(query)
    }
    return sorted(
        [source, *found.values()], key=lambda h: (h.date or "9999", h.document_id != line.source_id)
    )
