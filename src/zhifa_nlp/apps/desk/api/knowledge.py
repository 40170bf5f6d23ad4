"""Runs, rules, codes, reasons and verdicts: what the desk rests on and explains."""

from __future__ import annotations

from zhifa_nlp.apps.desk.api.asked import Reading, ThePaging
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.knowledge import (
    Choice,
    CodeShown,
    RuleShown,
    codes,
    reasons,
    rules,
    verdicts,
)
from zhifa_nlp.apps.desk.queries.runs import Provenance, provenance
from zhifa_nlp.apps.desk.security.roles import Role, needs

router = api_router("knowledge")


@router.get("/runs")
@needs(Role.READER)
def get_runs(session: Reading, paging: ThePaging) -> Provenance:
    """Runs, the latest first, and the heads of the logs."""
    return provenance(session, paging)


@router.get("/rules")
@needs(Role.READER)
def get_rules() -> list[RuleShown]:
    """All rules and what each speaks for."""
    return list(rules())


@router.get("/codes")
@needs(Role.READER)
def get_codes() -> list[CodeShown]:
    """All codes of problems and measures, with the codebook."""
    return list(codes())


@router.get("/reasons")
@needs(Role.READER)
def get_reasons() -> list[Choice]:
    """Reasons to choose from."""
    return reasons()


@router.get("/verdicts")
@needs(Role.READER)
def get_verdicts() -> list[Choice]:
    """Verdicts on a copy."""
    return verdicts()
