"""More files into a workspace that a run has filled: read like all others, then everything is judged anew."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from sqlalchemy import select

from zhifa_nlp.store.manifest import READ
from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.assessing import Summary, assess_all
from zhifa_nlp.workflow.executor import Executor
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.progress import Progress
from zhifa_nlp.workflow.run import (
    LOOK_FOR_COPIES,
    begin,
    end,
    look_for_copies,
    noting_a_break,
)  # fmt: skip
from zhifa_nlp.workflow.uploaded import UPLOADS
from zhifa_nlp.workflow.walk import walk


def add(folder: Path, name: str, workspace: Workspace, executor: Executor, progress: Progress) -> Summary:
    """Read every file below `folder` into `workspace` beside what is there, and return how it is then.

    Args:
        folder: the files that came in.
        name: of the batch; documents are called ``上传/NAME/…``.
        workspace: where everything is kept.
        executor: where files are read.
        progress: hears of each file.

    Raises:
        WorkspaceError: a run is at work in the workspace.
    """
    with workspace.locked():
        run_id = begin(workspace, Path(UPLOADS) / name, None)
        intake = Intake(workspace, run_id, progress)
        with noting_a_break(workspace, run_id):
            circular = _known(workspace, intake)
            found = [replace(source, name=f"{UPLOADS}/{name}/{source.name}") for source in walk(folder)]
            progress.begin(len(found))
            intake.save(executor.run(intake.tasks(found)))
            reuse = look_for_copies(workspace, LOOK_FOR_COPIES, progress)
            progress.phase("assess and check")
            summary = replace(assess_all(workspace, circular, reuse), unchanged=intake.unchanged)
        end(workspace, run_id, "done", asdict(summary))
    return summary


def _known(workspace: Workspace, intake: Intake) -> str | None:
    """Let `intake` know what is in the workspace; return the name of its circular."""
    with workspace.reading() as session:
        rows = session.execute(
            select(DocumentRow.sha256, DocumentRow.id, DocumentRow.role, DocumentRow.path).where(
                DocumentRow.present, DocumentRow.status.in_(READ)
            )
        ).all()
    intake.know({sha256: number for sha256, number, _, _ in rows})
    return next((path for _, _, role, path in rows if role == "annex"), None)
