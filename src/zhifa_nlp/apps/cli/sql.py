"""`zhifa sql`: questions to the tables of a workspace, read only."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import OutputOption, WorkspaceOption, examples
from zhifa_nlp.apps.cli.output import opened, say
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.apps.export.answers import csv_lines, json_lines, write_parquet
from zhifa_nlp.apps.files import written_whole
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.dataset.model import Column, views
from zhifa_nlp.store.dataset.query import SECONDS, Rows, queried
from zhifa_nlp.store.workspace import open_workspace

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa sql 'SELECT tier, count(*) FROM assessments GROUP BY tier' -w 工作区",
    "zhifa sql - -w 工作区 --format parquet -o 答案.parquet < 问题.sql",
    "zhifa sql --tables",
)
_SHOWN = 60  # characters of a cell in a table for people


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


@app.command(epilog=EXAMPLES)
def sql(
    query: Annotated[str | None, typer.Argument(help="One SELECT; - reads standard input.")] = None,
    workspace: WorkspaceOption = Path(),
    form: Annotated[Format, typer.Option("--format", help="How to write the answer.")] = Format.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: OutputOption = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="When to give up. 时限（秒）")
    ] = SECONDS,
    tables: Annotated[bool, typer.Option("--tables", help="Describe the tables and stop. 表结构")] = False,
) -> None:
    """查询。Ask the tables of a workspace in SQL. Nothing can be written; a query that takes too long is stopped.

    `--tables` describes them. CSV comes with a byte order mark.
    """
    if tables:
        sys.stdout.writelines(line + "\n" for line in _described())
        return
    if query is None:
        raise ZhifaError("no query; write one SELECT, or see --tables for what there is")
    asked = sys.stdin.read() if query == "-" else query
    with open_workspace(workspace) as source, queried(source, asked, seconds=seconds) as answer:
        _write(answer, Format.JSON if as_json else form, output)


def _write(answer: Rows, form: Format, output: Path | None) -> None:
    if form is Format.PARQUET:
        if output is None or str(output) == "-":
            raise ZhifaError("Parquet needs a place: add -o FILE.parquet")
        with written_whole(output) as part:
            write_parquet(answer, part)
        say(str(output))
        return
    with opened(output) as stream:
        if form is Format.TABLE:
            stream.write(table(answer.columns, [[_cell(value) for value in row] for row in answer.rows]))
        elif form is Format.CSV:
            stream.writelines(csv_lines(answer))
        else:
            stream.writelines(json_lines(answer, array=form is Format.JSON))


def _cell(value: object) -> object:
    """Return a value as a table for people shows it: on one line, not too long."""
    if isinstance(value, float):
        return f"{value:.6g}"
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _described() -> Iterator[str]:
    names = {view.name for view in views()}
    for view in views():
        yield f"{view.name}  {view.zh}  {view.en}"
        rows = [[c.name, c.kind, c.zh, c.en, _refers(c, names)] for c in view.columns]
        yield table(
            ["  column", "kind", "中文", "English", "refers to"], [["  " + r[0], *r[1:]] for r in rows]
        )


def _refers(column: Column, names: Container[str]) -> str:
    """Return where a column leads, if that can be queried: the codebook is a table of the package only."""
    return column.refers if column.refers.partition(".")[0] in names else ""
