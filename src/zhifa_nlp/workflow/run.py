"""`zhifa run`: a folder of submissions and a circular in, a workspace full of checked records out."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.assessments import save_assessments
from zhifa_nlp.store.findings import load_findings, save_batch_findings
from zhifa_nlp.store.items import save_batch_items
from zhifa_nlp.store.manifest import count_by_status, entry, mark_absent, paths_of_kind
from zhifa_nlp.store.passages import Reuse, save_reuse
from zhifa_nlp.store.records import StoredRecords, load_record
from zhifa_nlp.store.register import save_register
from zhifa_nlp.store.runs import begin_run, end_run
from zhifa_nlp.store.search.index import index_missing
from zhifa_nlp.store.texts import load_text
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.executor import Executor
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.judge import is_annex, judge
from zhifa_nlp.workflow.progress import Progress, Silent
from zhifa_nlp.workflow.reuse import Joining, find_reuse, with_reuse
from zhifa_nlp.workflow.reuse_findings import reuse_findings
from zhifa_nlp.workflow.uploaded import uploaded
from zhifa_nlp.workflow.version import code_version
from zhifa_nlp.workflow.walk import Source, readable_name, real_place, sources, walk

_log = logging.getLogger(__name__)
_LOGGED = ("files", "unchanged", "gone", "units", "findings", "copied")


@dataclass(frozen=True, slots=True)
class Copies:
    """How to look for copied submissions.

    Attributes:
        mandated: official texts that may be quoted.
        joining: opens the place where the heavy steps are done; this machine when None.
    """

    mandated: tuple[Path, ...] = ()
    joining: Joining | None = None


LOOK_FOR_COPIES = Copies()


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended.

    Attributes:
        files: how many files came to which status.
        unchanged: how many of them had been done before.
        gone: how many files of earlier runs are no longer there.
        units: how many units were assessed.
        findings: how many findings of which severity.
        copied: how many submissions hold others' text, or None where copies were not looked for.
        annex: path of the circular that was used, or None.
        annex_problem: why the circular that was named could not be used, or an empty string.
    """

    files: dict[str, int]
    unchanged: int
    gone: int
    units: int
    findings: dict[str, int]
    copied: int | None = None
    annex: str | None = None
    annex_problem: str = ""

    @property
    def some_failed(self) -> bool:
        """Whether an input could not be used."""
        return bool(self.files.get("failed") or self.annex_problem)


