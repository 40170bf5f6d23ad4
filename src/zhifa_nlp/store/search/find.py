"""Searching a workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from zhifa_nlp.store.search.answer import Answer, Highlight, Hit, Related
from zhifa_nlp.store.search.dialect import needed_dialect
from zhifa_nlp.store.search.filters import conditions, of_years
from zhifa_nlp.store.search.index import index_missing
from zhifa_nlp.store.search.names import OtherName, other_names
from zhifa_nlp.store.search.request import SearchRequest, Terms, terms_of
from zhifa_nlp.store.search.view import view_of
from zhifa_nlp.store.tables import DocumentRow, RecordRow
from zhifa_nlp.store.texts import texts_of
from zhifa_nlp.store.value_tables import SearchRow
from zhifa_nlp.store.workspace import Workspace

_AROUND = 24  # characters of a snippet on either side
_MOST_HIGHLIGHTS = 50  # of a document
_RELATED_HITS = 5
_COLUMNS = (
    DocumentRow.id, DocumentRow.path, DocumentRow.sha256, RecordRow.kind, RecordRow.title, RecordRow.issuer,
    RecordRow.period, RecordRow.date,
)  # fmt: skip


def search(
    workspace: Workspace,
    request: SearchRequest,
    heard: Callable[[int, int], None] = lambda _done, _of: None,
) -> Answer:
    """Return the documents of `workspace` that have what `request` asks for, best first.

    Args:
        workspace: where to look.
        request: what for.
        heard: told how many documents are indexed of how many, when the index must be made first.

    Raises:
        ZhifaError: the query or a filter means nothing, or this database cannot be searched.
    """
    terms = terms_of(request.query)
    filters = list(conditions(request))
    needed_dialect(workspace.engine.dialect.name)
    index_missing(workspace, heard)
    with workspace.reading() as session:
        total, hits = _found(session, terms, filters, (request.limit, request.offset))
        return Answer(request.query, total, hits, _related(session, request, terms, filters))


def _related(
    session: Session, request: SearchRequest, terms: Terms, filters: Sequence[ColumnElement[bool]]
) -> tuple[Related, ...]:
    """Return what stands under other names, if the query is nothing but a unit's name."""
    if not request.names or terms.without or len(terms.groups) != 1 or len(terms.groups[0]) != 1:
        return ()
    from zhifa_nlp.lexicon.load import load_lexicon  # noqa: PLC0415  a fifth of a second, only for names

    written = terms.groups[0][0]
    found = [_under(session, name, written, filters) for name in other_names(written, load_lexicon())]
    return tuple(related for related in found if related.total)


def _under(
    session: Session, name: OtherName, written: str, filters: Sequence[ColumnElement[bool]]
) -> Related:
    terms = Terms((name.forms,), (written,))
    dated = [*filters, of_years(name.first, name.last)]
    total, hits = _found(session, terms, dated, (_RELATED_HITS, 0))
    first = name.first or None
    last = None if name.last == 9999 else name.last
    return Related(name.relation, name.forms, first, last, name.label, name.label_en, total, hits)


def _found(
    session: Session, terms: Terms, filters: Sequence[ColumnElement[bool]], page: tuple[int, int]
) -> tuple[int, tuple[Hit, ...]]:
    best, total = _best(session, terms, filters, page)
    if not best:
        return total, ()
    scores = dict(best)
    wanted = select(*_COLUMNS).join(RecordRow, RecordRow.document_id == DocumentRow.id)
    rows = {row.id: row for row in session.execute(wanted.where(DocumentRow.id.in_(scores)))}
    texts = texts_of(session, list(scores))
    return total, tuple(_hit(rows[number], score, texts[number], terms) for number, score in best)


def _best(
    session: Session, terms: Terms, filters: Sequence[ColumnElement[bool]], page: tuple[int, int]
) -> tuple[list[tuple[int, float]], int]:
    """Return number and score of the documents of a page, and how many there are: one walk through the index.

    Records are large, and are looked at for every hit only where a filter asks for them.
    """
    source, number, score = needed_dialect(session.get_bind().dialect.name).matches(terms)
    chosen = (
        select(DocumentRow.id, score.label("score"), func.count().over().label("total"))
        .select_from(source)
        .join(SearchRow, SearchRow.id == number)
        .join(DocumentRow, DocumentRow.id == SearchRow.document_id)
        .where(DocumentRow.present.is_(True), *filters)
    )
    if filters:
        chosen = chosen.join(RecordRow, RecordRow.document_id == DocumentRow.id)
    limit, offset = page
    rows = session.execute(chosen.order_by(score, DocumentRow.id).limit(limit).offset(offset)).all()
    if rows or not offset:
        return [(row.id, float(row.score)) for row in rows], rows[0].total if rows else 0
    return [], _best(session, terms, filters, (1, 0))[1]  # past the last page: the total is still wanted


def _hit(row: Any, score: float, text: str, terms: Terms) -> Hit:  # noqa: ANN401  a row of `_COLUMNS`
    spans = _places(text, terms)
    start = max(0, spans[0][0] - _AROUND) if spans else 0
    end = min(len(text), spans[0][1] + _AROUND) if spans else min(len(text), 2 * _AROUND)
    return Hit(
        path=row.path,
        sha256=row.sha256,
        kind=row.kind,
        title=row.title,
        issuer=row.issuer,
        period=row.period,
        date=row.date,
        score=score,
        places=len(spans),
        highlights=tuple(Highlight(a, b, text[a:b]) for a, b in islice(spans, _MOST_HIGHLIGHTS)),
        snippet=text[start:end],
        snippet_start=start,
    )


def _places(text: str, terms: Terms) -> list[tuple[int, int]]:
    """Return where terms stand, in order; of two that overlap, the longer one."""
    view = view_of(text)
    taken: list[tuple[int, int]] = []
    for term in terms.wanted:
        taken += [
            (start, end)
            for start, end in view.find(term)
            if not any(start < other_end and other_start < end for other_start, other_end in taken)
        ]
    return sorted(taken)
