"""Reading what came in, one batch after another, in a thread beside the pages; how far it is can be asked."""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import count
from threading import Event, Lock
from typing import Any

from zhifa_nlp.apps.desk.incoming import Incoming
from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.audit import note
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.add import add
from zhifa_nlp.workflow.executor import Executor, InProcess, ProcessPool

_log = logging.getLogger(__name__)
_LINES = 200  # troubles that are told
_KEPT = 50  # jobs that can be asked about


class FileLine(Shown):
    """What became of a file: its status, and why where something went wrong."""

    name: str
    status: str
    line: str


class JobShown(Shown):
    """How far a job is.

    Attributes:
        id: its number.
        state: ``waiting``, ``running``, ``done``, ``failed`` or ``stopped``.
        phase: what is being done, in the words of the command line.
        files: files to look at, as far as known.
        done: files that were looked at.
        statuses: how many came to which status.
        troubles: what went wrong with which file; the last 200.
        summary: how everything is after it, once it is done.
        error: why it failed.
    """

    id: int
    state: str
    phase: str
    files: int
    done: int
    statuses: dict[str, int]
    troubles: list[FileLine]
    summary: dict[str, Any] | None
    error: str
    person: str
    started_at: str


@dataclass
class Job:
    """A job as it goes on: it is the progress that the workflow tells."""

    id: int
    batch: str
    person: str
    stop: Event
    state: str = "waiting"
    now: str = "waiting"
    files: int = 0
    done: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    troubles: deque[FileLine] = field(default_factory=lambda: deque(maxlen=_LINES))
    summary: dict[str, Any] | None = None
    error: str = ""
    started_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def begin(self, files: int) -> None:
        """Hear how many files there are."""
        self.files, self.now = files, "reading"

    def more(self, files: int) -> None:
        """Hear of files inside archives."""
        self.files += files

    def file(self, name: str, status: str, line: str) -> None:
        """Hear what became of a file; stop if the desk is being closed."""
        self.done += 1
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if line:
            self.troubles.append(FileLine(name=name, status=status, line=line))
        self._look()

    def phase(self, name: str) -> None:
        """Hear what comes next."""
        self.now = name
        self._look()

    def shown(self) -> JobShown:
        """Return how far it is."""
        return JobShown(
            id=self.id,
            state=self.state,
            phase=self.now,
            files=self.files,
            done=self.done,
            statuses=dict(self.statuses),
            troubles=list(self.troubles),
            summary=self.summary,
            error=self.error,
            person=self.person,
            started_at=self.started_at,
        )

    def _look(self) -> None:
        if self.stop.is_set():
            raise KeyboardInterrupt


class Jobs:
    """The jobs of an open desk.

    Args:
        workspace: where files go.
        incoming: where they come from.
        processes: children that read; None: as many as suit the machine, 0: none, in this process.
    """

    def __init__(self, workspace: Workspace, incoming: Incoming, processes: int | None) -> None:
        self._workspace, self._incoming, self._processes = workspace, incoming, processes
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="zhifa-job")
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._numbers = count(1)
        self._lock = Lock()
        self._stop = Event()

    def start(self, batch: str, person: str) -> JobShown:
        """Have a batch read as soon as those before it are done."""
        self._incoming.folder_of(batch)
        with self._lock:
            if any(job.batch == batch for job in self._jobs.values()):
                return next(job.shown() for job in self._jobs.values() if job.batch == batch)
            job = Job(next(self._numbers), batch, person, self._stop)
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        self._thread.submit(self._run, job)
        return job.shown()

    def find(self, number: int) -> JobShown | None:
        """Return how far a job is, or None if there is none of that number."""
        job = self._jobs.get(number)
        return job.shown() if job else None

    def all(self) -> list[JobShown]:
        """Return all jobs, the latest first."""
        return [job.shown() for job in reversed(list(self._jobs.values()))]

    def close(self) -> None:
        """Stop what is running after the file in hand and wait for it."""
        self._stop.set()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job) -> None:
        job.state = "running"
        name = f"{datetime.now(UTC):%Y-%m-%d}-{job.batch[:6]}"
        try:
            folder = self._incoming.folder_of(job.batch)
            summary = add(folder, name, self._workspace, self._executor(), job)
            job.summary, job.state, job.now = asdict(summary), "done", "done"
            self._incoming.drop(job.batch)
            with self._workspace.session() as session:
                note(session, job.person, "files-added", name, f"{job.done} file{'s'[: job.done != 1]}")
        except KeyboardInterrupt:
            job.state = "stopped"
        except ZhifaError as error:
            job.state, job.error = "failed", str(error)
        except Exception:  # noqa: BLE001  told to whoever asks for the job
            _log.exception("job %d", job.id)
            job.state, job.error = "failed", "internal error; the log says what"

    def _executor(self) -> Executor:
        if self._processes == 0:
            return InProcess()
        return ProcessPool(self._processes, self._workspace.settings.limits)
