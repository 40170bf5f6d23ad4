"""`zhifa restore`: a workspace out of its backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import examples
from zhifa_nlp.apps.cli.output import say
from zhifa_nlp.apps.cli.watch import watched
from zhifa_nlp.workflow.restore import restore as restore_workspace

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples("zhifa restore 工作区.zip 新工作区")


@app.command(epilog=EXAMPLES)
def restore(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="What `zhifa backup` wrote. 备份文件")],
    workspace: Annotated[Path, typer.Argument(help="A new folder. 新工作区")],
) -> None:
    """恢复。Make a workspace out of its backup; every part is held against its hash first.

    The workspace appears whole or not at all. A backup of an older version is brought up to date.
    """
    with watched() as progress:
        count = restore_workspace(file, workspace, progress)
    say(f"{workspace}: {count} originals, all as they were put away")
