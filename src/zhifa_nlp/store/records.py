"""Records, saved whole with the columns that people filter by, and read back one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, overload

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.findings import finding_values
from zhifa_nlp.store.items import save_record_items
from zhifa_nlp.store.manifest import READ, forget
from zhifa_nlp.store.search.index import index_document
from zhifa_nlp.store.tables import DocumentRow, FindingRow, MentionRow, RecordRow
from zhifa_nlp.store.values import save_values

_KEPT_IN_MEMORY = 32


def save_record(session: Session, document_id: int, body: str) -> Record:
    """Save the record that `body` holds as JSON, in place of an earlier one, and return it."""
    record = Record.model_validate_json(body)
    forget(session, document_id)
    session.add(_row(document_id, record, body))
    if record.units:
        session.execute(insert(MentionRow), _mentions(document_id, record))
    if record.findings:
        session.execute(insert(FindingRow), [finding_values(f, document_id) for f in record.findings])
    save_values(session, document_id, record)
    index_document(session, document_id, record.document.text)
    save_record_items(session, document_id, record)
    return record


def load_record(session: Session, path: str) -> Record | None:
    """Return the record of the file `path`, or None if there is none."""
    body = session.scalar(select(RecordRow.body).join(DocumentRow).where(DocumentRow.path == path))
    return None if body is None else Record.model_validate_json(body)


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


def _row(document_id: int, record: Record, body: str) -> RecordRow:
    document = record.document
    return RecordRow(
        document_id=document_id,
        schema_version=record.schema_,
        kind=document.kind,
        title=document.title,
        doc_number=document.doc_number,
        issuer=document.issuer.name if document.issuer else None,
        issuer_id=document.issuer.unit_id if document.issuer else None,
        date=document.date,
        period=document.period,
        claimed_tier=record.claimed_tier.tier if record.claimed_tier else None,
        self_score=record.self_score.value if record.self_score else None,
        characters=len(document.text),
        body=body,
    )


def _mentions(document_id: int, record: Record) -> list[dict[str, object]]:
    return [
        {
            "document_id": document_id,
            "span_start": unit.start,
            "span_end": unit.end,
            "text": unit.text,
            "name": unit.name,
            "unit_id": unit.unit_id,
            "confidence": unit.confidence,
            "role": unit.role,
        }
        for unit in record.units
    ]
