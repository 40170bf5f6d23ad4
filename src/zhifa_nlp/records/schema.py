"""The JSON Schema of the records, generated from the models and published as a file beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.model import SCHEMA, Record

PUBLISHED = Path(__file__).with_name("record.schema.json")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTE = (
    "Every start and end is an offset in Unicode code points into document.text; text equals "
    "document.text[start:end]; -1 for both: it has no place in the text; null: not stated."
)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of `zhifa extract --format jsonl`."""
    return _described(Record.model_json_schema(by_alias=True, mode="serialization"), SCHEMA)


def assessment_schema() -> dict[str, Any]:
    """Return the JSON Schema of an assessment record as `zhifa export --table assessments` writes it."""
    return _described(AssessmentRecord.model_json_schema(mode="serialization"), "zhifa/assessment@1")


def schema_text() -> str:
    """Return the record's schema as the published file holds it."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def _described(schema: dict[str, Any], identity: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": f"urn:{identity.replace('/', ':')}", "$comment": _NOTE, **schema}
