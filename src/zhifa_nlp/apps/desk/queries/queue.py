"""What waits for a person, the most urgent first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.apps.desk.queries.reading import ReferenceShown, Viewer
from zhifa_nlp.store.desk_tables import CaseRow, ItemRow
from zhifa_nlp.store.tables import DocumentRow, FindingRow, RecordRow
from zhifa_nlp.store.targets import shortened

MINE, ALL, OPEN = "mine", "all", "open"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which cases: empty words do not narrow the list.

    Attributes:
        kind: kind of value.
        why: why it waits, such as ``error``, ``copied`` or ``unsure``.
        state: ``mine`` for those that wait for the visitor, ``all``, or one state.
        document_id: those of one document; 0 for all.
    """

    kind: str = ""
    why: str = ""
    state: str = MINE
    document_id: int = 0


class QueueLine(Shown):
    """A case that waits.

    Attributes:
        text_en: what the case is about in English, where a check says it in both languages; else empty.
        hidden: another has read it, whose word is not shown yet.
    """

    id: int
    kind: str
    target: str
    reference: ReferenceShown
    document_id: int | None
    path: str | None
    title: str | None
    unit: str | None
    text: str
    text_en: str
    why: str
    urgency: float
    state: str
    hidden: bool


def queue(session: Session, wanted: QueueFilter, paging: Paging, viewer: Viewer) -> Page[QueueLine]:
    """Return one page of what waits for `viewer`, the most urgent first."""
    conditions = _conditions(wanted, viewer)
    query = (
        _joined(
            select(
                ItemRow,
                CaseRow.state,
                CaseRow.first_person,
                DocumentRow.path,
                RecordRow.title,
                RecordRow.issuer,
            )
        )
        .outerjoin(RecordRow, RecordRow.document_id == ItemRow.document_id)
        .where(*conditions)
        .order_by(ItemRow.urgency.desc(), ItemRow.id)
        .limit(paging.size)
        .offset(paging.offset)
    )
    total = session.scalar(_joined(select(func.count()).select_from(ItemRow)).where(*conditions)) or 0
    rows = session.execute(query).all()
    english = _english(session, [item for item, *_ in rows])
    lines = [
        QueueLine(
            id=item.id,
            kind=item.kind,
            target=item.target,
            reference=ReferenceShown(**json.loads(item.reference)),
            document_id=item.document_id,
            path=path,
            title=title,
            unit=unit,
            text=item.text,
            text_en=english.get(item.id, ""),
            why=item.why,
            urgency=item.urgency,
            state=state or OPEN,
            hidden=state == "read_once" and first != viewer.name,
        )
        for item, state, first, path, title, unit in rows
    ]
    return Page(items=lines, total=total, page=paging.page, size=paging.size)


def _english(session: Session, items: Sequence[ItemRow]) -> dict[int, str]:
    """Return what the findings among `items` say in English, by the number of the item."""
    prints = {item.id: json.loads(item.reference)["field"] for item in items if item.kind == "finding"}
    query = select(FindingRow.fingerprint, FindingRow.message_en).where(
        FindingRow.fingerprint.in_(set(prints.values()))
    )
    told = {fingerprint: shortened(message) for fingerprint, message in session.execute(query)}
    return {number: told[one] for number, one in prints.items() if one in told}


def without_names(page: Page[QueueLine]) -> Page[QueueLine]:
    """Return a page of the queue in which no copy tells whose it is."""
    blank = {"path": None, "title": None, "unit": None, "text": "", "text_en": ""}
    items = [line.model_copy(update=blank) if line.kind == "copy" else line for line in page.items]
    return page.model_copy(update={"items": items})


def _joined(query: Any) -> Any:  # noqa: ANN401  the library's types are of no help here
    return query.outerjoin(CaseRow, CaseRow.target == ItemRow.target).outerjoin(
        DocumentRow, DocumentRow.id == ItemRow.document_id
    )


def _conditions(wanted: QueueFilter, viewer: Viewer) -> list[Any]:
    found: list[Any] = [or_(DocumentRow.present, ItemRow.document_id.is_(None))]
    if wanted.kind:
        found.append(ItemRow.kind == wanted.kind)
    if wanted.why:
        found.append(ItemRow.why == wanted.why)
    if wanted.document_id:
        found.append(ItemRow.document_id == wanted.document_id)
    if wanted.state == MINE:
        found.append(_waits_for(viewer))
    elif wanted.state == OPEN:
        found.append(CaseRow.target.is_(None))
    elif wanted.state != ALL:
        found.append(CaseRow.state == wanted.state)
    return found


def _waits_for(viewer: Viewer) -> Any:  # noqa: ANN401
    """Return the condition that a case waits for this visitor's word."""
    untouched = CaseRow.target.is_(None)
    if viewer.readers == 1:
        return or_(untouched, CaseRow.state == "reopened")
    second = and_(CaseRow.state == "read_once", CaseRow.first_person != viewer.name)
    waits = or_(untouched, second)
    return or_(waits, CaseRow.state.in_(("disputed", "reopened"))) if viewer.lead else waits
