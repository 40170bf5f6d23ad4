"""`zhifa verify`: does the workspace hold what its originals give?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JobsOption, JsonOption, WorkspaceOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, FINDINGS, say
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.apps.cli.watch import watched
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess, ProcessPool
from zhifa_nlp.workflow.verify import Difference, Verified
from zhifa_nlp.workflow.verify import verify as verify_workflow

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
_SHOWN = 48  # characters of a value in the table for people


@app.command(epilog=examples("zhifa verify --workspace 工作区", "zhifa verify -w 工作区 --json"))
def verify(
    workspace: WorkspaceOption,
    jobs: JobsOption = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Most differences to show. 最多列出")] = 50,
    as_json: JsonOption = False,
) -> None:
    """复核。Read the originals of a workspace once more and compare every value of every table with what it holds.

    Nothing in the workspace is changed, and what people decided is left alone. Exit code 1: something differs; it is
    named with table, row, column and both values. Made by another version is no fault if nothing differs.
    """
    with open_workspace(workspace) as opened:
        executor = InProcess() if jobs == 0 else ProcessPool(jobs, opened.settings.limits)
        with watched() as progress:
            verified = verify_workflow(opened, executor, progress)
    if as_json:
        values = {"schema": "zhifa/verified@1", **asdict(verified)}
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    else:
        _tell(verified, most)
    raise typer.Exit(FINDINGS if verified.differences else CLEAN)


def _tell(verified: Verified, most: int) -> None:
    if verified.differences:
        rows = [_row(difference) for difference in verified.differences[:most]]
        sys.stdout.write(table(["table", "where", "column", "stored 现存", "derived 重算"], rows))
    if len(verified.differences) > most:
        say(f"and {len(verified.differences) - most} more; see --json")
    if verified.carried:
        say(f"without an original to read anew (archives, unreadable files): {verified.carried} files")
    say(f"compared: {verified.files} originals, {verified.rows:,} rows, {verified.values:,} values")
    versions, count = ", ".join(verified.versions), len(verified.differences)
    if count and versions:
        say(
            f"not passed: {count} differ; it was made by another version ({versions}), "
            "so run `zhifa run` and verify again"
        )
    elif count:
        say(f"not passed: {count} differ")
    elif versions:
        say(f"passed: made by another version ({versions}), and this one derives the same")
    else:
        say("passed: nothing differs")


def _row(difference: Difference) -> list[object]:
    return [
        difference.table, difference.where[-_SHOWN:], difference.column, _short(difference.stored),
        _short(difference.derived),
    ]  # fmt: skip


def _short(value: object) -> str:
    line = "—" if value is None else " ".join(str(value).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
