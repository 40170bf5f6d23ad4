"""Looking for words in all documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.queries.came_in import tiers_in_use
from zhifa_nlp.apps.desk.queries.found import found
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.store.search.request import SearchRequest

router = guarded_router(include_in_schema=False)
_KINDS = ("self_report", "circular", "notice", "other")


@router.get("/search")
@needs(Role.READER)
def search_page(  # noqa: PLR0913, PLR0917  the fields of the form above the list
    request: Request,
    q: Word = "",
    kind: Word = "",
    period: Annotated[str, Query(max_length=16)] = "",
    unit: Word = "",
    tier: Word = "",
    code: Word = "",
    status: Word = "",
    page: PageNumber = 1,
) -> Response:
    """Show where the words stand; a query that means nothing is told beside the field."""
    words = load_words(language_of(request))
    asked = SearchRequest(
        q,
        kind=kind or None,
        period=period.strip() or None,
        unit=unit.strip() or None,
        tier=tier or None,
        code=code or None,
        status=status or None,
    )
    workspace = desk_of(request).workspace
    with workspace.reading() as session:
        tiers = [(one, one) for one in tiers_in_use(session)]
    context: dict[str, object] = {
        "words": " ".join(q.split()),
        "wanted": asked,
        "narrowed": asked != SearchRequest(q),
        "kinds": [(one, words(f"doc_kind.{one}")) for one in _KINDS],
        "tiers": tiers,
        "codes": [(one, words.code(one)) for one in (*PROBLEM_CODES, *MEASURE_CODES)],
        "statuses": [(one, words(f"state.{one}")) for one in (*STATUSES, *TENSES)],
        "answer": None,
        "trouble": "",
    }
    if context["words"]:
        try:
            context["answer"] = found(workspace, asked, page)
        except ZhifaError as trouble:
            context["trouble"] = str(trouble)
    return render(request, "search.html.j2", context)
