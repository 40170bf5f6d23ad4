"""`zhifa backup`: a workspace as one file, whoever is writing in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import examples
from zhifa_nlp.apps.cli.output import SOME_FAILED, say
from zhifa_nlp.apps.cli.watch import watched
from zhifa_nlp.apps.files import written_whole
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.backup import write_backup

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples("zhifa backup 工作区 工作区.zip", "zhifa restore 工作区.zip 新工作区")
_MIB = 1 << 20


@app.command(epilog=EXAMPLES)
def backup(
    workspace: Annotated[Path, typer.Argument(help="The workspace. 工作区")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The backup to write. 备份文件")],
) -> None:
    """备份。Put a workspace away as one file: database, settings and originals, with a hash for each.

    A run or the desk may go on meanwhile. The file holds the accounts too, so only its owner may read it. For a
    workspace on PostgreSQL use pg_dump. Exit code 3: some originals were gone or changed; the rest is put away.
    """
    with open_workspace(workspace) as opened, written_whole(file) as part:
        with watched() as progress:
            made = write_backup(opened, part, progress)
        with part.open("rb") as written:
            os.fsync(written.fileno())
    file.chmod(0o600)
    say(f"{file}: {made.originals} originals, {made.size / _MIB:.1f} MiB before packing")
    if made.damaged:
        raise typer.Exit(SOME_FAILED)