def run(  # noqa: PLR0913  the last three may be left out
    folder: Path,
    workspace: Workspace,
    executor: Executor,
    *,
    annex: Path | None = None,
    copies: Copies | None = LOOK_FOR_COPIES,
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
        copies: how to look for copied submissions; None leaves it.
        progress: hears of each file.

    Raises:
        WorkspaceError: another run is at work in the workspace.
    """
    watcher = progress or Silent()
    with workspace.locked():
        run_id = begin(workspace, folder, annex)
        intake = Intake(workspace, run_id, watcher)
        with noting_a_break(workspace, run_id):
            inputs = _Inputs(folder, annex, copies.mandated if copies else (), workspace)
            circular = _take_in(inputs, executor, intake, watcher)
            with workspace.session() as session:
                gone = mark_absent(session, run_id)
            index_missing(workspace)
            reuse = look_for_copies(workspace, copies, watcher)
            watcher.phase("assess and check")
            summary = replace(assess_all(workspace, circular, reuse), unchanged=intake.unchanged, gone=gone)
        end(workspace, run_id, "done", asdict(summary))
    return summary


class _Inputs:
    """The files of one run: the circular and the mandated texts that were named, and the folder's others.

    The folder is gone through once to count and once to read: a list of all files would grow with their number.
    """

    def __init__(
        self, folder: Path, annex: Path | None, mandated: Sequence[Path], workspace: Workspace
    ) -> None:
        self._folder, self._leave_out = folder, [workspace.folder]
        self._uploaded = uploaded(workspace)
        self._named = {real_place(path): path for path in ([annex] if annex else [])}
        circular = set(self._named)
        self._named |= {place: path for path in mandated if (place := real_place(path)) not in circular}
        inside: dict[Path, Source] = {}
        self.count = len(self._named) + len(self._uploaded)
        for source in walk(folder, leave_out=self._leave_out):
            place = real_place(source.path) if self._named else source.path
            if place in self._named:
                inside.setdefault(place, source)
            else:
                self.count += 1
        named = {
            place: inside[place] if place in inside else next(iter(sources([path])))
            for place, path in self._named.items()
        }
        self.circular = [source for place, source in named.items() if place in circular]
        self.mandated = [source for place, source in named.items() if place not in circular]

    def submissions(self) -> Iterator[Source]:
        """Yield the others."""
        for source in walk(self._folder, leave_out=self._leave_out):
            if not self._named or real_place(source.path) not in self._named:
                yield source
        yield from self._uploaded


def _take_in(inputs: _Inputs, executor: Executor, intake: Intake, progress: Progress) -> str | None:
    """Read what must be read and return the name of the circular that was given."""
    progress.begin(inputs.count)
    tasks = chain(
        intake.tasks(inputs.circular, role="annex"),
        intake.tasks(inputs.mandated, role="mandated"),
        intake.tasks(inputs.submissions()),
    )
    intake.save(executor.run(tasks))
    return inputs.circular[0].name if inputs.circular else None


def look_for_copies(workspace: Workspace, copies: Copies | None, progress: Progress) -> Reuse | None:
    """Look for copies, if wanted, and save what was found; what an earlier run found is gone in any case."""
    reuse = None
    if copies:
        progress.phase("look for copies")
        reuse = find_reuse(workspace, joining=copies.joining)
    with workspace.session() as session:
        save_reuse(session, reuse or Reuse())
    return reuse


def assess_all(workspace: Workspace, circular: str | None, reuse: Reuse | None) -> Summary:
    """Assess and check everything in `workspace`, by the circular named, save it, and return how it is."""
    with workspace.session() as session:
        annex, problem = _annex(session, circular)
        own = load_findings(session, batch=False)
        copies = list(reuse_findings(reuse or Reuse(), partial(load_text, session)))
    assessments, batch = judge(annex, StoredRecords(workspace.engine), own, copies)
    with workspace.session() as session:
        save_assessments(session, with_reuse(assessments, reuse or Reuse()))
        save_batch_findings(session, batch)
        save_register(session)
        save_batch_items(session)
        files = count_by_status(session)
    return Summary(
        files=files,
        unchanged=0,
        gone=0,
        units=len(assessments),
        findings=dict(Counter(finding.severity for finding in chain(own, batch))),
        copied=sum(verdict.copied for verdict in reuse.verdicts) if reuse else None,
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


def begin(workspace: Workspace, folder: Path, annex: Path | None) -> int:
    """Note in the log of runs that one begins; return its number."""
    with workspace.session() as session:
        run_id = begin_run(
            session,
            folder=readable_name(folder),
            annex=readable_name(annex) if annex else None,
            code_version=code_version(),
            settings=asdict(workspace.settings.limits),
        )
    _log.info("run begins", extra={"told": {"run": run_id, "code_version": code_version()}})
    return run_id


@contextmanager
def noting_a_break(workspace: Workspace, run_id: int) -> Iterator[None]:
    """Note in the log of runs how a run ended that does not come to its end: interrupted or failed."""
    try:
        yield
    except KeyboardInterrupt:
        end(workspace, run_id, "interrupted", {})
        raise
    except BaseException:
        end(workspace, run_id, "failed", {})
        raise


def end(workspace: Workspace, run_id: int, state: str, counts: dict[str, Any]) -> None:
    """Note in the log of runs how one ended."""
    with workspace.session() as session:
        end_run(session, run_id, state, counts)
    figures = {name: counts[name] for name in _LOGGED if name in counts}
    _log.info("run ends", extra={"told": {"run": run_id, "state": state, **figures}})
