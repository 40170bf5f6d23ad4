"""Files and folders in, records out, in the order of the files: what `zhifa extract` prints."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.records.model import Record
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.executor import Executor, InProcess
from zhifa_nlp.workflow.task import Outcome, Task
from zhifa_nlp.workflow.walk import Source, sources

_log = logging.getLogger(__name__)


def extract(*paths: str | Path, executor: Executor | None = None) -> Iterator[Record]:
    """Yield the record of every document that `paths` name; folders are walked.

    A file that cannot be read is logged as a warning and left out.

    Args:
        paths: files and folders.
        executor: where the work is done; this process when None.
    """
    for outcome in outcomes([Path(path) for path in paths], executor or InProcess()):
        if outcome.status == "failed":
            _log.warning("%s", outcome.line)
        else:
            yield Record.model_validate_json(outcome.record)


def outcomes(paths: Sequence[Path], executor: Executor) -> Iterator[Outcome]:
    """Yield the outcome of every file in the order of the walk, each as soon as its turn has come."""
    early: dict[int, Outcome] = {}
    turn = 0
    for outcome in _as_finished(paths, executor):
        early[outcome.number] = outcome
        while turn in early:
            yield early.pop(turn)
            turn += 1


def _as_finished(paths: Sequence[Path], executor: Executor) -> Iterator[Outcome]:
    failed: list[Outcome] = []
    with TemporaryDirectory(prefix="zhifa-archive-") as folder:
        found = unpacked(sources(paths), Path(folder), Limits())
        for outcome in executor.run(_tasks(found, failed)):
            yield from _drain(failed)
            yield outcome
        yield from _drain(failed)


def _tasks(found: Iterable[Source], failed: list[Outcome]) -> Iterator[Task]:
    """Yield a task a readable file; note what failed already in `failed`, so that no number is missing."""
    number = 0
    for source in found:
        if source.skipped:
            continue
        if source.error:
            failed.append(failure(number, source))
        else:
            yield Task(number, str(source.path), source.name)
        number += 1


def failure(number: int, source: Source) -> Outcome:
    """Return the outcome of a source that cannot even be opened."""
    error = source.error
    assert error is not None  # noqa: S101  callers ask only for those
    return Outcome(number, source.name, "failed", code=error.code, reason=error.reason, hint=error.hint)


def _drain(failed: list[Outcome]) -> Iterator[Outcome]:
    yield from failed
    failed.clear()
