"""A record's elements, citations, problems, measures and findings as rows, written with the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import CodeRow, MeasureRow, ProblemRow

_Statement = ProblemRow | MeasureRow


def page_values(record: Record) -> list[dict[str, Any]]:
    """Return where the pages of a record's text begin, as rows."""
    return [
        {"page": page, "span_start": start} for page, start in enumerate(record.document.page_starts, start=1)
    ]


def element_values(record: Record) -> list[dict[str, Any]]:
    """Return a record's elements as rows."""
    return [
        {**_span(element), **element.model_dump(include={"name", "status", "value", "source"})}
        for element in record.document.elements
    ]


def citation_values(record: Record) -> list[dict[str, Any]]:
    """Return a record's citations as rows."""
    return [
        {**_span(citation), "title": citation.title, "number": citation.number}
        for citation in record.citations
    ]


def statement_values(record: Record) -> list[dict[str, Any]]:
    """Return a record's problems and measures as rows, each numbered among its kind."""
    return [
        *(_problem(problem, number) for number, problem in enumerate(record.problems)),
        *(_measure(measure, number) for number, measure in enumerate(record.measures)),
    ]


def code_values(record: Record) -> list[dict[str, Any]]:
    """Return the codes of a record's statements as rows, with the kind and number of the statement."""
    statements: list[tuple[str, int, _Statement]] = [
        *(("problem", number, problem) for number, problem in enumerate(record.problems)),
        *(("measure", number, measure) for number, measure in enumerate(record.measures)),
    ]
    return [
        {"kind": kind, "number": number, "code": code, "confidence": confidence}
        for kind, number, statement in statements
        for code, confidence in {c.code: c.confidence for c in statement.codes}.items()
    ]


def finding_values(finding: Finding, document_id: int | None) -> dict[str, Any]:
    """Return the columns of a finding's row."""
    return {
        "document_id": document_id,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "message_en": finding.message_en,
        "evidence": [evidence.model_dump() for evidence in finding.evidence],
        "fingerprint": fingerprint(finding),
    }


def fingerprint(finding: Finding) -> str:
    """Return a hash that stays the same as long as the rule and the words it rests on do.

    Offsets are left out: a paragraph put in before the words does not make it another finding.
    """
    return hashlib.sha256("\x1f".join(_identity(finding)).encode("utf-8", "replace")).hexdigest()[:32]


def _identity(finding: Finding) -> Iterator[str]:
    yield finding.rule
    for evidence in finding.evidence:
        yield evidence.path
        yield evidence.text
    if not finding.evidence:
        yield finding.message


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


def _span(row: Any) -> dict[str, Any]:  # noqa: ANN401  anything with a span
    return {"text": row.text, "span_start": row.start, "span_end": row.end}
