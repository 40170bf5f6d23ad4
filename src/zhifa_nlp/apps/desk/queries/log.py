"""The log of decisions, as it may be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.apps.desk.queries.reading import EntryShown, Viewer, entry_shown
from zhifa_nlp.store.cases import REPLY
from zhifa_nlp.store.desk_tables import CaseRow, DecisionRow


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries: empty words do not narrow the list."""

    person: str = ""
    kind: str = ""
    action: str = ""
    target: str = ""
    document_sha256: str = ""


def decisions(session: Session, wanted: LogFilter, paging: Paging, viewer: Viewer) -> Page[EntryShown]:
    """Return one page of the decisions, the latest first, without what is still hidden from `viewer`."""
    conditions = [*_conditions(wanted), may_see(viewer)]
    joined = select(DecisionRow).join(CaseRow, CaseRow.target == DecisionRow.target).where(*conditions)
    query = joined.order_by(DecisionRow.seq.desc()).limit(paging.size).offset(paging.offset)
    total = session.scalar(select(func.count()).select_from(joined.subquery())) or 0
    rows = [entry_shown(row) for row in session.scalars(query)]
    return Page(items=rows, total=total, page=paging.page, size=paging.size)


def _conditions(wanted: LogFilter) -> list[Any]:
    pairs = (
        (wanted.person, DecisionRow.person),
        (wanted.kind, DecisionRow.kind),
        (wanted.action, DecisionRow.action),
        (wanted.target, DecisionRow.target),
        (wanted.document_sha256, DecisionRow.document_sha256),
    )
    return [column == word for word, column in pairs if word]


def may_see(viewer: Viewer) -> Any:  # noqa: ANN401  the library's types are of no help here
    """Return the condition that an entry and its case fulfil when `viewer` may see what was decided."""
    own = or_(DecisionRow.person == viewer.name, DecisionRow.action == REPLY)
    return or_(CaseRow.state != "read_once", and_(CaseRow.state == "read_once", own))
