"""Who did what, when, to what: the audit and the log of decisions as one list, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import and_, desc, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.moments import begin_of, end_of
from zhifa_nlp.apps.desk.queries.audit_lines import AuditLine, lines
from zhifa_nlp.apps.desk.queries.log import may_see
from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.apps.desk.queries.reading import Viewer
from zhifa_nlp.store.desk_tables import AuditRow, CaseRow, DecisionRow
from zhifa_nlp.store.tables import DocumentRow, RecordRow

GROUPS: dict[str, tuple[str, ...]] = {
    "decisions": ("accept", "correct", "reject", "judge", "reply"),
    "logins": ("login", "login-failed", "logout", "sessions-ended"),
    "accounts": (
        "account-added", "role-changed", "account-disabled", "account-opened", "account-unlocked",
        "password-reset", "password-changed", "password-wrong",
    ),
    "files": ("files-added",),
    "outputs": ("commented", "circular-drafted", "decisions-exported", "audit-exported"),
}  # fmt: skip
"""The kinds of actions and what belongs to each; those of ``decisions`` stand in a log of their own."""
NOBODY = "-"
_BATCH = 500
_Words = Annotated[str, Field(max_length=200)]
_Key = tuple[str, int]


class AuditFilter(Shown):
    """Which entries: empty words do not narrow the list.

    Attributes:
        person: the name of who did it, ``-`` for the command line.
        action: what was done, or one of `GROUPS`.
        since: the first day.
        until: the last day.
        about: words in the file's name, its title or unit, or in the account's name.
    """

    person: _Words = ""
    action: _Words = ""
    since: date | None = None
    until: date | None = None
    about: _Words = ""


def audit(session: Session, wanted: AuditFilter, paging: Paging, viewer: Viewer) -> Page[AuditLine]:
    """Return one page of what was done, the latest first."""
    logs = _logs(wanted, viewer)
    total = sum(session.scalar(select(func.count()).select_from(one.subquery())) or 0 for one in logs)
    keys = session.execute(_ordered(logs).limit(paging.size).offset(paging.offset))
    items = lines(session, [(log, seq) for log, seq, _ in keys], viewer)
    return Page(items=items, total=total, page=paging.page, size=paging.size)


def all_lines(session: Session, wanted: AuditFilter, viewer: Viewer) -> Iterator[AuditLine]:
    """Yield all that was done, the latest first, a few hundred entries at a time."""
    keys = session.execute(_ordered(_logs(wanted, viewer)).execution_options(yield_per=_BATCH))
    for some in keys.partitions():
        yield from lines(session, [(log, seq) for log, seq, _ in some], viewer)


def _ordered(logs: Sequence[Any]) -> Any:  # noqa: ANN401  the library's types are of no help here
    """Return the entries of both logs by time: each has an index of its times, so that a page is read and no more."""
    return union_all(*logs).order_by(desc("at"), desc("seq"))


def _logs(wanted: AuditFilter, viewer: Viewer) -> list[Any]:
    """Return what is asked of each log; a log that cannot have what is wanted is left out."""
    asked = []
    decided = wanted.action in ("decisions", *GROUPS["decisions"])
    for name, table in (("decisions", DecisionRow), ("audit", AuditRow)):
        if wanted.action and decided != (table is DecisionRow):
            continue
        conditions = [*_common(wanted, table), *_action(wanted, table, viewer)]
        asked.append(select(literal(name).label("log"), table.seq, table.at).where(*conditions))
    return asked


def _common(wanted: AuditFilter, table: type[AuditRow] | type[DecisionRow]) -> list[Any]:
    found: list[Any] = []
    if wanted.person:
        found.append(table.person == ("" if wanted.person == NOBODY else wanted.person))
    if wanted.since:
        found.append(table.at >= begin_of(wanted.since))
    if wanted.until:
        found.append(table.at < end_of(wanted.until))
    if wanted.about:
        path = table.path if issubclass(table, DecisionRow) else table.about
        of_unit = path.in_(_documents(wanted.about))
        found.append(or_(path.icontains(wanted.about, autoescape=True), of_unit))
    return found


def _action(wanted: AuditFilter, table: type[AuditRow] | type[DecisionRow], viewer: Viewer) -> list[Any]:
    if not wanted.action or wanted.action == "decisions":
        return []
    if table is AuditRow:
        return [AuditRow.action.in_(GROUPS.get(wanted.action, (wanted.action,)))]
    # what a reader decided that others may not see yet is not to be found out by asking for each action in turn
    seen = select(CaseRow.target).where(CaseRow.target == DecisionRow.target, may_see(viewer)).exists()
    return [and_(DecisionRow.action == wanted.action, seen)]


def _documents(words: str) -> Any:  # noqa: ANN401
    """Return the names of the files whose unit or title has the words."""
    named = or_(
        RecordRow.issuer.icontains(words, autoescape=True), RecordRow.title.icontains(words, autoescape=True)
    )
    return select(DocumentRow.path).join(RecordRow, RecordRow.document_id == DocumentRow.id).where(named)
