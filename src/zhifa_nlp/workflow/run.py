"""`zhifa run`: a folder of submissions and a circular in, a workspace full of checked records out."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.assessments import save_assessments
from zhifa_nlp.store.findings import load_findings, save_batch_findings
from zhifa_nlp.store.manifest import count_by_status, entry, mark_absent, paths_of_kind
from zhifa_nlp.store.records import StoredRecords, load_record
from zhifa_nlp.store.runs import begin_run, end_run
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.executor import Executor
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.judge import is_annex, judge
from zhifa_nlp.workflow.progress import Progress, Silent
from zhifa_nlp.workflow.version import code_version
from zhifa_nlp.workflow.walk import readable_name, sources, walk


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended.

    Attributes:
        files: how many files came to which status.
        unchanged: how many of them had been done before.
        gone: how many files of earlier runs are no longer there.
        units: how many units were assessed.
        findings: how many findings of which severity.
        annex: path of the circular that was used, or None.
        annex_problem: why the circular that was named could not be used, or an empty string.
    """

    files: dict[str, int]
    unchanged: int
    gone: int
    units: int
    findings: dict[str, int]
    annex: str | None = None
    annex_problem: str = ""

    @property
    def some_failed(self) -> bool:
        """Whether an input could not be used."""
        return bool(self.files.get("failed") or self.annex_problem)


def run(
    folder: Path,
    workspace: Workspace,
    executor: Executor,
    *,
    annex: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read every file below `folder` into `workspace`, assess and check, and return how it went.

    Work that an earlier run did and that still holds is not done again. After an interruption everything done
    so far is kept, and the next run goes on from there.

    Args:
        folder: the submissions.
        workspace: where everything is kept.
        executor: where files are read.
        annex: the circular with the list of units by tier; without it a circular in `folder` is used if there
            is exactly one.
        progress: hears of each file.

    Raises:
        WorkspaceError: another run is at work in the workspace.
    """
    watcher = progress or Silent()
    with workspace.locked():
        run_id = _begin(workspace, folder, annex)
        intake = Intake(workspace, run_id, watcher)
        try:
            circular = _take_in(_Inputs(folder, annex, workspace), executor, intake, watcher)
            watcher.phase("assess and check")
            summary = _judge(workspace, circular, run_id, intake.unchanged)
        except KeyboardInterrupt:
            _end(workspace, run_id, "interrupted", {})
            raise
        except BaseException:
            _end(workspace, run_id, "failed", {})
            raise
        _end(workspace, run_id, "done", asdict(summary))
    return summary


class _Inputs:
    """The files of one run: the circular that was named, and everything in the folder but it."""

    def __init__(self, folder: Path, annex: Path | None, workspace: Workspace) -> None:
        named = annex.resolve() if annex else None
        found = list(walk(folder, leave_out=[workspace.folder]))
        self.submissions = [source for source in found if source.path.resolve() != named]
        inside = [source for source in found if source.path.resolve() == named]
        self.circular = inside or (list(sources([annex])) if annex else [])


def _take_in(inputs: _Inputs, executor: Executor, intake: Intake, progress: Progress) -> str | None:
    """Read what must be read and return the name of the circular that was given."""
    progress.begin(len(inputs.submissions) + len(inputs.circular))
    tasks = chain(intake.tasks(inputs.circular, role="annex"), intake.tasks(inputs.submissions))
    for outcome in executor.run(tasks):
        intake.save(outcome)
    return inputs.circular[0].name if inputs.circular else None


def _judge(workspace: Workspace, circular: str | None, run_id: int, unchanged: int) -> Summary:
    with workspace.session() as session:
        gone = mark_absent(session, run_id)
        annex, problem = _annex(session, circular)
        own = load_findings(session, batch=False)
    assessments, batch = judge(annex, StoredRecords(workspace.engine), own)
    with workspace.session() as session:
        save_assessments(session, assessments)
        save_batch_findings(session, batch)
        files = count_by_status(session)
    return Summary(
        files=files,
        unchanged=unchanged,
        gone=gone,
        units=len(assessments),
        findings=dict(Counter(finding.severity for finding in chain(own, batch))),
        annex=annex.document.path if annex else None,
        annex_problem=problem,
    )


def _annex(session: Session, named: str | None) -> tuple[Record | None, str]:
    """Return the circular to assess by, and why the one that was named cannot serve."""
    if named is None:
        return _only_circular(session), ""
    record = load_record(session, named)
    if record is None:
        return None, f"{named}: the circular could not be read; assessed without it"
    if not is_annex(record):
        return None, f"{named}: no circular: it lists no units by tier; assessed without it"
    return record, ""


def _only_circular(session: Session) -> Record | None:
    """Return the one circular with a list among the submissions and give it the annex's role."""
    records = [load_record(session, path) for path in paths_of_kind(session, "circular")]
    found = [record for record in records if record is not None and is_annex(record)]
    if len(found) != 1:
        return None
    entry(session, found[0].document.path).role = "annex"
    session.flush()
    return found[0]


def _begin(workspace: Workspace, folder: Path, annex: Path | None) -> int:
    with workspace.session() as session:
        return begin_run(
            session,
            folder=readable_name(folder),
            annex=readable_name(annex) if annex else None,
            code_version=code_version(),
            settings=asdict(workspace.settings.limits),
        )


def _end(workspace: Workspace, run_id: int, state: str, counts: dict[str, Any]) -> None:
    with workspace.session() as session:
        end_run(session, run_id, state, counts)
