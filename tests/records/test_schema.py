"""The published JSON Schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.model import Extraction, UnitMention
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.records.schema import PUBLISHED, assessment_schema, record_schema, schema_text
from zhifa_nlp.structure.model import Outline


def record_values():
    found = Extraction(units=(UnitMention("甲市", 0, 2, "甲市人民政府"),))
    record = assemble(document_from_text("甲市"), Outline("other", (), (), (0, 2)), found, Labels())
    return json.loads(record.model_dump_json(by_alias=True))


def test_the_published_file_is_what_the_models_say():
    assert PUBLISHED.read_text("utf-8") == schema_text(), (
        "records/record.schema.json is out of date: write `zhifa schema` into it"
    )


@pytest.mark.parametrize("schema", [record_schema(), assessment_schema()], ids=["record", "assessment"])
def test_it_is_a_json_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_it_accepts_a_record():
    jsonschema.validate(record_values(), record_schema())


def test_it_refuses_a_name_that_it_does_not_know():
    values = record_values()
    values["document"]["titel"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, record_schema())


@pytest.mark.parametrize(
    "name",
    [
        "schema",
        "document",
        "units",
        "claimed_tier",
        "self_score",
        "problems",
        "measures",
        "citations",
        "tiers",
        "findings",
    ],
)
def test_every_name_that_users_rely_on_is_there(name):
    assert name in record_schema()["properties"]
