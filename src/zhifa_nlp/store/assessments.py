"""Assessment records, saved anew after each run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow
from zhifa_nlp.store.value_tables import AssessmentDocumentRow

_AT_ONCE = 32


def save_assessments(session: Session, assessments: Iterable[AssessmentRecord]) -> int:
    """Replace all assessment records, keeping the order given, and return how many they are.

    A few are in memory at a time.
    """
    session.execute(delete(AssessmentDocumentRow))
    session.execute(delete(AssessmentRow))
    ids = {row.path: row.id for row in session.execute(select(DocumentRow.path, DocumentRow.id))}
    count = 0
    remaining = iter(assessments)
    while some := list(islice(remaining, _AT_ONCE)):
        count += len(some)
        rows = [_row(assessment) for assessment in some]
        session.add_all(rows)
        session.flush()
        pairs = {
            (row.id, ids[path])
            for assessment, row in zip(some, rows, strict=True)
            for path in assessment.submissions
            if path in ids
        }
        if pairs:
            values = [
                {"assessment_id": number, "document_id": document} for number, document in sorted(pairs)
            ]
            session.execute(insert(AssessmentDocumentRow), values)
        for row in rows:
            session.expunge(row)
    return count


def load_assessments(session: Session) -> list[AssessmentRecord]:
    """Return all assessment records in the order in which they were saved."""
    return list(stored_assessments(session))


def stored_assessments(session: Session) -> Iterator[AssessmentRecord]:
    """Yield what `load_assessments` returns, a few in memory at a time: each has all that the unit says."""
    query = select(AssessmentRow.body).order_by(AssessmentRow.id).execution_options(yield_per=_AT_ONCE)
    return map(AssessmentRecord.model_validate_json, session.scalars(query))


def _row(assessment: AssessmentRecord) -> AssessmentRow:
    return AssessmentRow(
        unit=assessment.unit,
        unit_id=assessment.unit_id,
        period=assessment.period,
        official_tier=assessment.official_tier,
        official_ordinal=assessment.official_ordinal,
        claimed_tier=assessment.claimed_tier,
        self_score=assessment.self_score,
        circular=assessment.circular,
        body=assessment.model_dump_json(),
    )
