"""What a search finds, as its page shows it: documents, and their words cut where the terms stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.apps.desk.queries.parties import ids_of
from zhifa_nlp.store.search.answer import Answer, Hit, Related
from zhifa_nlp.store.search.find import search
from zhifa_nlp.store.search.request import SearchRequest
from zhifa_nlp.store.workspace import Workspace

SIZE = 20


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A document that holds the words: its id, the hit, and its snippet in pieces, marked or not."""

    id: int
    hit: Hit
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Found:
    """One page of hits, and what stands under other names of a unit."""

    page: Page[ShownHit]
    related: tuple[tuple[Related, tuple[ShownHit, ...]], ...]


def found(workspace: Workspace, request: SearchRequest, page: int = 1) -> Found:
    """Return what `request` finds, a page at a time.

    Raises:
        ZhifaError: the query or a filter means nothing, or this database cannot be searched.
    """
    answer = search(workspace, replace(request, limit=SIZE, offset=Paging(page, SIZE).offset))
    with workspace.reading() as session:
        ids = ids_of(session, (hit.path for hit in _all_hits(answer)))
    return Found(
        Page(items=_shown(answer.hits, ids), total=answer.total, page=page, size=SIZE),
        tuple((one, tuple(_shown(one.hits, ids))) for one in answer.related),
    )


def _all_hits(answer: Answer) -> Iterator[Hit]:
    yield from answer.hits
    for related in answer.related:
        yield from related.hits


def _shown(hits: tuple[Hit, ...], ids: dict[str, int]) -> list[ShownHit]:
    return [ShownHit(ids[hit.path], hit, tuple(_pieces(hit))) for hit in hits if hit.path in ids]


def _pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    at, first = 0, hit.snippet_start
    for place in hit.highlights:
        start, end = place.start - first, place.end - first
        if start < at or end > len(hit.snippet):
            continue
        yield hit.snippet[at:start], False
        yield hit.snippet[start:end], True
        at = end
    yield hit.snippet[at:], False
