"""Records, saved whole with the columns that people filter by, and read back one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast, overload

from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import Engine, Table, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import MeasureRow, ProblemRow
from zhifa_nlp.store.base import Table as Base
from zhifa_nlp.store.bulk import insert_rows
from zhifa_nlp.store.desk_tables import ItemRow
from zhifa_nlp.store.manifest import READ, forget
from zhifa_nlp.store.rows import COLUMNS, Rows, rows_of
from zhifa_nlp.store.search.index import index_documents
from zhifa_nlp.store.tables import DocumentRow, FindingRow, MentionRow, RecordRow
from zhifa_nlp.store.value_tables import (
    CitationRow,
    ElementRow,
    PageRow,
    StatementCodeRow,
    StatementRow,
    TextRow,
)

_KEPT_IN_MEMORY = 32
_PROBLEMS = TypeAdapter(list[ProblemRow])
_MEASURES = TypeAdapter(list[MeasureRow])


@dataclass(frozen=True, slots=True)
class Extracted:
    """A record that is to be saved.

    Attributes:
        document_id: the number of its document.
        body: the record as JSON.
        rows: what becomes of it in the other tables.
    """

    document_id: int
    body: str
    rows: Rows


def save_record(session: Session, document_id: int, body: str) -> Record:
    """Save the record that `body` holds as JSON, in place of an earlier one, and return it."""
    record = Record.model_validate_json(body)
    save_records(session, [Extracted(document_id, body, rows_of(record))])
    return record


def save_records(session: Session, extracted: Sequence[Extracted]) -> None:
    """Save many records, each in place of an earlier one of its document."""
    numbers = [one.document_id for one in extracted]
    forget(session, numbers)
    session.flush()
    bodies = [(one.document_id, one.body, *one.rows["records"][0]) for one in extracted]
    insert_rows(session, _table(RecordRow), ("document_id", "body", *COLUMNS["records"]), bodies)
    for table in (TextRow, MentionRow, FindingRow, PageRow, ElementRow, CitationRow, StatementRow, ItemRow):
        name = table.__tablename__
        rows = [(one.document_id, *row) for one in extracted for row in one.rows[name]]
        insert_rows(session, _table(table), ("document_id", *COLUMNS[name]), rows)
    _save_codes(session, extracted)
    index_documents(session, [(one.document_id, *one.rows["search"][0]) for one in extracted])


def _save_codes(session: Session, extracted: Sequence[Extracted]) -> None:
    """Write the codes of statements that have just been written, now that these have numbers."""
    chosen = select(StatementRow.document_id, StatementRow.kind, StatementRow.number, StatementRow.id).where(
        StatementRow.document_id.in_([one.document_id for one in extracted])
    )
    ids = {(document, kind, number): key for document, kind, number, key in session.execute(chosen)}
    rows = [
        (ids[one.document_id, kind, number], code, confidence)
        for one in extracted
        for kind, number, code, confidence in one.rows["codes"]
    ]
    insert_rows(session, _table(StatementCodeRow), ("statement_id", "code", "confidence"), rows)


def _table(row: type[Base]) -> Table:
    return cast("Table", row.__table__)


def load_record(session: Session, path: str) -> Record | None:
    """Return the record of the file `path`, or None if there is none."""
    body = _body(session, path)
    return None if body is None else Record.model_validate_json(body)


def load_statements(session: Session, path: str) -> tuple[list[ProblemRow], list[MeasureRow]]:
    """Return the problems and the measures that the file `path` states; none if it has no record."""
    body = _body(session, path)
    if body is None:
        return [], []
    values = from_json(body)  # the rest of a record is four fifths of it, and is not made objects of
    return _PROBLEMS.validate_python(values["problems"]), _MEASURES.validate_python(values["measures"])


def _body(session: Session, path: str) -> str | None:
    return session.scalar(select(RecordRow.body).join(DocumentRow).where(DocumentRow.path == path))


class StoredRecords(Sequence[Record]):
    """The records of the submissions of a workspace, by path, read from the database as they are asked for.

    Rules may go through it as often as they like: only a few records are in memory at a time.
    """

    def __init__(self, engine: Engine, *, roles: Sequence[str] = ("submission",)) -> None:
        self._engine = engine
        self._roles = roles
        with Session(engine) as session:
            self._ids = list(session.scalars(self._chosen(DocumentRow.id)))
        self._load = lru_cache(maxsize=_KEPT_IN_MEMORY)(self._read)

    def __iter__(self) -> Iterator[Record]:
        """Go through the records in one query, a few at a time."""
        query = self._chosen(RecordRow.body).join(RecordRow).execution_options(yield_per=_KEPT_IN_MEMORY)
        with Session(self._engine) as session:
            for body in session.scalars(query):
                yield Record.model_validate_json(body)

    def as_values(self) -> Iterator[dict[str, Any]]:
        """Go through the records as JSON knows them: they were validated when they were saved.

        To make each value an object again takes four times as long as to read it.
        """
        query = self._chosen(RecordRow.body).join(RecordRow).execution_options(yield_per=_KEPT_IN_MEMORY)
        with Session(self._engine) as session:
            for body in session.scalars(query):
                values: dict[str, Any] = from_json(body)
                yield values

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            return [self._load(number) for number in self._ids[index]]
        return self._load(self._ids[index])

    def _chosen(self, column: Any) -> Any:  # noqa: ANN401  the library's types are of no help here
        """Return the query for one column of the documents, by path."""
        wanted = (DocumentRow.present, DocumentRow.status.in_(READ), DocumentRow.role.in_(self._roles))
        return select(column).select_from(DocumentRow).where(*wanted).order_by(DocumentRow.path)

    def _read(self, document_id: int) -> Record:
        with Session(self._engine) as session:
            body = session.scalar(select(RecordRow.body).where(RecordRow.document_id == document_id))
        return Record.model_validate_json(body or "")
