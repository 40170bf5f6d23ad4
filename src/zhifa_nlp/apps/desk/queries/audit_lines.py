"""Entries of both logs as the list of what was done shows them: with the document, its unit, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.apps.desk.queries.parties import Party, ids_of, parties
from zhifa_nlp.apps.desk.queries.reading import EntryShown, Viewer, entry_shown
from zhifa_nlp.store.cases import REPLY
from zhifa_nlp.store.chain import LOGS, entry_hash
from zhifa_nlp.store.desk_tables import AuditRow, CaseRow, DecisionRow
from zhifa_nlp.store.tables import FindingRow

_OF_ACCOUNTS = ("account-", "password-", "role-", "sessions-")


class AuditLine(Shown):
    """One entry of either log.

    Attributes:
        log: ``decisions`` or ``audit``.
        seq: its number there.
        at: when, in UTC.
        person: who; empty for the command line.
        action: what was done; ``hidden`` for the word of a reader whom the other may not see yet.
        about: what it was done to: a file's name, an account's.
        detail: what else was kept, of the audit.
        hash: binds it to the entry before it.
        holds: whether its content still gives its hash.
        document_id: the document that it is about, if that is still there.
        unit: the document's.
        account: the account that it is about.
        entry: the decision, where it may be seen.
        there: whether what was decided about can still be looked at.
    """

    log: str
    seq: int
    at: str
    person: str
    action: str
    about: str
    detail: str = ""
    hash: str
    holds: bool
    document_id: int | None = None
    unit: str = ""
    account: str = ""
    entry: EntryShown | None = None
    there: bool = False


def lines(session: Session, keys: Sequence[tuple[str, int]], viewer: Viewer) -> list[AuditLine]:
    """Return the entries with those logs and numbers, in their order."""
    rows = {(log, row.seq): row for log in LOGS for row in _rows(session, log, keys)}
    paths = {key: row.path if isinstance(row, DecisionRow) else row.about for key, row in rows.items()}
    ids = ids_of(session, paths.values())
    known = parties(session, ids.values())
    decided = [row for row in rows.values() if isinstance(row, DecisionRow)]
    hidden, findings = _hidden(session, decided, viewer), _findings(session, decided)
    shown = []
    for log, seq in keys:
        row = rows.get((log, seq))
        if row is None:  # somebody took it out between two looks; what checks the logs will tell
            continue
        party = known.get(ids.get(paths[log, seq], 0))
        if isinstance(row, DecisionRow):
            shown.append(_decision(row, party, hide=seq in hidden, found=row.field in findings))
        else:
            shown.append(_doing(row, party))
    return shown


def _decision(row: DecisionRow, party: Party | None, *, hide: bool, found: bool) -> AuditLine:
    here = party is not None and party.sha256 == row.document_sha256
    entry = None if hide else _entry(row)
    action = "hidden" if hide else row.action
    there = found if row.kind == "finding" else here
    return AuditLine(
        **_both("decisions", row, party), action=action, about=row.path, entry=entry, there=there
    )


def _entry(row: DecisionRow) -> EntryShown | None:
    try:
        return entry_shown(row)
    except ValueError:  # somebody edited its values into something else; the line says that it does not hold
        return None


def _doing(row: AuditRow, party: Party | None) -> AuditLine:
    account = row.about if row.action.startswith(_OF_ACCOUNTS) else ""
    return AuditLine(
        **_both("audit", row, party),
        action=row.action,
        about=row.about,
        detail=row.detail,
        account=account,
    )


def _both(log: str, row: AuditRow | DecisionRow, party: Party | None) -> dict[str, Any]:
    """Return what entries of both logs have."""
    content = {name: getattr(row, name) for name in row.__table__.columns.keys()}  # noqa: SIM118  no mapping
    return {
        "log": log,
        "seq": row.seq,
        "at": row.at,
        "person": row.person,
        "hash": row.hash,
        "holds": entry_hash(content) == row.hash,
        "document_id": party.id if party else None,
        "unit": party.unit if party else "",
    }


def _rows(session: Session, log: str, keys: Iterable[tuple[str, int]]) -> Iterable[Any]:
    table = LOGS[log]
    numbers = [seq for name, seq in keys if name == log]
    return session.scalars(select(table).where(table.seq.in_(numbers))) if numbers else ()


def _hidden(session: Session, rows: Sequence[DecisionRow], viewer: Viewer) -> set[int]:
    """Return the numbers of those that a second reader must not see before their own word."""
    once = select(CaseRow.target).where(
        CaseRow.target.in_({row.target for row in rows}), CaseRow.state == "read_once"
    )
    waiting = set(session.scalars(once))
    return {
        row.seq for row in rows if row.target in waiting and row.person != viewer.name and row.action != REPLY
    }


def _findings(session: Session, rows: Sequence[DecisionRow]) -> set[str]:
    """Return the fingerprints of the findings that are still there."""
    wanted = {row.field for row in rows if row.kind == "finding"}
    return set(session.scalars(select(FindingRow.fingerprint).where(FindingRow.fingerprint.in_(wanted))))
