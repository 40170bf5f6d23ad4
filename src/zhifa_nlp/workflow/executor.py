"""Where tasks are done: in this process, or in a pool of child processes that are replaced now and then.

A child that dies, hangs or eats memory costs one file. Outcomes come as they are finished, in any order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Protocol

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.workflow.child import WORKER, Answers, Child
from zhifa_nlp.workflow.conversions import with_conversions
from zhifa_nlp.workflow.task import Outcome, Task, dump, load_outcome
from zhifa_nlp.workflow.work import work

_LOOK_EVERY = 0.5  # seconds between two looks at clocks and memory
_START = 600.0  # seconds until a new child must be ready: the first after an installation compiles loops
_STARTS_FAILED = 3  # children in a row that died before they were ready: the installation is broken


class Executor(Protocol):
    """Does tasks and yields their outcomes; a pool on this machine, or on many."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it is finished."""
        ...


class InProcess:
    """Does one task after another in this process: for notebooks, tests and a debugger; no limits."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task in order."""
        yield from map(work, tasks)


class ProcessPool:
    """Does tasks in child processes of this machine.

    Args:
        jobs: how many processes; as many as suit the machine when None.
        limits: time and memory that one file may cost (`child_seconds`, `child_bytes`).
        files: a child is replaced by a fresh one after so many files, so that nothing leaks for long.
        module: what a child runs.
        start_seconds: a new child must be ready within so many seconds.
    """

    def __init__(
        self,
        jobs: int | None = None,
        limits: Limits | None = None,
        *,
        files: int = 500,
        module: str = WORKER,
        start_seconds: float = _START,
    ) -> None:
        self.jobs = jobs or default_jobs()
        self.limits = limits or Limits()
        self._files = files
        self._module = module
        self._start_seconds = start_seconds
        self._answers: Answers = SimpleQueue()
        self._children: list[Child] = []
        self._starts_failed = 0
        self._next_look = 0.0

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it is finished; tasks are drawn only as children become free.

        Raises:
            ZhifaError: children die before they are ready: the installation is broken.
        """
        yield from map(load_outcome, self.answers(with_conversions(tasks, self.limits)))

    def answers(self, waiting: Iterator[Task]) -> Iterator[bytes]:
        """Yield the outcomes as `dump` wrote them, for somebody who sends them on.

        Old Word files are not converted many at a time here: each child converts its own.
        """
        more = True
        try:
            while more or self._busy():
                more = more and self._hand_out(waiting)
                if self._busy():
                    yield from self._listen()
        finally:
            self._end()

    def _busy(self) -> bool:
        return any(child.task for child in self._children)

    def _hand_out(self, waiting: Iterator[Task]) -> bool:
        """Give every free child a task; return False when there are no more tasks."""
        while (free := self._free()) or len(self._children) < self.jobs:
            task = next(waiting, None)
            if task is None:
                return False
            (free or self._start()).give(task)
        return True

    def _free(self) -> Child | None:
        return next((child for child in self._children if child.task is None), None)

    def _start(self) -> Child:
        child = Child(self.limits, self._answers, self._module)
        self._children.append(child)
        return child

    def _listen(self) -> Iterator[bytes]:
        """Wait a moment for an answer; look at the clocks even when answers keep coming."""
        with suppress(Empty):
            yield from self._heard(*self._answers.get(timeout=_LOOK_EVERY))
        if monotonic() >= self._next_look:
            self._next_look = monotonic() + _LOOK_EVERY
            yield from self._overdue()

    def _heard(self, child: Child, line: bytes) -> Iterator[bytes]:
        if child not in self._children:
            return  # the last words of one that was replaced
        if not line:
            yield from self._died(child)
        elif child.hear(line):
            yield line
            if child.done >= self._files:
                self._children.remove(child)
                child.retire()
        else:
            self._starts_failed = 0

    def _died(self, child: Child) -> Iterator[bytes]:
        self._children.remove(child)
        code = child.exit_code()
        if not child.ready:
            self._start_again(child, child.last_words() or str(code))
        elif child.task is not None:
            yield _lost(child.task, "crashed", f"the reader crashed on it (exit code {code})")

    def _start_again(self, child: Child, why: str) -> None:
        """Give the task of a child that did not start to another: the file is not to blame."""
        self._starts_failed += 1
        if self._starts_failed >= _STARTS_FAILED or child.task is None:
            raise ZhifaError(f"the worker process does not start: {why}")
        self._start().give(child.task)

    def _overdue(self) -> Iterator[bytes]:
        now = monotonic()
        for child in list(self._children):
            if child.task is None:
                continue
            memory = child.memory()
            if not child.ready:
                if now - child.since > self._start_seconds:
                    self._children.remove(child)
                    child.kill()
                    self._start_again(child, f"not ready after {self._start_seconds:g} seconds")
            elif now - child.since > self.limits.child_seconds:
                yield self._stopped(child, "timeout", f"took more than {self.limits.child_seconds:g} seconds")
            elif memory is not None and memory > self.limits.child_bytes:
                yield self._stopped(child, "memory", "needs more memory than is allowed for one file")

    def _stopped(self, child: Child, code: str, reason: str) -> bytes:
        self._children.remove(child)
        child.kill()
        assert child.task is not None  # noqa: S101  only busy children are stopped
        return _lost(child.task, code, reason)

    def _end(self) -> None:
        for child in self._children:
            if child.task is None:
                child.retire()
            else:
                child.kill()
        self._children.clear()


def default_jobs() -> int:
    """Return how many children suit this machine: one a processor, eight at most."""
    try:
        available = len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        available = os.cpu_count() or 1
    return max(1, min(available, 8))


def _lost(task: Task, code: str, reason: str) -> bytes:
    return dump(Outcome(task.number, task.name, "failed", code=code, reason=reason))
