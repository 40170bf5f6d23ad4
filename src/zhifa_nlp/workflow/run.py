"""`zhifa run`: a folder of submissions and a circular in, a workspace full of checked records out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from zhifa_nlp.store.manifest import mark_absent
from zhifa_nlp.store.passages import Reuse, save_reuse
from zhifa_nlp.store.runs import begin_run, end_run
from zhifa_nlp.store.search.index import index_missing
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.assessing import Summary, assess_all
from zhifa_nlp.workflow.executor import Executor
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.memory import give_back
from zhifa_nlp.workflow.progress import Progress, Silent
from zhifa_nlp.workflow.reuse import Joining, find_reuse
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
            give_back()
            reuse = look_for_copies(workspace, copies, watcher)
            watcher.phase("assess and check")
            summary = replace(assess_all(workspace, circular, reuse), unchanged=intake.unchanged, gone=gone)
        end(workspace, run_id, "done", asdict(summary))
    give_back()  # the report comes next
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
    give_back()
    return reuse


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
