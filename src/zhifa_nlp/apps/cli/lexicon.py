"""`zhifa lexicon`: the tables that the program knows the language from."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, say
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.lexicon.check import check_tables, read_tables
from zhifa_nlp.lexicon.instruments import load_instruments
from zhifa_nlp.lexicon.rubric import RUBRICS, check_rubrics, load_rubrics
from zhifa_nlp.lexicon.tier_schemes import load_crosswalk
from zhifa_nlp.problems.taxonomy import MEASURE_CODES

app = typer.Typer(
    add_completion=False,
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help="词表。Check or show the tables that the program knows the language from.",
    epilog=examples("zhifa lexicon check", "zhifa lexicon show functions 工商"),
)


@app.command(epilog=examples("zhifa lexicon check", "zhifa lexicon check --json"))
def check(as_json: JsonOption = False) -> None:
    """Read every table and say whether they hold together: do this after editing one.

    Exit code 3: they do not.
    """
    problems = [*check_tables(), *check_rubrics(RUBRICS, frozenset(MEASURE_CODES))]
    counts = {name: len(found.rows) for name, found in read_tables().items()}
    counts |= {f"rubric/{rubric.id}": len(rubric.items) for rubric in load_rubrics()}
    load_instruments()  # days in order, no row that does not read
    counts["tier_schemes"] = len(load_crosswalk().schemes)
    if as_json:
        values = {"schema": "zhifa/lexicon@1", "tables": counts, "problems": problems}
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(table(["table", "rows"], list(counts.items())))
        for problem in problems:
            say(problem)
    raise typer.Exit(SOME_FAILED if problems else CLEAN)


@app.command(
    epilog=examples("zhifa lexicon show functions", "zhifa lexicon show function_names 发展计划 --json")
)
def show(
    name: Annotated[str, typer.Argument(help="Name of a table; `zhifa lexicon check` lists them.")],
    word: Annotated[str, typer.Argument(help="Show only rows in which this stands.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Print the rows of one table."""
    tables = read_tables()
    if name not in tables:
        raise ZhifaError(f"{name}: no such table; there are {', '.join(tables)}")
    head = tables[name].head
    found = [row for _, row in tables[name].rows if any(word in value for value in row)]
    if as_json:
        values = [dict(zip(head, row, strict=False)) for row in found]
        sys.stdout.write(json.dumps({"schema": "zhifa/table@1", "rows": values}, ensure_ascii=False) + "\n")
    elif found:
        sys.stdout.write(table(head, [[*row, *[""] * (len(head) - len(row))] for row in found]))
    else:
        say("nothing to list")
