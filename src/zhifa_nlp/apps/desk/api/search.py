"""Full text: documents that have the words, with their places, and a unit's other names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from zhifa_nlp.apps.desk.api.asked import TheDesk, ThePaging, Words
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.store.search.answer import Answer
from zhifa_nlp.store.search.find import search
from zhifa_nlp.store.search.request import SearchRequest

router = api_router("search")


@router.get("/search")
@needs(Role.READER)
def find_words(  # noqa: PLR0913, PLR0917  the filters of a search are its parameters
    desk: TheDesk,
    paging: ThePaging,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    unit: Words = "",
    period: Words = "",
    tier: Words = "",
    code: Words = "",
    status: Words = "",
    kind: Words = "",
    names: bool = True,
) -> Answer:
    """Documents that have the words asked for, best first; offsets are code points of each document's text.

    The query is written as for `zhifa search`: words, "phrases", OR, and -words that must not stand there. Where it is
    nothing but a unit's name, documents that have its other names in their years follow, labelled so.
    """
    asked = SearchRequest(
        q,
        unit=unit or None,
        period=period or None,
        tier=tier or None,
        code=code or None,
        status=status or None,
        kind=kind or None,
        names=names,
        limit=paging.size,
        offset=(paging.page - 1) * paging.size,
    )
    return search(desk.workspace, asked)
