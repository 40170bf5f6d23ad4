"""Many rows of the manifest at once: files as they are met, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from zhifa_nlp.store.manifest import PENDING, READ, forget, is_done
from zhifa_nlp.store.tables import DocumentRow

DUPLICATE = "duplicate"
Values = dict[str, Any]
Found = Any
"""A row of the manifest, with the columns that `_rows` chooses."""
_FRESH: Values = {"code": "", "reason": "", "hint": "", "detail": "", "duplicate_of": None}
_DOCUMENTS = cast("Table", DocumentRow.__table__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that a run has met.

    Attributes:
        path: its name.
        role: what it was given as.
        sha256: of its content; empty where it cannot be read at all.
        size: in bytes.
        mtime: when it was last changed, in seconds since 1970.
        status: ``pending``, or what has become of it already.
        code: why, as a stable word; `reason` and `hint` say it to people.
    """

    path: str
    role: str
    sha256: str = ""
    size: int = 0
    mtime: float = 0.0
    status: str = PENDING
    code: str = ""
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """What the manifest says of a file that was taken in; `done`: it was read before, and that still holds."""

    number: int
    status: str
    reason: str
    done: bool = False

    @property
    def to_read(self) -> bool:
        """Whether it must be read."""
        return self.status == PENDING


def take_in(
    session: Session, files: Sequence[Taken], run_id: int, code_version: str, holders: dict[str, int]
) -> list[Met]:
    """Write `files`, no two of one name, into the manifest and return in their order what it says of them.

    Args:
        session: to write with.
        files: what a run has met.
        run_id: of the run.
        code_version: of this code: what another has read is read again.
        holders: the first document with each content, by SHA-256; added to.
    """
    known = _rows(session, [file.path for file in files])
    new = {file.path: file for file in files if file.path not in known}
    if new:
        session.execute(insert(_DOCUMENTS), [_seen(file) | _said(file, run_id) for file in new.values()])
        known |= _rows(session, list(new))
    met: list[Met] = []
    seen: list[Values] = []
    changed: list[Values] = []
    for file in files:
        row = known[file.path]
        one, values = _became(file, row, code_version, holders)
        met.append(one)
        if file.path not in new:
            seen.append({"number": row.id, **_seen(file, row), "run_id": run_id})
        if values and (file.path not in new or "duplicate_of" in values):
            changed.append({"number": row.id, **_FRESH, **values})
    _update(session, seen)
    _update(session, changed)
    forget(session, [values["number"] for values in changed])
    return met


def save_outcomes(session: Session, outcomes: Sequence[tuple[int, Values]]) -> None:
    """Write what became of files that were pending: the number of each document, and columns with their values.

    Where a file was not read, what was extracted from it before is taken away.
    """
    for read in (True, False):
        chosen = [one for one in outcomes if (one[1]["status"] in READ) is read]
        _update(session, [{"number": number, **_FRESH, **values} for number, values in chosen])
        if not read:
            forget(session, [number for number, _ in chosen])


def pending(session: Session, numbers: Collection[int]) -> dict[int, str]:
    """Return which of some documents wait to be read, each with the SHA-256 of its content."""
    table = _DOCUMENTS.c
    chosen = select(table.id, table.sha256).where(table.id.in_(numbers), table.status == PENDING)
    return {row.id: row.sha256 for row in session.execute(chosen)}


def _rows(session: Session, paths: Collection[str]) -> dict[str, Found]:
    table = _DOCUMENTS.c
    chosen = select(
        table.id, table.path, table.sha256, table.size, table.mtime, table.status, table.code, table.reason,
        table.code_version,
    ).where(table.path.in_(paths))  # fmt: skip
    return {row.path: row for row in session.execute(chosen)}


def _seen(file: Taken, row: Found | None = None) -> Values:
    """Return the columns that say that a file is there; what cannot be read keeps the size it had."""
    kept = row if row is not None and not file.sha256 else file
    return {"present": True, "role": file.role, "size": kept.size, "mtime": kept.mtime}


def _said(file: Taken, run_id: int) -> Values:
    return {
        "path": file.path,
        "run_id": run_id,
        "sha256": file.sha256,
        "status": file.status,
        "code": file.code,
        "reason": file.reason,
        "hint": file.hint,
    }


def _became(file: Taken, row: Found, code_version: str, holders: dict[str, int]) -> tuple[Met, Values]:
    """Return what the manifest is to say of a file, and the columns that change."""
    if file.status != PENDING:
        refused = {"status": file.status, "code": file.code, "reason": file.reason, "hint": file.hint}
        return Met(row.id, file.status, file.reason), {**refused, "sha256": file.sha256}
    holder = holders.setdefault(file.sha256, row.id)
    if holder != row.id:
        values = {"sha256": file.sha256, "status": DUPLICATE, "duplicate_of": holder}
        return Met(row.id, DUPLICATE, ""), values
    if is_done(row, file.sha256, code_version):
        return Met(row.id, row.status, row.reason, done=True), {}
    return Met(row.id, PENDING, ""), {"sha256": file.sha256, "status": PENDING}


def _update(session: Session, rows: Sequence[Values]) -> None:
    """Write columns by number; all rows have the same."""
    if rows:
        columns: Values = {name: bindparam(name) for name in rows[0] if name != "number"}
        statement = update(_DOCUMENTS).where(_DOCUMENTS.c.id == bindparam("number")).values(columns)
        session.connection().execute(statement, list(rows))
