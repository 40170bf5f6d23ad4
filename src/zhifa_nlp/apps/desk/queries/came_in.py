"""What the first page tells beside its numbers: the circular, and which units of it handed nothing in."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.parties import Party, parties
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, RecordRow

NO_CLAIM, NO_REPORT = "-", "--"
"""Stand on the claiming side of a flow for a report without a claim, and for a unit without a report."""


def circular(session: Session) -> tuple[Party, str] | None:
    """Return the circular with its document number, or None where none was given."""
    query = (
        select(DocumentRow.id, RecordRow.doc_number)
        .join(RecordRow, RecordRow.document_id == DocumentRow.id)
        .where(DocumentRow.present, DocumentRow.role == "annex")
        .order_by(DocumentRow.id)
        .limit(1)
    )
    row = session.execute(query).first()
    return None if row is None else (parties(session, [row[0]])[row[0]], row[1] or "")


def tier_flows(session: Session) -> dict[tuple[str, str], int]:
    """Return how many units claimed one tier and were given another; `NO_CLAIM` and `NO_REPORT` on the left."""
    writers = (
        select(RecordRow.issuer_id)
        .join(DocumentRow, DocumentRow.id == RecordRow.document_id)
        .where(DocumentRow.present, DocumentRow.role == "submission", RecordRow.issuer_id.is_not(None))
    )
    reported = func.coalesce(AssessmentRow.unit_id, "").in_(writers)
    query = (
        select(AssessmentRow.claimed_tier, AssessmentRow.official_tier, reported, func.count())
        .where(AssessmentRow.official_tier.is_not(None))
        .group_by(AssessmentRow.claimed_tier, AssessmentRow.official_tier, reported)
    )
    flows: Counter[tuple[str, str]] = Counter()
    for claimed, official, handed_in, count in session.execute(query):
        flows[claimed or (NO_CLAIM if handed_in else NO_REPORT), str(official)] += int(count)
    return dict(flows)


def submissions_read(session: Session) -> int:
    """Return how many submissions were read."""
    query = (
        select(func.count())
        .select_from(RecordRow)
        .join(DocumentRow, DocumentRow.id == RecordRow.document_id)
        .where(DocumentRow.present, DocumentRow.role == "submission")
    )
    return session.scalar(query) or 0


def tiers_in_use(session: Session) -> list[str]:
    """Return the tiers of the circular, best first."""
    query = (
        select(AssessmentRow.official_tier)
        .where(AssessmentRow.official_tier.is_not(None))
        .group_by(AssessmentRow.official_tier)
        .order_by(func.min(AssessmentRow.official_ordinal))
    )
    return [str(tier) for tier in session.scalars(query)]
