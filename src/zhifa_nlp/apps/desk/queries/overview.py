"""What came in, what was found, how far the review is: numbers only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.store.desk_tables import CaseRow, ItemRow
from zhifa_nlp.store.manifest import READ, count_by_status
from zhifa_nlp.store.runs import last_run
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, FindingRow, RecordRow, VerdictRow

WAITING = "open"


class TierCount(Shown):
    """A tier of the circular: units that are in it, and reports that claim it."""

    tier: str
    ordinal: int
    official: int
    claimed: int


class Flow(Shown):
    """How many units claimed one tier and were given another; empty words stand for no claim and no report."""

    claimed: str
    official: str
    units: int


class RuleCount(Shown):
    """How many findings a rule made."""

    rule: str
    category: str
    severity: str
    findings: int


class Overview(Shown):
    """The numbers of the first page.

    Attributes:
        files: files by status.
        kinds: documents that were read, by kind.
        findings: findings by severity.
        rules: findings by rule, the most first.
        tiers: the circular's tiers, best first.
        flows: claimed against official tiers.
        copies: submissions by what comparing found: ``copied``, ``own``, ``unclear``, ``none``.
        scores: how many submissions have a copied share in each tenth, from 0 to 1.
        waiting: cases by kind that nobody has judged yet.
        states: cases by how far they are; ``open`` for those that nobody has touched.
        last_run: when the last run began, ISO 8601; empty before the first.
    """

    files: dict[str, int]
    kinds: dict[str, int]
    findings: dict[str, int]
    rules: list[RuleCount]
    tiers: list[TierCount]
    flows: list[Flow]
    copies: dict[str, int]
    scores: list[int]
    waiting: dict[str, int]
    states: dict[str, int]
    last_run: str


def overview(session: Session) -> Overview:
    """Return the numbers of the first page."""
    run = last_run(session)
    rules = _rules(session)
    return Overview(
        files=count_by_status(session),
        kinds=_kinds(session),
        findings={
            severity: sum(rule.findings for rule in rules if rule.severity == severity)
            for severity in ("error", "warning", "info")
        },
        rules=rules,
        tiers=_tiers(session),
        flows=_flows(session),
        copies=_copies(session),
        scores=_scores(session),
        waiting=_by(session, ItemRow.kind, CaseRow.target.is_(None)),
        states=_by(session, func.coalesce(CaseRow.state, WAITING)),
        last_run=run.started_at.isoformat() if run else "",
    )


def _kinds(session: Session) -> dict[str, int]:
    query = (
        select(RecordRow.kind, func.count())
        .join(DocumentRow, DocumentRow.id == RecordRow.document_id)
        .where(DocumentRow.present, DocumentRow.status.in_(READ))
        .group_by(RecordRow.kind)
    )
    return {str(kind): int(count) for kind, count in session.execute(query)}


def _rules(session: Session) -> list[RuleCount]:
    count = func.count()
    query = (
        select(FindingRow.rule, FindingRow.category, FindingRow.severity, count)
        .outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .where(or_(DocumentRow.present, FindingRow.document_id.is_(None)))
        .group_by(FindingRow.rule, FindingRow.category, FindingRow.severity)
        .order_by(count.desc(), FindingRow.rule)
    )
    return [
        RuleCount(rule=rule, category=category, severity=severity, findings=n)
        for rule, category, severity, n in session.execute(query)
    ]


def _tiers(session: Session) -> list[TierCount]:
    official = session.execute(
        select(AssessmentRow.official_tier, func.min(AssessmentRow.official_ordinal), func.count())
        .where(AssessmentRow.official_tier.is_not(None))
        .group_by(AssessmentRow.official_tier)
    ).all()
    per_claim = select(AssessmentRow.claimed_tier, func.count()).group_by(AssessmentRow.claimed_tier)
    claimed = {tier: int(count) for tier, count in session.execute(per_claim)}
    counts = [
        TierCount(tier=str(tier), ordinal=ordinal or 0, official=count, claimed=claimed.get(tier, 0))
        for tier, ordinal, count in official
    ]
    return sorted(counts, key=lambda row: row.ordinal)


def _flows(session: Session) -> list[Flow]:
    claimed, official = func.coalesce(AssessmentRow.claimed_tier, ""), AssessmentRow.official_tier
    query = select(claimed, official, func.count()).where(official.is_not(None)).group_by(claimed, official)
    return [Flow(claimed=a, official=str(b), units=count) for a, b, count in session.execute(query)]


def _copies(session: Session) -> dict[str, int]:
    counts = {"copied": 0, "own": 0, "unclear": 0, "none": 0}
    query = select(VerdictRow.copied, VerdictRow.own_share, VerdictRow.score)
    for copied, own, score in session.execute(query):
        counts[manner(copied, own, score)] += 1
    return counts


def manner(copied: bool, own_share: float, score: float) -> str:
    """Return what comparing found about one submission: ``copied``, ``own``, ``unclear`` or ``none``."""
    if copied:
        return "copied"
    if not own_share and not score:
        return "none"
    return "own" if own_share > score else "unclear"


def _scores(session: Session) -> list[int]:
    tenths = [0] * 10
    for score in session.scalars(select(VerdictRow.score)):
        tenths[min(9, int(score * 10))] += 1
    return tenths


def _by(session: Session, column: Any, *wanted: Any) -> dict[str, int]:  # noqa: ANN401  any column will do
    query = (
        select(column, func.count())
        .select_from(ItemRow)
        .outerjoin(CaseRow, CaseRow.target == ItemRow.target)
        .where(*wanted)
        .group_by(column)
    )
    return {str(word): int(count) for word, count in session.execute(query)}
