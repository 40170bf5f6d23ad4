"""Keeping the index: a row with each record, in the same transaction; whatever is missing is made up for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from zhifa_nlp.store.search.dialect import dialect_of
from zhifa_nlp.store.search.tokens import words
from zhifa_nlp.store.search.view import view_of
from zhifa_nlp.store.tables import RecordRow
from zhifa_nlp.store.texts import texts_of
from zhifa_nlp.store.value_tables import SearchRow
from zhifa_nlp.store.workspace import Workspace

_AT_ONCE = 200  # documents a transaction: a second's work, so that nobody waits long
_FEW = 1_000  # rows of documents that are gone or were read anew: not worth a rebuild


def index_documents(session: Session, documents: Sequence[tuple[int, str, str]]) -> None:
    """Write the index rows of documents that have none: number, view of the text, and the words of the view."""
    dialect = dialect_of(session.get_bind().dialect.name)
    if dialect is None or not documents:
        return
    session.execute(insert(SearchRow), [{"document_id": number} for number, _, _ in documents])
    chosen = select(SearchRow.document_id, SearchRow.id).where(
        SearchRow.document_id.in_([number for number, _, _ in documents])
    )
    rows = {row.document_id: row.id for row in session.execute(chosen)}
    dialect.add(session.connection(), [(rows[number], view, cut) for number, view, cut in documents])


def unindex_document(session: Session, document_id: int) -> None:
    """Take a document out: its row stays behind and belongs to nobody."""
    session.execute(delete(SearchRow).where(SearchRow.document_id == document_id))


def index_missing(workspace: Workspace, heard: Callable[[int, int], None] = lambda _done, _of: None) -> int:
    """Index the documents that are not (records of an older version), or all, where too much is stale.

    Args:
        workspace: the workspace.
        heard: told after each step how many are done, and of how many.

    Returns:
        How many documents were indexed.
    """
    if dialect_of(workspace.engine.dialect.name) is None:
        return 0
    with workspace.reading() as session:
        records, rows, latest = _counts(session)
    if rows >= records and latest - rows <= rows + _FEW:
        return 0
    if latest - rows > rows + _FEW:
        _empty(workspace)
        rows = 0
    done = 0
    for ids in _batches(workspace):
        with workspace.session() as session:
            index_documents(session, [_as_searched(*one) for one in texts_of(session, ids).items()])
        done += len(ids)
        heard(done, records - rows)
    return done


def _as_searched(document_id: int, content: str) -> tuple[int, str, str]:
    view = view_of(content).text
    return document_id, view, words(view)


def _counts(session: Session) -> tuple[int, int, int]:
    """Return the number of records, of index rows in use, and the latest row's number."""
    records = select(func.count()).select_from(RecordRow).scalar_subquery()
    rows = select(func.count()).select_from(SearchRow).scalar_subquery()
    latest = select(func.max(SearchRow.id)).scalar_subquery()
    found = session.execute(select(records, rows, latest)).one()
    return found[0], found[1], found[2] or 0


def _batches(workspace: Workspace) -> Iterator[list[int]]:
    while True:
        with workspace.reading() as session:
            missing = (
                select(RecordRow.document_id)
                .where(~select(SearchRow.id).where(SearchRow.document_id == RecordRow.document_id).exists())
                .limit(_AT_ONCE)
            )
            ids = list(session.scalars(missing))
        if not ids:
            return
        yield ids


def _empty(workspace: Workspace) -> None:
    """Begin again from the first row."""
    with workspace.session() as session:
        dialect = dialect_of(session.get_bind().dialect.name)
        if dialect is None:
            return
        session.execute(delete(SearchRow))
        dialect.compact(session.connection())
