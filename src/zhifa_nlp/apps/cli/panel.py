"""`zhifa panel`: units through time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, OutputOption, examples
from zhifa_nlp.apps.cli.output import say
from zhifa_nlp.apps.cli.rows import Format, write_rows
from zhifa_nlp.apps.export.panel import COLUMNS, TRANSITION_COLUMNS, panel_rows, transition_rows
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.tier_schemes import load_crosswalk
from zhifa_nlp.records.panel import Observed, panel
from zhifa_nlp.store.dataset.query import Rows
from zhifa_nlp.store.panel import observed
from zhifa_nlp.store.workspace import open_workspace

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa panel --workspace 工作区",
    "zhifa panel -w 2001年 -w 2002年 --format csv -o 面板.csv",
    "zhifa panel -w 2001年 -w 2002年 --transitions",
)

_NOBODY = "no unit with a period; run `zhifa run` with --annex first"
_ONE_YEAR = "no unit stands in two periods; give the workspaces of several years"
_SHOWN = ("unit", "period", "tier", "link", "before_period", "before_tiers", "comparable", "change", "notes")


@app.command(epilog=EXAMPLES)
def panel_command(
    workspaces: Annotated[
        list[Path], typer.Option("--workspace", "-w", help="A workspace; give one a year, or one for all.")
    ],
    form: Annotated[Format, typer.Option("--format", help="How to write the rows.")] = Format.TABLE,
    as_json: JsonOption = False,
    flows: Annotated[
        bool, typer.Option("--transitions", help="Count units by tier before and tier now. 等次变动")
    ] = False,
    output: OutputOption = None,
) -> None:
    """历年考评。Set each unit's tier beside the one it had before, under whatever name.

    A row a unit and period: what the unit was before (renamed, merged, split), whether the two tiers can be compared,
    and why not; `first` where nothing earlier is held. Tiers of different circulars are compared through
    `tier_schemes.toml`; what it does not map stays unmapped. Circulars of other years in a workspace count too.
    """
    rows = panel(_all(workspaces), load_lexicon(), load_crosswalk())
    form = Format.JSON if as_json else form
    if flows:
        nothing = _ONE_YEAR if rows else _NOBODY
        write_rows(Rows(TRANSITION_COLUMNS, transition_rows(rows)), form, output, nothing=nothing)
        return
    made = Rows(COLUMNS, panel_rows(rows))
    write_rows(_narrow(made) if form is Format.TABLE else made, form, output, nothing=_NOBODY)
    first = sum(row.link == "first" for row in rows)
    if first and form is Format.TABLE:
        say(f"first: {first} of {len(rows)} rows have no earlier period to compare with")


def _narrow(rows: Rows) -> Rows:
    """Return the columns that fit a terminal; files get all of them."""
    at = [COLUMNS.index(name) for name in _SHOWN]
    return Rows(_SHOWN, (tuple(row[number] for number in at) for row in rows.rows))


def _all(workspaces: list[Path]) -> Iterator[Observed]:
    for folder in workspaces:
        with open_workspace(folder) as workspace:
            yield from observed(workspace)
