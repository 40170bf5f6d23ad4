"""Assessment records, saved anew after each run."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import AssessmentRecord
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow
from zhifa_nlp.store.value_tables import AssessmentDocumentRow


def save_assessments(session: Session, assessments: Iterable[AssessmentRecord]) -> None:
    """Replace all assessment records, keeping the order given."""
    session.execute(delete(AssessmentDocumentRow))
    session.execute(delete(AssessmentRow))
    ids = {row.path: row.id for row in session.execute(select(DocumentRow.path, DocumentRow.id))}
    saved = [(assessment, _row(assessment)) for assessment in assessments]
    session.add_all(row for _, row in saved)
    session.flush()
    pairs = {
        (row.id, ids[path]) for assessment, row in saved for path in assessment.submissions if path in ids
    }
    if pairs:
        values = [{"assessment_id": number, "document_id": document} for number, document in sorted(pairs)]
        session.execute(insert(AssessmentDocumentRow), values)


def load_assessments(session: Session) -> list[AssessmentRecord]:
    """Return all assessment records in the order in which they were saved."""
    bodies = session.scalars(select(AssessmentRow.body).order_by(AssessmentRow.id))
    return [AssessmentRecord.model_validate_json(body) for body in bodies]


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
