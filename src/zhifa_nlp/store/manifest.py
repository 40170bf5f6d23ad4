"""The manifest: what became of each file. One row a path, never lost, never doubled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.orm import Session

from zhifa_nlp.store.desk_tables import ItemRow
from zhifa_nlp.store.tables import DocumentRow, FindingRow, MentionRow, RecordRow
from zhifa_nlp.store.value_tables import CitationRow, ElementRow, PageRow, SearchRow, StatementRow, TextRow

PENDING = "pending"
READ = ("ok", "degraded")
_OF_A_RECORD = (
    RecordRow, MentionRow, FindingRow, SearchRow, ItemRow, PageRow, ElementRow, CitationRow, StatementRow,
    TextRow,
)  # fmt: skip
"""The tables that a record fills; the codes of its statements go with them."""
_RETRIED = ("timeout", "crashed", "memory", "io_error", "internal", "failed")
"""Failures that the machine or the installation may be to blame for: tried again by the next run."""


def entry(session: Session, path: str) -> DocumentRow:
    """Return the row of `path`; a new one, pending, if there is none."""
    row = session.scalar(select(DocumentRow).where(DocumentRow.path == path))
    if row is None:
        row = DocumentRow(path=path, status=PENDING)
        session.add(row)
        session.flush()
    return row


def is_done(row: DocumentRow | Row[Any], sha256: str, code_version: str) -> bool:
    """Return whether what the row says still holds for that content and that version of the code."""
    if row.sha256 != sha256 or row.code_version != code_version:
        return False
    return row.status in READ or (row.status == "failed" and row.code not in _RETRIED)


def set_entry(session: Session, row: DocumentRow, **values: Any) -> None:  # noqa: ANN401  columns of any type
    """Write `values` into the row; unless it was read, take what was extracted from it before away."""
    fresh: dict[str, Any] = {"code": "", "reason": "", "hint": "", "detail": "", "duplicate_of": None}
    for name, value in (fresh | values).items():
        setattr(row, name, value)
    if row.status not in READ:
        forget(session, [row.id])
    session.flush()


def forget(session: Session, documents: Collection[int]) -> None:
    """Delete the records, values, mentions, findings, waiting cases and places in the index, of some documents."""
    if not documents:
        return
    for table in _OF_A_RECORD:
        session.execute(delete(table).where(table.document_id.in_(documents)))


def mark_absent(session: Session, run_id: int) -> int:
    """Mark every file that this run has not met as no longer there; return how many are newly so."""
    gone = (DocumentRow.run_id.is_(None) | (DocumentRow.run_id != run_id)) & DocumentRow.present
    count = session.scalar(select(func.count()).select_from(DocumentRow).where(gone)) or 0
    session.execute(update(DocumentRow).where(gone).values(present=False))
    return count


def manifest(session: Session) -> Sequence[DocumentRow]:
    """Return the rows of all files that are there, by path."""
    return session.scalars(select(DocumentRow).where(DocumentRow.present).order_by(DocumentRow.path)).all()


def count_by_status(session: Session) -> dict[str, int]:
    """Return how many files there are in each status."""
    rows = session.execute(
        select(DocumentRow.status, func.count()).where(DocumentRow.present).group_by(DocumentRow.status)
    )
    return {str(status): int(count) for status, count in rows}


def paths_of_kind(session: Session, kind: str) -> Sequence[str]:
    """Return the paths of the documents of one kind that are there."""
    chosen = (
        select(DocumentRow.path)
        .join(RecordRow, RecordRow.document_id == DocumentRow.id)
        .where(DocumentRow.present, RecordRow.kind == kind)
        .order_by(DocumentRow.path)
    )
    return session.scalars(chosen).all()
