"""The list of documents, and one document with everything that was found in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from zhifa_nlp.apps.desk.queries.came_in import tiers_in_use
from zhifa_nlp.apps.desk.queries.document_list import Wanted, document_list
from zhifa_nlp.apps.desk.queries.document_view import document_view
from zhifa_nlp.apps.desk.queries.explained import explanations
from zhifa_nlp.apps.desk.queries.model import MOST_PAGES
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words

router = guarded_router(include_in_schema=False)
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES)]
Word = Annotated[str, Query(max_length=200)]
_STATUSES = ("ok", "degraded", "failed", "duplicate", "skipped")
_KINDS = ("self_report", "circular", "notice", "other")
_KIB = 1024


@router.get("/documents")
@needs(Role.READER)
def documents_page(  # noqa: PLR0913, PLR0917  the fields of the form above the list
    request: Request,
    q: Word = "",
    status: Word = "",
    kind: Word = "",
    role: Word = "",
    claimed: Word = "",
    official: Word = "",
    sort: Word = "path",
    page: PageNumber = 1,
) -> Response:
    """Show the list."""
    words = load_words(language_of(request))
    wanted = Wanted(q, status, kind, role, claimed, official, sort=sort, page=page)
    with desk_of(request).workspace.reading() as session:
        found, tiers = document_list(session, wanted), tiers_in_use(session)
    named = [(tier, tier) for tier in tiers] + [("-", words("documents.no_tier"))]
    context = {
        "page": found,
        "wanted": wanted,
        "tiers": named,
        "claims": named,
        "statuses": [(one, words(f"status.{one}")) for one in _STATUSES],
        "kinds": [(one, words(f"doc_kind.{one}")) for one in _KINDS],
        "size": _size,
    }
    return render(request, "documents.html.j2", context)


@router.get("/documents/{number}")
@needs(Role.READER)
def document_page(
    request: Request,
    number: int,
    start: Annotated[int, Query(alias="from", ge=0)] = 0,
    end: Annotated[int, Query(alias="to", ge=0)] = 0,
    part: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """Show one document; `from` and `to` point at some of its words."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        view = document_view(session, number, spot=(start, end) if end > start else None, part=part)
    if view is None:
        raise Refusal(NOT_FOUND)
    told = explanations(view.record, view.official, words) if view.record else None
    return render(request, "document.html.j2", {**view.values(), "told": told})


def _size(count: int) -> str:
    """Return a number of bytes for people."""
    return f"{count / _KIB:.0f} KiB" if count < _KIB * _KIB else f"{count / _KIB / _KIB:.1f} MiB"
