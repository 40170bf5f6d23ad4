"""Findings: the list and one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from zhifa_nlp.apps.desk.api.asked import Id, Reading, ThePaging, TheViewer, Words
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.findings import FindingFilter, FindingShown, finding, findings
from zhifa_nlp.apps.desk.queries.model import Page
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.security.roles import Role, needs

router = api_router("findings")


def finding_filter(
    q: Words = "", rule: Words = "", category: Words = "", severity: Words = "",
    path: Annotated[str, Query(max_length=1000)] = "",
) -> FindingFilter:  # fmt: skip
    """Return which findings are asked for."""
    return FindingFilter(q, rule, category, severity, path)


@router.get("/findings")
@needs(Role.READER)
def list_findings(
    session: Reading,
    wanted: Annotated[FindingFilter, Depends(finding_filter)],
    paging: ThePaging,
    viewer: TheViewer,
) -> Page[FindingShown]:
    """What the checks found, the gravest first."""
    return findings(session, wanted, paging, viewer)


@router.get("/findings/{finding_id}")
@needs(Role.READER)
def get_finding(finding_id: Id, session: Reading, viewer: TheViewer) -> FindingShown:
    """One finding with both sides and its case."""
    found = finding(session, finding_id, viewer)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found
