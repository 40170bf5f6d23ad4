"""Findings: the list, one with both sides quoted and the form to judge it, and its evidence sheet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.api.asked import Id, viewer_of
from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.queries.findings import FindingFilter, finding, findings
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.parties import parties
from zhifa_nlp.apps.desk.queries.quotes import quotes
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.store.decisions import REASONS
from zhifa_nlp.store.tables import FindingRow
from zhifa_nlp.workflow.reuse_findings import COPIED, OWN, RESIDUE, UNCLEAR

router = guarded_router(include_in_schema=False)
_SEVERITIES = ("error", "warning", "info")
_CATEGORIES = (
    "count", "duplicate", "tier_conflict", "missing", "unknown_unit", "score_tier", "date", "foreign_unit",
    "stale_date", "citation", "arithmetic", "structure", "other",
)  # fmt: skip
_SIZE = 25


@router.get("/findings")
@needs(Role.READER)
def findings_page(  # noqa: PLR0913, PLR0917  the fields of the form above the list
    request: Request,
    q: Word = "",
    severity: Word = "",
    category: Word = "",
    rule: Word = "",
    path: Word = "",
    page: PageNumber = 1,
) -> Response:
    """Show the list."""
    words = load_words(language_of(request))
    wanted = FindingFilter(q, rule, category, severity, path)
    with desk_of(request).workspace.reading() as session:
        found = findings(session, wanted, Paging(page, _SIZE), viewer_of(request))
        sides = quotes(session, found.items)
    context = {
        "page": found,
        "sides": sides,
        "wanted": wanted,
        "severities": [(one, words(f"severity.{one}")) for one in _SEVERITIES],
        "categories": [(one, words(f"category.{one}")) for one in _CATEGORIES],
        "rules": [(one, words.rule(one)) for one in words.under("rule")],
    }
    return render(request, "findings.html.j2", context)


@router.get("/findings/of/{fingerprint}")
@needs(Role.READER)
def finding_of(request: Request, fingerprint: str) -> Response:
    """Go to the finding that rests on the same words."""
    with desk_of(request).workspace.reading() as session:
        number = session.scalar(select(FindingRow.id).where(FindingRow.fingerprint == fingerprint).limit(1))
    if number is None:
        raise Refusal(NOT_FOUND)
    return RedirectResponse(f"/findings/{number}", 303)


@router.get("/findings/{number}")
@needs(Role.READER)
def finding_page(request: Request, number: Id) -> Response:
    """Show one finding, with the form to judge it."""
    with desk_of(request).workspace.reading() as session:
        context = _one(request, session, number)
    return render(request, "finding.html.j2", {**context, "reasons": REASONS})


@router.get("/findings/{number}/sheet")
@needs(Role.READER)
def finding_sheet(request: Request, number: Id) -> Response:
    """Show the evidence of one finding as it is printed."""
    with desk_of(request).workspace.reading() as session:
        context = _one(request, session, number)
        named = parties(session, [side.document_id for side in context["sides"]])
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return render(
        request, "finding_sheet.html.j2", {**context, "parties": list(named.values()), "made": made}
    )


def _one(request: Request, session: Session, number: int) -> dict[str, Any]:
    one = finding(session, number, viewer_of(request))
    if one is None:
        raise Refusal(NOT_FOUND)
    sides = quotes(session, [one])[number]
    # what a finding says of a copy is judged once, side by side
    copy = sides[0].document_id if sides and one.rule in (COPIED, UNCLEAR, OWN, RESIDUE) else None
    return {"one": one, "sides": sides, "case": one.case, "copy": copy}
