"""The list of documents: one line a file, whatever became of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.store.desk_tables import ItemRow
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, RecordRow, VerdictRow

_Words = Annotated[str, Field(max_length=200)]


class DocumentFilter(Shown):
    """Which documents: empty words do not narrow the list.

    Attributes:
        q: words in path, title, unit or number.
        kind: kind of document.
        status: what became of the file.
        role: ``submission``, ``annex`` or ``mandated``.
        tier: official or claimed tier.
        claimed: the claimed tier, ``-`` for none.
        official: the official tier of its unit, ``-`` for none.
        manner: what comparing found: ``copied``, ``own``, ``unclear``.
        unit: full name of the issuer.
    """

    q: _Words = ""
    kind: _Words = ""
    status: _Words = ""
    role: _Words = ""
    tier: _Words = ""
    claimed: _Words = ""
    official: _Words = ""
    manner: _Words = ""
    unit: _Words = ""


class DocumentLine(Shown):
    """One file: what became of it, and the little that people look for in a list.

    `findings` and `waiting` count the cases about it; `copied` is None where copies were not looked for.
    """

    id: int
    path: str
    role: str
    status: str
    code: str
    reason: str
    hint: str
    sha256: str
    size: int
    media_type: str
    pages: int | None
    duplicate_of: int | None
    kind: str | None
    title: str | None
    unit: str | None
    unit_id: str | None
    doc_number: str | None
    date: str | None
    period: str | None
    claimed_tier: str | None
    official_tier: str | None
    self_score: float | None
    characters: int | None
    copied: bool | None
    score: float | None
    own_share: float | None
    findings: int
    waiting: int


_COLUMNS = (
    "id", "path", "role", "status", "code", "reason", "hint", "sha256", "size", "media_type", "pages", "duplicate_of",
)  # fmt: skip


def _tier() -> Any:  # noqa: ANN401  the library's types are of no help here
    """Return the official tier of a document's unit."""
    return (
        select(AssessmentRow.official_tier)
        .where(AssessmentRow.unit_id == RecordRow.issuer_id, AssessmentRow.unit_id.is_not(None))
        .limit(1)
        .scalar_subquery()
    )


def _items(count: Any) -> Any:  # noqa: ANN401
    """Return a count of what waits of a document; its kind is no condition, whose index would be taken instead."""
    return select(count).select_from(ItemRow).where(ItemRow.document_id == DocumentRow.id).scalar_subquery()


SORTS: dict[str, Any] = {
    "path": DocumentRow.path,
    "title": RecordRow.title,
    "unit": RecordRow.issuer,
    "date": RecordRow.date,
    "kind": RecordRow.kind,
    "status": DocumentRow.status,
    "claimed_tier": RecordRow.claimed_tier,
    "self_score": RecordRow.self_score,
    "score": VerdictRow.score,
    "size": DocumentRow.size,
}


def documents(session: Session, wanted: DocumentFilter, paging: Paging) -> Page[DocumentLine]:
    """Return one page of the documents that are there."""
    conditions = _conditions(wanted)
    column = SORTS.get(paging.sort, DocumentRow.path)
    ordered = column.desc() if paging.order == "desc" else column.asc()
    # every file has a path of its own: its index gives the order as it stands
    order = (ordered,) if column is DocumentRow.path else (ordered.nulls_last(), DocumentRow.id)
    # first which, then what is to be told of them: else that is worked out for all that match, to be thrown away
    chosen = _joined(select(DocumentRow.id)).where(*conditions).order_by(*order)
    ids = session.scalars(chosen.limit(paging.size).offset(paging.offset)).all()
    query = _joined(_lines()).where(DocumentRow.id.in_(ids)).order_by(*order)
    total = session.scalar(_joined(select(func.count())).where(*conditions)) or 0
    lines = [DocumentLine(**row._mapping) for row in session.execute(query)]
    return Page(items=lines, total=total, page=paging.page, size=paging.size)


def document_line(session: Session, document_id: int) -> DocumentLine | None:
    """Return the line of one document, or None."""
    row = session.execute(_joined(_lines()).where(DocumentRow.id == document_id)).first()
    return None if row is None else DocumentLine(**row._mapping)


def _lines() -> Any:  # noqa: ANN401
    return select(
        *(getattr(DocumentRow, name) for name in _COLUMNS),
        RecordRow.kind,
        RecordRow.title,
        RecordRow.issuer.label("unit"),
        RecordRow.issuer_id.label("unit_id"),
        RecordRow.doc_number,
        RecordRow.date,
        RecordRow.period,
        RecordRow.claimed_tier,
        _tier().label("official_tier"),
        RecordRow.self_score,
        RecordRow.characters,
        VerdictRow.copied,
        VerdictRow.score,
        VerdictRow.own_share,
        _items(func.count().filter(ItemRow.kind == "finding")).label("findings"),
        _items(func.count()).label("waiting"),
    )


def _joined(query: Any) -> Any:  # noqa: ANN401
    return (
        query.select_from(DocumentRow)
        .outerjoin(RecordRow, RecordRow.document_id == DocumentRow.id)
        .outerjoin(VerdictRow, VerdictRow.document_id == DocumentRow.id)
    )


def _conditions(wanted: DocumentFilter) -> list[Any]:
    found: list[Any] = [DocumentRow.present]
    for word, column in (
        (wanted.kind, RecordRow.kind),
        (wanted.status, DocumentRow.status),
        (wanted.role, DocumentRow.role),
        (wanted.unit, RecordRow.issuer),
    ):
        if word:
            found.append(column == word)
    if wanted.tier:
        found.append(or_(RecordRow.claimed_tier == wanted.tier, _tier() == wanted.tier))
    for word, column in ((wanted.claimed, RecordRow.claimed_tier), (wanted.official, _tier())):
        if word:
            found += [DocumentRow.role == "submission", column.is_(None) if word == "-" else column == word]
    if wanted.manner:
        found.append(manner_is(wanted.manner))
    if wanted.q:
        columns = (DocumentRow.path, RecordRow.title, RecordRow.issuer, RecordRow.doc_number)
        found.append(or_(*(column.contains(wanted.q, autoescape=True) for column in columns)))
    return found


def manner_is(word: str) -> Any:  # noqa: ANN401
    """Return the condition that comparing found about a submission what `word` says."""
    if word == "copied":
        return VerdictRow.copied
    shared = or_(VerdictRow.score > 0, VerdictRow.own_share > 0)
    own = VerdictRow.own_share > VerdictRow.score
    return and_(~VerdictRow.copied, shared, own if word == "own" else ~own)
