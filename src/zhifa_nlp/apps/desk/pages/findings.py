"""Findings: the list, and one with both sides quoted."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.queries.finding_list import Wanted, finding_filters, finding_list
from zhifa_nlp.apps.desk.queries.parties import parties
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words

router = guarded_router(include_in_schema=False)
_SEVERITIES = ("error", "warning", "info")


@router.get("/findings")
@needs(Role.READER)
def findings_page(  # noqa: PLR0913, PLR0917  the fields of the form above the list
    request: Request,
    q: Word = "",
    severity: Word = "",
    category: Word = "",
    rule: Word = "",
    document: Annotated[int, Query(ge=0)] = 0,
    page: PageNumber = 1,
) -> Response:
    """Show the list."""
    words = load_words(language_of(request))
    wanted = Wanted(severity, category, rule, q, document, page)
    with desk_of(request).workspace.reading() as session:
        found = finding_list(session, wanted)
        categories, rules = finding_filters(session)
        about = parties(session, [document]).get(document)
    context = {
        "page": found,
        "wanted": wanted,
        "about": about,
        "severities": [(one, words(f"severity.{one}")) for one in _SEVERITIES],
        "categories": [(one, f"{words(f'category.{one}')} {n}") for one, n in categories.items()],
        "rules": [(one, f"{one} {n}") for one, n in rules.items()],
    }
    return render(request, "findings.html.j2", context)
