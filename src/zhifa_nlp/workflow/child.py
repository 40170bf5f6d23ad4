"""The parent's handle on one worker process."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from queue import SimpleQueue
from time import monotonic

from zhifa_nlp.documents.child_process import ALIVE, READY, environment
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow.memory import resident_memory
from zhifa_nlp.workflow.task import Task, dump

Answers = SimpleQueue[tuple["Child", bytes]]
"""What children say, as it comes: (child, line); an empty line means that the child has ended."""

WORKER = "zhifa_nlp.workflow.worker"


class Child:
    """One worker process with at most one task at a time.

    Attributes:
        task: what it works on, or None when it is idle.
        since: `time.monotonic` of the start of that task, or of its last sign of life (of the process until it is
            ready).
        done: number of tasks finished.
        ready: it has imported everything and waits for tasks.
    """

    def __init__(self, limits: Limits, answers: Answers, module: str = WORKER) -> None:
        self.task: Task | None = None
        self.since = monotonic()
        self.done = 0
        self.ready = False
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the process
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-m", module, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=environment(),
        )
        threading.Thread(target=self._listen, args=(answers,), daemon=True).start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def give(self, task: Task) -> None:
        """Send `task`; a child that has died meanwhile is heard of through its answers."""
        self.task = task
        self.send(dump(task))

    def send(self, line: bytes) -> None:
        """Send one line, which begins the child's time anew once it is ready."""
        if self.ready:
            self.since = monotonic()
        try:
            assert self._process.stdin is not None  # noqa: S101  opened with PIPE
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except OSError:
            return

    def hear(self, line: bytes) -> bool:
        """Take note of one line; return whether it is an outcome."""
        if line in (READY, ALIVE):
            self.ready = True
            self.since = monotonic()
            return False
        self.done += 1
        self.task = None
        return True

    def memory(self) -> int | None:
        """Return its resident memory in bytes, or None where that cannot be told."""
        return resident_memory(self.pid)

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()

    def retire(self) -> None:
        """Let it end by itself: its input ends here."""
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                self._process.kill()

    def exit_code(self) -> int:
        """Wait for the end of the process and return its exit code (negative: the signal that ended it)."""
        return self._process.wait()

    def last_words(self) -> str:
        """Return the last line that it wrote to standard error, or an empty string."""
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _listen(self, answers: Answers) -> None:
        assert self._process.stdout is not None  # noqa: S101  opened with PIPE
        with self._process.stdout as output:
            for line in output:
                answers.put((self, line))
        answers.put((self, b""))
