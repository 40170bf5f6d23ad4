"""What the machine says at a place now: targets found again in the database."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.tables import DocumentRow, FindingRow, RecordRow, VerdictRow
from zhifa_nlp.store.targets import (
    Reference,
    Target,
    copy_value,
    finding_reference,
    shortened,
    targets_of,
)


def find_target(session: Session, reference: Reference) -> Target | None:
    """Return what the machine says at a place now, or None if there is no such value."""
    if reference.kind == "finding":
        return _finding(session, reference)
    if reference.kind == "copy":
        return _copy(session, reference)
    record = record_of(session, reference.document_sha256)
    if record is None:
        return None
    return next((t for t in targets_of(record) if t.reference == reference), None)


def record_of(session: Session, sha256: str) -> Record | None:
    """Return the record of the file with that hash, or None."""
    query = select(RecordRow.body).join(DocumentRow).where(DocumentRow.sha256 == sha256)
    body = session.scalar(query.order_by(DocumentRow.present.desc(), DocumentRow.path).limit(1))
    return None if body is None else Record.model_validate_json(body)


def _finding(session: Session, reference: Reference) -> Target | None:
    row = session.scalar(select(FindingRow).where(FindingRow.fingerprint == reference.field).limit(1))
    if row is None:
        return None
    expected = finding_reference(row.evidence, row.fingerprint, lambda path: _sha256(session, path))
    if expected != reference:
        return None
    path = row.evidence[0]["path"] if row.evidence else ""
    machine = {"rule": row.rule, "severity": row.severity, "message": row.message}
    return Target(reference, path, machine, shortened(row.message))


def _copy(session: Session, reference: Reference) -> Target | None:
    found = session.execute(
        select(VerdictRow, DocumentRow.path)
        .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
        .where(DocumentRow.sha256 == reference.document_sha256)
        .limit(1)
    ).first()
    if found is None:
        return None
    verdict, path = found
    source = session.get(DocumentRow, verdict.source_id) if verdict.source_id else None
    if (source.sha256 if source else "") != reference.field:
        return None
    return Target(reference, path, copy_value(verdict, source.path if source else ""), "")


def _sha256(session: Session, path: str) -> str:
    return session.scalar(select(DocumentRow.sha256).where(DocumentRow.path == path)) or ""
