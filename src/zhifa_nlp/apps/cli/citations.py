"""`zhifa citations`: what the documents of a workspace cite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, OutputOption, WorkspaceOption, examples
from zhifa_nlp.apps.cli.rows import Format, write_rows
from zhifa_nlp.apps.export.citations import COLUMNS, GAP_COLUMNS, cited_rows, gap_rows
from zhifa_nlp.lexicon.instruments import INSTRUMENTS, load_instruments
from zhifa_nlp.records.cited import Cited, citation_graph, number_gaps
from zhifa_nlp.store.citations import papers_and_mentions
from zhifa_nlp.store.dataset.query import Cell, Rows
from zhifa_nlp.store.workspace import open_workspace

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa citations --workspace 工作区",
    "zhifa citations -w 工作区 --not-held --format csv -o 所缺文件.csv",
    "zhifa citations -w 工作区 --not-in-force",
    "zhifa citations -w 工作区 --gaps",
)
_NO, _UNKNOWN, _NONE = "no 否", "unknown 不详", "—"
_NO_NUMBERS = "no two numbers of one agency code and year are known, so nothing tells of a gap"
_SHOWN = ("title", "number", "documents", "held", "in_force", "repealed", "cited_before", "cited_after")


@app.command(epilog=EXAMPLES)
def citations(
    workspace: WorkspaceOption,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Numbers missing in each agency's sequence of a year. 缺号")
    ] = False,
    not_held: Annotated[
        bool, typer.Option("--not-held", help="Only documents with a number that are not held. 未收存")
    ] = False,
    not_in_force: Annotated[
        bool, typer.Option("--not-in-force", help="Only what was cited too early or too late. 失效或未施行")
    ] = False,
    table: Annotated[
        Path, typer.Option("--instruments", help="Another table of laws and their days. 法规时效表")
    ] = INSTRUMENTS,
    form: Annotated[Format, typer.Option("--format", help="How to write the rows.")] = Format.TABLE,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """引文。Count what is cited, say whether it is held and was in force on the citing document's day.

    The days come from a small table with sources, `lexicon/tables/instruments.csv`; `--instruments` takes a longer one
    of the same columns. What the table does not hold has no days: they are unknown. Where the table for people says no
    or unknown, CSV and JSON leave the cell empty. `--gaps` lists, by agency code and year, the numbers between known
    ones that are neither held nor cited.
    """
    with open_workspace(workspace) as source:
        papers, mentions = papers_and_mentions(source)
    cited = citation_graph(papers, mentions, load_instruments(table))
    form = Format.JSON if as_json else form
    if gaps:
        write_rows(Rows(GAP_COLUMNS, gap_rows(number_gaps(papers, cited))), form, output, nothing=_NO_NUMBERS)
        return
    rows = Rows(COLUMNS, cited_rows(c for c in cited if _wanted(c, not_held, not_in_force)))
    write_rows(_narrow(rows) if form is Format.TABLE else rows, form, output)


def _wanted(cited: Cited, not_held: bool, not_in_force: bool) -> bool:
    if not_held and (cited.held is not None or cited.number is None):
        return False
    return not not_in_force or bool(cited.in_state("not_made", "not_yet", "repealed"))


def _narrow(rows: Rows) -> Rows:
    """Return the columns that fit a terminal, in words where nothing stands; files get all columns as they are."""
    return Rows(_SHOWN, (_told(dict(zip(COLUMNS, row, strict=True))) for row in rows.rows))


def _told(row: dict[str, Cell]) -> tuple[Cell, ...]:
    """Return a row in which an empty cell says what it means: not so, or not known."""
    unsaid = {
        "title": _NONE,
        "number": _NONE,
        "held": _NO,
        "repealed": _UNKNOWN if row["in_force"] is None else _NO,
    }
    return tuple(unsaid.get(name, _UNKNOWN) if row[name] is None else row[name] for name in _SHOWN)
