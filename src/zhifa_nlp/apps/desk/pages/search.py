"""Looking for words in all documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.queries.found import found
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.errors import ZhifaError

router = guarded_router(include_in_schema=False)
_KINDS = ("self_report", "circular", "notice", "other")


@router.get("/search")
@needs(Role.READER)
def search_page(
    request: Request,
    q: Word = "",
    kind: Word = "",
    period: Annotated[str, Query(max_length=16)] = "",
    page: PageNumber = 1,
) -> Response:
    """Show where the words stand; a query that means nothing is told beside the field."""
    words = load_words(language_of(request))
    context: dict[str, object] = {
        "words": " ".join(q.split()),
        "kind": kind,
        "period": period,
        "kinds": [(one, words(f"doc_kind.{one}")) for one in _KINDS],
        "answer": None,
        "trouble": "",
    }
    if context["words"]:
        try:
            context["answer"] = found(desk_of(request).workspace, q, kind=kind, period=period, page=page)
        except ZhifaError as trouble:
            context["trouble"] = str(trouble)
    return render(request, "search.html.j2", context)
