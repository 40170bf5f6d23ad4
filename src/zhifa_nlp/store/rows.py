"""What a record becomes in the database, worked out where it was read: the parent only writes it down.

Rows are lists in the order of `COLUMNS`, without the number of their document, and survive JSON: children and other
machines send them with the record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.search.tokens import words
from zhifa_nlp.store.search.view import view_of
from zhifa_nlp.store.values import (
    citation_values,
    code_values,
    element_values,
    finding_values,
    page_values,
    statement_values,
)
from zhifa_nlp.store.waiting import item_values

Rows = dict[str, list[list[Any]]]
"""Rows by the name of their table; ``codes`` are told by the kind and number of their statement, and ``search`` holds
one row: the view of the text, and its words."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": ("media_type", "pages", "reader", "reader_version"),
    "records": (
        "schema_version", "kind", "title", "doc_number", "issuer", "issuer_id", "date", "period",
        "claimed_tier", "self_score", "characters",
    ),
    "mentions": ("span_start", "span_end", "text", "name", "unit_id", "confidence", "role"),
    "findings": ("rule", "category", "severity", "message", "message_en", "evidence", "fingerprint"),
    "texts": ("text",),
    "pages": ("page", "span_start"),
    "elements": ("text", "span_start", "span_end", "name", "status", "value", "source"),
    "citations": ("text", "span_start", "span_end", "title", "number"),
    "statements": (
        "kind", "number", "code", "manner", "spread", "strength", "about", "confidence", "review", "text",
        "span_start", "span_end", "reasons",
    ),
    "codes": ("kind", "number", "code", "confidence"),
    "search": ("view", "words"),
    "items": ("kind", "target", "reference", "text", "why", "urgency"),
}  # fmt: skip
"""The columns of each table in the order in which `rows_of` gives them."""

AS_JSON = frozenset({"evidence", "reasons"})
"""Columns that hold JSON: given as the text that the database keeps."""


def rows_of(record: Record) -> Rows:
    """Return what becomes of `record` in the database, the record itself aside."""
    rows = {table: _in_order(table, values(record)) for table, values in _VALUES.items()}
    view = view_of(record.document.text).text
    return {**rows, "search": [[view, words(view)]]}


def _document(record: Record) -> list[dict[str, Any]]:
    return [record.document.model_dump(include=set(COLUMNS["documents"]))]


def _record(record: Record) -> list[dict[str, Any]]:
    document = record.document
    values = {
        "schema_version": record.schema_,
        "kind": document.kind,
        "title": document.title,
        "doc_number": document.doc_number,
        "issuer": document.issuer.name if document.issuer else None,
        "issuer_id": document.issuer.unit_id if document.issuer else None,
        "date": document.date,
        "period": document.period,
        "claimed_tier": record.claimed_tier.tier if record.claimed_tier else None,
        "self_score": record.self_score.value if record.self_score else None,
        "characters": len(document.text),
    }
    return [values]


def _text(record: Record) -> list[dict[str, Any]]:
    return [{"text": record.document.text}]


def _mentions(record: Record) -> list[dict[str, Any]]:
    return [
        {
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


def _findings(record: Record) -> list[dict[str, Any]]:
    return [finding_values(finding, None) for finding in record.findings]


_VALUES: dict[str, Callable[[Record], Iterable[dict[str, Any]]]] = {
    "documents": _document,
    "records": _record,
    "mentions": _mentions,
    "findings": _findings,
    "texts": _text,
    "pages": page_values,
    "elements": element_values,
    "citations": citation_values,
    "statements": statement_values,
    "codes": code_values,
    "items": item_values,
}


def _in_order(table: str, rows: Iterable[dict[str, Any]]) -> list[list[Any]]:
    columns = COLUMNS[table]
    return [[json.dumps(row[name]) if name in AS_JSON else row[name] for name in columns] for row in rows]
