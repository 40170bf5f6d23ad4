"""`zhifa doctor`: what this machine can do, what is missing, and the one command that mends it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp import __version__
from zhifa_nlp.apps.cli.options import JsonOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, say
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.apps.doctor import examine
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow.version import code_version

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")


@app.command(epilog=examples("zhifa doctor", "zhifa doctor --workspace 工作区 --json"))
def doctor(
    workspace: Annotated[
        Path, typer.Option("--workspace", "-w", help="Also try to write here. 工作区")
    ] = Path(),
    as_json: JsonOption = False,
) -> None:
    """体检。Say which files can be read here, what is missing, and how to get it.

    Exit code 3: something is missing.
    """
    results = list(examine(workspace))
    if as_json:
        values = {
            "schema": "zhifa/doctor@1",
            "version": __version__,
            "code_version": code_version(),
            "checks": [asdict(result) for result in results],
            "limits": asdict(Limits()),
        }
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(table(["part", "state", "detail"], [[r.part, r.state, r.detail] for r in results]))
    missing = [result for result in results if result.state == "missing"]
    for result in (result for result in results if result.state != "ready" and result.fix):
        say(f"{result.part}: {result.fix}")
    raise typer.Exit(SOME_FAILED if missing else CLEAN)
