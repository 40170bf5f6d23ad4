"""Findings about the batch as a whole, saved anew after each run, and all findings read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, cast

from sqlalchemy import Row, Table, case, delete, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.store.bulk import insert_in_turn
from zhifa_nlp.store.tables import DocumentRow, FindingRow
from zhifa_nlp.store.values import finding_values

_GRAVITY = case({"error": 0, "warning": 1, "info": 2}, value=FindingRow.severity, else_=3)
_AT_ONCE = 200
_COLUMNS = (
    FindingRow.rule, FindingRow.category, FindingRow.severity, FindingRow.message, FindingRow.message_en,
    FindingRow.evidence,
)  # fmt: skip


def save_batch_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Replace the findings about the batch; they are written as they come."""
    session.execute(delete(FindingRow).where(FindingRow.document_id.is_(None)))
    values = (finding_values(finding, None) for finding in findings)
    insert_in_turn(session, cast("Table", FindingRow.__table__), values)


def load_findings(session: Session, *, batch: bool = True) -> list[Finding]:
    """Return the findings about all files that are there, the gravest first; about the batch if wanted."""
    return list(stored_findings(session, batch=batch))


def stored_findings(
    session: Session, *, batch: bool = True, kind: tuple[str, str] | None = None
) -> Iterator[Finding]:
    """Yield what `load_findings` returns, a few in memory at a time; of one severity and rule if `kind` is given."""
    query = _present(select(*_COLUMNS), batch=batch)
    if kind is None:
        query = query.order_by(_GRAVITY, FindingRow.rule, FindingRow.id)
    else:
        severity, rule = kind
        query = query.where(FindingRow.severity == severity, FindingRow.rule == rule).order_by(FindingRow.id)
    return _each(session, query)


def batch_findings(session: Session) -> Iterator[Finding]:
    """Yield the findings about the batch in the order in which they were saved, a few in memory at a time."""
    return _each(session, select(*_COLUMNS).where(FindingRow.document_id.is_(None)).order_by(FindingRow.id))


def count_findings(session: Session) -> Counter[tuple[str, str]]:
    """Return how many findings `load_findings` returns of each severity and rule."""
    query = _present(select(FindingRow.severity, FindingRow.rule, func.count()), batch=True)
    rows = session.execute(query.group_by(FindingRow.severity, FindingRow.rule))
    return Counter({(severity, rule): count for severity, rule, count in rows})


def _present(query: Any, *, batch: bool) -> Any:  # noqa: ANN401  the library's types are of no help here
    """Leave the findings about files out that are no longer there."""
    return query.outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id).where(
        or_(DocumentRow.present, FindingRow.document_id.is_(None)) if batch else DocumentRow.present
    )


def _each(session: Session, query: Any) -> Iterator[Finding]:  # noqa: ANN401  as above
    return map(_finding, session.execute(query.execution_options(yield_per=_AT_ONCE)))


def _finding(row: Row[Any]) -> Finding:
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
