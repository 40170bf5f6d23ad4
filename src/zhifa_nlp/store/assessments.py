"""Assessment records, saved anew after each run."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import AssessmentRecord
from zhifa_nlp.store.tables import AssessmentRow


def save_assessments(session: Session, assessments: Iterable[AssessmentRecord]) -> None:
    """Replace all assessment records, keeping the order given."""
    session.execute(delete(AssessmentRow))
    session.add_all(_row(assessment) for assessment in assessments)


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
