"""A record's elements, citations, problems and measures as rows, written with the record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import CodeRow, MeasureRow, ProblemRow, Record
from zhifa_nlp.store.value_tables import CitationRow, ElementRow, PageRow, StatementCodeRow, StatementRow

_Statement = ProblemRow | MeasureRow


def save_values(session: Session, document_id: int, record: Record) -> None:
    """Write the rows of one record; there must be none of its document."""
    pages = [
        {"document_id": document_id, "page": page, "span_start": start}
        for page, start in enumerate(record.document.page_starts, start=1)
    ]
    if pages:
        session.execute(insert(PageRow), pages)
    elements = [_element(document_id, element) for element in record.document.elements]
    if elements:
        session.execute(insert(ElementRow), elements)
    citations = [
        {"document_id": document_id, **_span(citation), "title": citation.title, "number": citation.number}
        for citation in record.citations
    ]
    if citations:
        session.execute(insert(CitationRow), citations)
    _save_statements(session, document_id, record)


def forget_values(session: Session, document_id: int) -> None:
    """Delete the rows of one document; the codes of its statements go with them."""
    for table in (PageRow, ElementRow, CitationRow, StatementRow):
        session.execute(delete(table).where(table.document_id == document_id))


def _save_statements(session: Session, document_id: int, record: Record) -> None:
    found: list[tuple[_Statement, dict[str, Any]]] = [
        *((problem, _problem(problem, number)) for number, problem in enumerate(record.problems)),
        *((measure, _measure(measure, number)) for number, measure in enumerate(record.measures)),
    ]
    if not found:
        return
    rows = [{"document_id": document_id, **values} for _, values in found]
    ids = session.scalars(insert(StatementRow).returning(StatementRow.id, sort_by_parameter_order=True), rows)
    codes = [
        {"statement_id": number, "code": code, "confidence": confidence}
        for number, (statement, _) in zip(ids, found, strict=True)
        for code, confidence in {c.code: c.confidence for c in statement.codes}.items()
    ]
    if codes:
        session.execute(insert(StatementCodeRow), codes)


def _problem(problem: ProblemRow, number: int) -> dict[str, Any]:
    return {
        **_statement(problem, number),
        "kind": "problem",
        "manner": problem.status,
        "spread": problem.spread,
        "strength": None,
        "about": problem.about,
        "confidence": problem.confidence,
    }


def _measure(measure: MeasureRow, number: int) -> dict[str, Any]:
    best = _best(measure.codes)
    return {
        **_statement(measure, number),
        "kind": "measure",
        "manner": measure.tense,
        "spread": None,
        "strength": measure.strength,
        "about": None,
        "confidence": best.confidence if best else None,
    }


def _statement(statement: _Statement, number: int) -> dict[str, Any]:
    best = _best(statement.codes)
    return {
        **_span(statement),
        "number": number,
        "code": best.code if best else None,
        "review": statement.review,
        "reasons": statement.reasons,
    }


def _best(codes: list[CodeRow]) -> CodeRow | None:
    return max(codes, key=lambda code: code.confidence, default=None)


def _element(document_id: int, element: Any) -> dict[str, Any]:  # noqa: ANN401  the record's own ElementRow
    return {
        "document_id": document_id,
        **_span(element),
        **element.model_dump(include={"name", "status", "value", "source"}),
    }


def _span(row: Any) -> dict[str, Any]:  # noqa: ANN401  anything with a span
    return {"text": row.text, "span_start": row.start, "span_end": row.end}
