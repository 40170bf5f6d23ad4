"""`zhifa schema`: what the records look like, for programs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import OutputOption, examples
from zhifa_nlp.apps.cli.output import opened
from zhifa_nlp.records.schema import assessment_schema, record_schema

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples("zhifa schema -o record.schema.json", "zhifa schema assessment")


class What(StrEnum):
    """Which records."""

    RECORD = "record"
    ASSESSMENT = "assessment"


@app.command(epilog=EXAMPLES)
def schema(
    what: Annotated[
        What, typer.Argument(help="The record of a document, or the assessment of a unit.")
    ] = What.RECORD,
    output: OutputOption = None,
) -> None:
    """数据结构。Print the JSON Schema (draft 2020-12) of the records."""
    values = record_schema() if what is What.RECORD else assessment_schema()
    with opened(output) as stream:
        stream.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
