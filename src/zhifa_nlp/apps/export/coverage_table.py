"""The table of what units had to report: a row an item and a quotation; an item that is not mentioned has one row."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa_nlp.apps.export.table import ExportTable, Values
from zhifa_nlp.lexicon.rubric import load_rubrics
from zhifa_nlp.records.assessment import AssessmentRecord, CoverageRow
from zhifa_nlp.store.assessments import load_assessments
from zhifa_nlp.store.workspace import Workspace


def _coverage(workspace: Workspace) -> Iterator[Values]:
    with workspace.reading() as session:
        assessments = load_assessments(session)
    asked = {(rubric.id, item.id): item.zh for rubric in load_rubrics() for item in rubric.items}
    for assessment in assessments:
        for row in assessment.coverage:
            yield from _rows(assessment, row, asked.get((row.rubric, row.item)))


def _rows(assessment: AssessmentRecord, row: CoverageRow, asked: str | None) -> Iterator[Values]:
    head: Values = {
        "unit": assessment.unit,
        "unit_id": assessment.unit_id,
        "rubric": row.rubric,
        "item": row.item,
        "asked": asked,
        "state": row.state,
    }
    if not row.evidence:
        yield {**head, "path": None, "start": None, "end": None, "text": None}
    for evidence in row.evidence:
        yield {**head, **evidence.model_dump()}


COVERAGE = ExportTable(
    "coverage",
    {
        "unit": str, "unit_id": str, "rubric": str, "item": str, "asked": str, "state": str,
        "path": str, "start": int, "end": int, "text": str,
    },
    _coverage,
)  # fmt: skip
