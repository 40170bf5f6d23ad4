"""The tables of the data set, row by row: short ASCII column names, one type a column, no nesting.

The way from every row back to the words is `path`, `start` and `end` (code points of the document's text).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhifa_nlp.apps.export.coverage_table import COVERAGE
from zhifa_nlp.apps.export.reuse_tables import PASSAGES, VERDICTS
from zhifa_nlp.apps.export.table import ExportTable, Values
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import CodeRow
from zhifa_nlp.store.assessments import stored_assessments
from zhifa_nlp.store.findings import stored_findings
from zhifa_nlp.store.manifest import manifest
from zhifa_nlp.store.records import StoredRecords
from zhifa_nlp.store.values import fingerprint
from zhifa_nlp.store.workspace import Workspace


def _files(workspace: Workspace) -> Iterator[Values]:
    with workspace.reading() as session:
        rows = manifest(session)
    paths = {row.id: row.path for row in rows}
    for row in rows:
        yield {
            **{name: getattr(row, name) for name in FILES.columns if name != "same_as"},
            "same_as": paths.get(row.duplicate_of) if row.duplicate_of else None,
        }


def _documents(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        document, issuer = record.document, record.document.issuer
        yield {
            "path": document.path,
            "sha256": document.sha256,
            "kind": document.kind,
            "title": document.title,
            "doc_number": document.doc_number,
            "issuer": issuer.name if issuer else None,
            "issuer_id": issuer.unit_id if issuer else None,
            "addressees": "；".join(document.addressees) or None,
            "date": document.date,
            "period": document.period,
            "claimed": record.claimed_tier.tier if record.claimed_tier else None,
            "score": record.self_score.value if record.self_score else None,
            "chars": len(document.text),
            "pages": document.pages,
            "warnings": "；".join(warning.code for warning in document.warnings) or None,
        }


def _mentions(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        for unit in record.units:
            yield {"path": record.document.path, **unit.model_dump(include=set(MENTIONS.columns))}


def _citations(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        for citation in record.citations:
            yield {"path": record.document.path, **citation.model_dump()}


def _dates(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        for date in record.dates:
            yield {"path": record.document.path, **date.model_dump()}


def _problems(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        for problem in record.problems:
            values = problem.model_dump(
                include={"start", "end", "text", "status", "spread", "about", "review"}
            )
            yield {"path": record.document.path, **values, **_codes(problem.codes)}


def _measures(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        for measure in record.measures:
            values = measure.model_dump(include=set(MEASURES.columns) - {"codes"})
            yield {"path": record.document.path, **values, **_codes(measure.codes)}


def _tiers(workspace: Workspace) -> Iterator[Values]:
    for record in _records(workspace):
        for tier in record.tiers:
            for unit in tier.units:
                values = unit.model_dump(include=set(TIERS.columns))
                yield {"path": record.document.path, "tier": tier.tier, "ordinal": tier.ordinal, **values}


def _assessments(workspace: Workspace) -> Iterator[Values]:
    with workspace.reading() as session:
        for assessment in stored_assessments(session):
            yield {
                "unit": assessment.unit,
                "unit_id": assessment.unit_id,
                "period": assessment.period,
                "official": assessment.official_tier,
                "ordinal": assessment.official_ordinal,
                "claimed": assessment.claimed_tier,
                "score": assessment.self_score,
                "circular": assessment.circular,
                "submissions": "；".join(assessment.submissions) or None,
                "problems": len(assessment.problems),
                "measures": len(assessment.measures),
                "findings": len(assessment.findings),
            }


def _findings(workspace: Workspace) -> Iterator[Values]:
    """Yield a row a side of a finding; one without evidence has one row with empty places."""
    with workspace.reading() as session:
        for finding in stored_findings(session):
            head: Values = {
                "finding": fingerprint(finding),
                "rule": finding.rule,
                "category": finding.category,
                "severity": finding.severity,
                "message": finding.message,
            }
            if not finding.evidence:
                yield {**head, "side": 0, "path": None, "start": None, "end": None, "text": None}
            for side, evidence in enumerate(finding.evidence, start=1):
                yield {**head, "side": side, **evidence.model_dump()}


def _codes(codes: list[CodeRow]) -> Values:
    best = max((code.confidence for code in codes), default=None)
    return {"codes": "；".join(code.code for code in codes) or None, "confidence": best}


def _records(workspace: Workspace) -> Iterator[Record]:
    yield from StoredRecords(workspace.engine, roles=("annex", "submission"))


_SPAN = {"start": int, "end": int, "text": str}
FILES = ExportTable(
    "files",
    {
        "path": str, "role": str, "status": str, "code": str, "reason": str, "same_as": str, "sha256": str,
        "size": int, "media_type": str, "reader": str, "reader_version": str, "pages": int,
        "seconds": float, "code_version": str,
    },
    _files,
)  # fmt: skip
DOCUMENTS = ExportTable(
    "documents",
    {
        "path": str, "sha256": str, "kind": str, "title": str, "doc_number": str, "issuer": str,
        "issuer_id": str, "addressees": str, "date": str, "period": str, "claimed": str, "score": float,
        "chars": int, "pages": int, "warnings": str,
    },
    _documents,
)  # fmt: skip
MENTIONS = ExportTable(
    "mentions",
    {"path": str, **_SPAN, "name": str, "unit_id": str, "confidence": float, "role": str},
    _mentions,
)
CITATIONS = ExportTable("citations", {"path": str, **_SPAN, "title": str, "number": str}, _citations)
DATES = ExportTable(
    "dates", {"path": str, **_SPAN, "first": str, "last": str, "rule": str, "anchor": str}, _dates
)
PROBLEMS = ExportTable(
    "problems",
    {
        "path": str, **_SPAN, "codes": str, "confidence": float, "status": str, "spread": str,
        "about": str, "review": bool,
    },
    _problems,
)  # fmt: skip
MEASURES = ExportTable(
    "measures",
    {"path": str, **_SPAN, "codes": str, "confidence": float, "tense": str, "strength": str, "review": bool},
    _measures,
)
TIERS = ExportTable(
    "tiers",
    {
        "path": str, "tier": str, "ordinal": int, "text": str, "name": str, "unit_id": str, "rank": int,
        "score": float, "start": int, "end": int,
    },
    _tiers,
)  # fmt: skip
ASSESSMENTS = ExportTable(
    "assessments",
    {
        "unit": str, "unit_id": str, "period": str, "official": str, "ordinal": int, "claimed": str,
        "score": float, "circular": str, "submissions": str, "problems": int, "measures": int,
        "findings": int,
    },
    _assessments,
)  # fmt: skip
FINDINGS = ExportTable(
    "findings",
    {
        "finding": str, "rule": str, "category": str, "severity": str, "message": str, "side": int,
        "path": str, **_SPAN,
    },
    _findings,
)  # fmt: skip

TABLES = {
    table.name: table
    for table in (
        FILES, DOCUMENTS, MENTIONS, CITATIONS, DATES, PROBLEMS, MEASURES, TIERS, ASSESSMENTS, FINDINGS,
        COVERAGE, PASSAGES, VERDICTS,
    )
}  # fmt: skip
"""All tables by name, in the order in which they are written."""
