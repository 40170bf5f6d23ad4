"""`zhifa log`: the log of decisions, checked for edits or written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import OutputOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, FINDINGS, opened, say
from zhifa_nlp.store.chain import LOGS, breaks, entries, head_of
from zhifa_nlp.store.workspace import open_workspace

app = typer.Typer(
    add_completion=False,
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help="日志。Check or write out the log of decisions and the audit of the review desk.",
    epilog=examples(
        "zhifa log verify --workspace 工作区", "zhifa log export --workspace 工作区 -o log.jsonl"
    ),
)
WorkspaceOption = Annotated[Path, typer.Option("--workspace", "-w", help="A workspace. 工作区")]


@app.command(
    epilog=examples("zhifa log verify --workspace 工作区", "zhifa log verify --workspace 工作区 --head 3f2a…")
)
def verify(
    workspace: WorkspaceOption,
    head: Annotated[
        str, typer.Option("--head", help="A hash noted before: the log must still hold it. 事先记下的散列")
    ] = "",
) -> None:
    """核验。Go through both logs entry by entry; an entry that was edited or taken out is named.

    Exit code 1: something was changed.
    """
    found = []
    known = not head
    with open_workspace(workspace) as opened_, opened_.reading() as session:
        for log in LOGS:
            found += list(breaks(session, log))
            known = known or any(str(entry["hash"]).startswith(head) for entry in entries(session, log))
            last = head_of(session, log)
            say(f"{log}: {last.entries} entries, head {last.hash}")
    for place in found:
        say(f"{place.log} entry {place.entry}: {place.reason}")
    if not known:
        say(f"no entry has the hash {head}: the log is not the one it was noted from")
    raise typer.Exit(CLEAN if known and not found else FINDINGS)


@app.command(epilog=examples("zhifa log export --workspace 工作区 -o log.jsonl"))
def export(workspace: WorkspaceOption, output: OutputOption = None) -> None:
    """写出。Write both logs as JSON Lines, every entry with its hashes, those not yet shown to others too."""
    with open_workspace(workspace) as opened_, opened_.reading() as session, opened(output) as stream:
        for log in LOGS:
            for entry in entries(session, log):
                stream.write(json.dumps({"log": log, **entry}, ensure_ascii=False) + "\n")
