"""What to call the documents that a page speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.store.tables import DocumentRow, RecordRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Party:
    """A document, the unit that issued it, and its day."""

    id: int
    path: str
    unit: str = ""
    date: str = ""
    title: str = ""
    sha256: str = ""
    pages: int | None = None

    @property
    def name(self) -> str:
        """What to call it: the unit where it is known."""
        return self.unit or self.path.rsplit("/", 1)[-1]


def parties(session: Session, ids: Iterable[int | None]) -> dict[int, Party]:
    """Return the documents with those ids; ids that lead nowhere are left out."""
    wanted = sorted({number for number in ids if number is not None})
    found: dict[int, Party] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        query = (
            select(
                DocumentRow.id, DocumentRow.path, RecordRow.issuer, RecordRow.date, RecordRow.title,
                DocumentRow.sha256, DocumentRow.pages,
            )
            .outerjoin(RecordRow, RecordRow.document_id == DocumentRow.id)
            .where(DocumentRow.id.in_(wanted[first : first + _AT_ONCE]))
        )  # fmt: skip
        for number, path, unit, date, title, sha256, pages in session.execute(query):
            found[number] = Party(number, path, unit or "", date or "", title or "", sha256, pages)
    return found


def ids_of(session: Session, paths: Iterable[str]) -> dict[str, int]:
    """Return the ids of documents by their paths."""
    wanted = sorted(set(paths))
    found: dict[str, int] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(DocumentRow.path, DocumentRow.id).where(
            DocumentRow.path.in_(wanted[first : first + _AT_ONCE])
        )
        found.update((path, number) for path, number in session.execute(query))
    return found
