"""Rows of values as a command writes them: a table for people, CSV, JSON or JSON Lines."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from zhifa_nlp.apps.cli.output import opened, say
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.apps.export.answers import csv_lines, json_lines
from zhifa_nlp.store.dataset.query import Rows


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def write_rows(rows: Rows, form: Format, output: Path | None, *, nothing: str = "nothing to list") -> None:
    """Write rows to `output`, or to standard output. JSON is one array; instead of an empty table stands `nothing`."""
    with opened(output) as stream:
        if form is Format.TABLE:
            shown = [list(row) for row in rows.rows]
            if shown:
                stream.write(table(rows.columns, shown))
            else:
                say(nothing)
        elif form is Format.CSV:
            stream.writelines(csv_lines(rows))
        else:
            stream.writelines(json_lines(rows, array=form is Format.JSON))
