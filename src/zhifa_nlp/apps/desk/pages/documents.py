"""The list of documents, and one document with everything that was found in it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from pydantic import Field

from zhifa_nlp.apps.desk.api.asked import MOST_ID, Id, viewer_of
from zhifa_nlp.apps.desk.queries.came_in import tiers_in_use
from zhifa_nlp.apps.desk.queries.document_view import document_view
from zhifa_nlp.apps.desk.queries.documents import DocumentFilter, documents
from zhifa_nlp.apps.desk.queries.explained import explanations
from zhifa_nlp.apps.desk.queries.model import MOST_PAGES, Paging
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.documents.libreoffice import find_soffice
from zhifa_nlp.documents.picture import KINDS
from zhifa_nlp.documents.sniff import DOC, DOCX, OFD, PDF

router = guarded_router(include_in_schema=False)
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES)]
Word = Annotated[str, Query(max_length=200)]
_STATUSES = ("ok", "degraded", "failed", "duplicate", "skipped")
_KINDS = ("self_report", "circular", "notice", "other")
_KIB = 1024
_DRAWN = frozenset((PDF, OFD, *KINDS.values()))
_CONVERTED = frozenset((DOCX, DOC))


class Asked(DocumentFilter):
    """What the address of the list asks for: the filter, `sort` with a dash before it for downwards, and `page`."""

    sort: Annotated[str, Field(max_length=32)] = ""
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1


@router.get("/documents")
@needs(Role.READER)
def documents_page(request: Request, wanted: Annotated[Asked, Query()]) -> Response:
    """Show the list."""
    words = load_words(language_of(request))
    order: Literal["asc", "desc"] = "desc" if wanted.sort.startswith("-") else "asc"
    with desk_of(request).workspace.reading() as session:
        found = documents(session, wanted, Paging(wanted.page, sort=wanted.sort.lstrip("-"), order=order))
        tiers = tiers_in_use(session)
    named = [(tier, tier) for tier in tiers] + [("-", words("documents.no_tier"))]
    context = {
        "page": found,
        "wanted": wanted,
        "tiers": named,
        "statuses": [(one, words(f"status.{one}")) for one in _STATUSES],
        "kinds": [(one, words(f"doc_kind.{one}")) for one in _KINDS],
        "size": _size,
    }
    return render(request, "documents.html.j2", context)


@router.get("/documents/{number}")
@needs(Role.READER)
def document_page(  # noqa: PLR0913, PLR0917  what the address may point at
    request: Request,
    number: Id,
    start: Annotated[int, Query(alias="from", ge=0, le=MOST_ID)] = 0,
    end: Annotated[int, Query(alias="to", ge=0, le=MOST_ID)] = 0,
    part: Annotated[int | None, Query(ge=1, le=MOST_ID)] = None,
    image: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """Show one document; `from` and `to` point at some of its words, `image` is a page to show."""
    words = load_words(language_of(request))
    spot = (start, end) if end > start else None
    with desk_of(request).workspace.reading() as session:
        view = document_view(session, number, viewer_of(request), spot=spot, part=part)
    if view is None:
        raise Refusal(NOT_FOUND)
    told = explanations(view.record, view.line.official_tier or "", words) if view.record else None
    shown = {"told": told, "image": image, "can_show": _can_show(view.line.media_type)}
    return render(request, "document.html.j2", {**view.values(), **shown})


def _can_show(media_type: str) -> bool:
    """Return whether pages of such files can be shown as pictures on this machine."""
    return media_type in _DRAWN or (media_type in _CONVERTED and find_soffice() is not None)


def _size(count: int) -> str:
    """Return a number of bytes for people."""
    return f"{count / _KIB:.0f} KiB" if count < _KIB * _KIB else f"{count / _KIB / _KIB:.1f} MiB"
