"""Tasks done on a Ray cluster, behind the same protocol as the pool of this machine.

Files travel as bytes, so the nodes need not see the workspace. What dies costs a retry: a task whose worker or
node was lost goes to another, three times at most, and then the file fails with the reason. A file that kills its
own child process is not tried again, just as on one machine. Small files go a handful at a time: a call costs
milliseconds, about as much as a small file.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Any

from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.workflow.child import WORKER
from zhifa_nlp.workflow.executor import default_jobs
from zhifa_nlp.workflow.ray_reader import Reader
from zhifa_nlp.workflow.ray_reader import version as own_version
from zhifa_nlp.workflow.ray_start import joined
from zhifa_nlp.workflow.task import Outcome, Task, load_outcome
from zhifa_nlp.workflow.work import work

TRIES = 3
_AT_HAND = 2  # handfuls given to a reader: the one it reads, and the next
_HANDFUL = 8  # files
_SMALL = 32 * 1024  # bytes of a file that is given together with others
_BYTES_AT_HAND = 256 * MIB  # of all files that are under way; one file may be larger
_LOOK_EVERY = 5.0  # seconds between two looks at how many processors there are
_NO_NODE = 120.0  # seconds without any reader


@dataclass(frozen=True, slots=True)
class _Given:
    """Tasks under way: which reader has them, how large they are, and how often they were tried before."""

    tasks: tuple[Task, ...]
    reader: int
    size: int
    tries: int


class RayPool:
    """Does tasks on a Ray cluster, a reader a processor.

    Args:
        jobs: how many readers at most; None: as many as the cluster has processors.
        limits: what one file may cost.
        address: of the cluster, as ``host:port``; None starts one on this machine.
        module: what a reader's child runs.
    """

    def __init__(
        self,
        jobs: int | None = None,
        limits: Limits | None = None,
        *,
        address: str | None = None,
        module: str = WORKER,
    ) -> None:
        self._jobs = jobs
        self._limits = limits or Limits()
        self._address = address
        self._module = module

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it is finished; tasks are drawn only as readers become free.

        Raises:
            ZhifaError: Ray is not installed, no cluster answers, its nodes run another version of zhifa, or all
                nodes are gone.
        """
        local = self._jobs or default_jobs()
        with joined(self._address, local) as ray:
            round_ = _Round(ray, self._jobs, self._limits, self._module)
            try:
                yield from round_.run(iter(tasks))
            finally:
                round_.end()


