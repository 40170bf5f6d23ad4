"""The texts of a workspace's documents, without the records that hold ten times as much."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from zhifa_nlp.store.manifest import READ
from zhifa_nlp.store.tables import DocumentRow, PassageRow, RecordRow
from zhifa_nlp.store.value_tables import PageRow, TextRow

_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's text with what decides how it is compared.

    Attributes:
        path: its name in the workspace.
        role: what it was given as: a submission, the annex, or a mandated text.
        kind: the kind of document that its record tells.
        date: its ISO day, or None.
        text: its text.
    """

    path: str
    role: str
    kind: str
    date: str | None
    text: str


def stored_texts(engine: Engine, roles: Sequence[str]) -> Iterator[StoredText]:
    """Yield the texts of the documents that are there and were read, by path, a few in memory at a time."""
    query = (
        select(DocumentRow.path, DocumentRow.role, RecordRow.kind, RecordRow.date, TextRow.text)
        .join(RecordRow)
        .join(TextRow, TextRow.document_id == DocumentRow.id)
        .where(DocumentRow.present, DocumentRow.status.in_(READ), DocumentRow.role.in_(roles))
        .order_by(DocumentRow.path)
        .execution_options(yield_per=_AT_ONCE)
    )
    with Session(engine) as session:
        for row in session.execute(query):
            yield StoredText(*row)


@dataclass(frozen=True, slots=True)
class PagedText:
    """A document's text, and where its pages begin in it; nowhere in formats without pages."""

    text: str
    page_starts: tuple[int, ...] = ()


def load_paged_text(session: Session, path: str) -> PagedText:
    """Return the text of the document `path` with its pages, or nothing where there is no record of it."""
    return load_paged_texts(session, [path]).get(path, PagedText(""))


def load_paged_texts(session: Session, paths: Collection[str]) -> dict[str, PagedText]:
    """Return the texts of the documents `paths` with their pages, by path, in two queries; some have no record."""
    wanted = DocumentRow.path.in_(paths)
    starts: dict[str, list[int]] = {}
    pages = select(DocumentRow.path, PageRow.span_start).join(PageRow).where(wanted)
    for path, start in session.execute(pages.order_by(PageRow.page)):
        starts.setdefault(path, []).append(start)
    texts = session.execute(select(DocumentRow.path, TextRow.text).join(TextRow).where(wanted))
    return {path: PagedText(text, tuple(starts.get(path, ()))) for path, text in texts}


def load_text(session: Session, path: str) -> str:
    """Return the text of the document `path`, or nothing where there is no record of it."""
    return session.scalar(select(TextRow.text).join(DocumentRow).where(DocumentRow.path == path)) or ""


def sizes_of_copies(session: Session) -> dict[str, int]:
    """Return how many characters the documents have, by path, that hold passages of others."""
    query = (
        select(DocumentRow.path, RecordRow.characters)
        .join(RecordRow)
        .where(DocumentRow.id.in_(select(PassageRow.document_id)))
    )
    return {path: size for path, size in session.execute(query)}  # noqa: C416  a result is no mapping


def texts_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the texts of the documents with these numbers; those without a record are left out."""
    query = select(TextRow.document_id, TextRow.text).where(TextRow.document_id.in_(ids))
    return {number: text for number, text in session.execute(query)}  # noqa: C416  a result is no mapping
