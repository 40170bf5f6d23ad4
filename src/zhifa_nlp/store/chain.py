"""Logs whose entries are bound together by hashes, so that an edit or a removal shows.

Each entry's hash covers its own columns and the hash before it. The number of entries and the last hash are kept
apart, so that cutting off the end shows too; a hash noted on paper outside the machine proves even more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from zhifa_nlp.store.desk_tables import AuditRow, DecisionRow, HeadRow

LOGS: dict[str, type[DecisionRow] | type[AuditRow]] = {"decisions": DecisionRow, "audit": AuditRow}
START = "0" * 64
Fault = Literal["missing", "unbound", "changed", "cut", "last"]
"""An entry is missing, is not bound to the one before it, or was changed; the end is cut off, or is another one."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a log does not hold together: which entry, what is the matter with it, and the same for programs."""

    log: str
    entry: int
    reason: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a log has and the hash of the last."""

    entries: int
    hash: str


def append(session: Session, log: str, values: dict[str, Any]) -> Head:
    """Add an entry with `values` for all columns but number and hashes; return the log's new head.

    The session must be one to write with: two writers take turns, so no number is given twice.
    """
    row = session.get(HeadRow, log, with_for_update=True)
    if row is None:
        row = HeadRow(log=log, entries=0, hash=START)
        session.add(row)
    entry = {**values, "seq": row.entries + 1, "previous": row.hash}
    entry["hash"] = entry_hash(entry)
    session.execute(insert(LOGS[log]), [entry])
    row.entries, row.hash = entry["seq"], entry["hash"]
    session.flush()
    return Head(row.entries, row.hash)


def head_of(session: Session, log: str) -> Head:
    """Return the head of a log; that of an empty log before its first entry."""
    row = session.get(HeadRow, log)
    return Head(row.entries, row.hash) if row else Head(0, START)


def entries(session: Session, log: str) -> Iterator[dict[str, Any]]:
    """Yield all entries of a log in order, column by name."""
    table = LOGS[log]
    names = table.__table__.columns.keys()
    query = select(table).order_by(table.seq).execution_options(yield_per=500)
    for row in session.scalars(query):
        yield {name: getattr(row, name) for name in names}


def breaks(session: Session, log: str) -> Iterator[Break]:
    """Yield every place at which a log does not hold together."""
    previous, expected = START, 1
    for entry in entries(session, log):
        number = int(entry["seq"])
        if number != expected:
            yield Break(log, expected, f"missing: entry {number} follows entry {expected - 1}", "missing")
        elif entry["previous"] != previous:
            yield Break(log, number, "not bound to the entry before it", "unbound")
        if entry["hash"] != entry_hash(entry):
            yield Break(log, number, "changed: its content does not give its hash", "changed")
        previous, expected = str(entry["hash"]), number + 1
    head = head_of(session, log)
    if (head.entries, head.hash) != (expected - 1, previous):
        if head.entries >= expected:
            told = f"missing: there were {head.entries} entries, {expected - 1} are left"
            yield Break(log, expected, told, "cut")
        else:
            told = "the last entry is not the one that was noted as the last"
            yield Break(log, expected - 1, told, "last")


def entry_hash(entry: dict[str, Any]) -> str:
    """Return the SHA-256 of an entry, all its columns but the hash itself."""
    content = {name: value for name, value in entry.items() if name != "hash"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