class _Round:
    """One run over the cluster: who reads, what is under way, and what must be tried again."""

    def __init__(self, ray: Any, jobs: int | None, limits: Limits, module: str) -> None:  # noqa: ANN401
        self._ray = ray
        self._jobs = jobs
        self._limits = limits
        self._actor = ray.remote(num_cpus=1, max_restarts=0)(Reader)
        self._module = module
        self._readers: dict[int, Any] = {}
        self._ready: set[int] = set()
        self._versions: dict[Any, int] = {}  # what a new reader was asked first
        self._given: dict[Any, _Given] = {}
        self._again: deque[tuple[Task, int]] = deque()
        self._count = 0
        self._next_look = 0.0
        self._last_ready = monotonic()
        self._why = ""

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """Yield the outcomes."""
        more = True
        while more or self._given or self._again:
            self._look()
            while (reader := self._free()) is not None:
                if self._again:
                    task, tries = self._again.popleft()
                    yield from self._give(iter([task]), reader, tries)
                    continue
                first = next(tasks, None)
                if first is None:
                    more = False
                    break
                yield from self._give(chain([first], tasks), reader, 0)
            if self._given or self._versions or more or self._again:
                yield from self._listen()

    def end(self) -> None:
        """Let all readers go."""
        for reader in self._readers.values():
            self._ray.kill(reader)
        self._readers.clear()

    def _look(self) -> None:
        """Have a reader on each processor, those of nodes that joined meanwhile among them."""
        now = monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK_EVERY
        if self._ready:
            self._last_ready = now
        elif now - self._last_ready > _NO_NODE:
            raise ZhifaError(f"no node of the Ray cluster reads files; what was done is kept{self._why}")
        processors = int(self._ray.cluster_resources().get("CPU", 0))
        for _ in range(min(self._jobs or processors, processors) - len(self._readers)):
            self._count += 1
            spread = self._actor.options(scheduling_strategy="SPREAD")
            self._readers[self._count] = reader = spread.remote(self._limits, self._module)
            self._versions[reader.version.remote()] = self._count

    def _free(self) -> int | None:
        """Return the reader with the least at hand, or None when all have enough.

        A file that was under way when a reader was lost is read alone: another may have been the cause.
        """
        if sum(given.size for given in self._given.values()) > _BYTES_AT_HAND:
            return None
        load = Counter(given.reader for given in self._given.values())
        suspected = {given.reader for given in self._given.values() if given.tries}
        least = min(self._ready - suspected, key=lambda reader: load[reader], default=None)
        most = 1 if self._again else _AT_HAND
        return None if least is None or load[least] >= most else least

    def _give(self, tasks: Iterator[Task], reader: int, tries: int) -> Iterator[Outcome]:
        """Give a reader the next task, and those after it while all are small."""
        handful: list[tuple[Task, bytes]] = []
        for task in tasks:
            try:
                content = _content(task, self._limits)
            except OSError:
                content = None
            if content is None:
                # Too large, or not there: the reader says so in its own words, without reading.
                yield work(task, self._limits)
            else:
                handful.append((task, content))
            if content is None or len(content) > _SMALL or len(handful) >= _HANDFUL:
                break
        if handful:
            answer = self._readers[reader].read.remote(handful)
            size = sum(len(content) for _, content in handful)
            self._given[answer] = _Given(tuple(task for task, _ in handful), reader, size, tries)

    def _listen(self) -> Iterator[Outcome]:
        """Wait a moment for answers and for readers that have become ready."""
        waiting = [*self._given, *self._versions]
        if not waiting:
            return
        answered, _ = self._ray.wait(waiting, num_returns=1, timeout=1.0)
        for answer in answered:
            if answer in self._versions:
                self._hear_version(answer)
            else:
                yield from self._hear_outcome(answer, self._given.pop(answer))

    def _hear_version(self, answer: Any) -> None:  # noqa: ANN401
        reader = self._versions.pop(answer)
        try:
            version = self._ray.get(answer)
        except self._ray.exceptions.RayActorError as cause:
            self._lose(reader, cause)
            return
        except self._ray.exceptions.RayError as cause:
            raise ZhifaError(f"a node of the Ray cluster cannot run zhifa ({_line(cause)})") from cause
        if version != own_version():
            raise ZhifaError(
                f"a node of the Ray cluster runs zhifa {version}, this machine {own_version()}; "
                "install the same on all"
            )
        self._ready.add(reader)

    def _hear_outcome(self, answer: Any, given: _Given) -> Iterator[Outcome]:  # noqa: ANN401
        try:
            yield from map(load_outcome, self._ray.get(answer))
        except self._ray.exceptions.RayTaskError as cause:  # an error of our own on the node
            reason = f"an error on a Ray node ({_line(cause)})"
            yield from (_failed(task, "internal", reason) for task in given.tasks)
        except self._ray.exceptions.RayError as cause:
            self._lose(given.reader, cause)
            if given.tries + 1 < TRIES:
                self._again.extend((task, given.tries + 1) for task in given.tasks)
            else:
                reason = f"the Ray workers that read it were lost {TRIES} times"
                yield from (_failed(task, "crashed", reason) for task in given.tasks)

    def _lose(self, reader: int, cause: Exception) -> None:
        """Give a reader up; another takes its place in a second, when Ray has seen what is left."""
        self._why = f" ({_line(cause)})"
        self._ready.discard(reader)
        actor = self._readers.pop(reader, None)
        if actor is not None:
            self._ray.kill(actor)
        self._next_look = monotonic() + 1.0


def _content(task: Task, limits: Limits) -> bytes | None:
    path = Path(task.path)
    return path.read_bytes() if path.stat().st_size <= limits.file_bytes else None


def _failed(task: Task, code: str, reason: str) -> Outcome:
    return Outcome(task.number, task.name, "failed", code=code, reason=reason)


def _line(cause: Exception) -> str:
    return next((line for line in reversed(str(cause).strip().split("\n")) if line.strip()), "").strip()
