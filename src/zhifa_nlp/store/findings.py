"""Findings about the batch as a whole, saved anew after each run, and all findings read back."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import case, delete, insert, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Evidence, Finding
from zhifa_nlp.store.tables import DocumentRow, FindingRow
from zhifa_nlp.store.values import finding_values

_GRAVITY = case({"error": 0, "warning": 1, "info": 2}, value=FindingRow.severity, else_=3)


def save_batch_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Replace the findings about the batch."""
    session.execute(delete(FindingRow).where(FindingRow.document_id.is_(None)))
    values = [finding_values(finding, None) for finding in findings]
    if values:
        session.execute(insert(FindingRow), values)


def load_findings(session: Session, *, batch: bool = True) -> list[Finding]:
    """Return the findings about all files that are there, the gravest first; about the batch if wanted."""
    current = (
        select(FindingRow)
        .outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .where(or_(DocumentRow.present, FindingRow.document_id.is_(None)) if batch else DocumentRow.present)
        .order_by(_GRAVITY, FindingRow.rule, FindingRow.id)
    )
    return [_finding(row) for row in session.scalars(current)]


def _finding(row: FindingRow) -> Finding:
    return Finding.model_validate(
        {
            "rule": row.rule,
            "category": row.category,
            "severity": row.severity,
            "message": row.message,
            "message_en": row.message_en,
            "evidence": [Evidence.model_validate(item) for item in row.evidence],
        }
    )
