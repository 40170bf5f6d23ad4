"""What runs on a Ray node: one actor, which keeps one of our child processes and gives it file after file.

The child is the same as on a single machine, with the same limits of time and memory, so that a hostile file
kills the child and not Ray's worker. The file comes as bytes: nodes need no folder in common.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.store.database import REVISIONS
from zhifa_nlp.workflow.child import WORKER
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.task import Task
from zhifa_nlp.workflow.version import code_version


def version() -> str:
    """Return what must be the same on all nodes: the code that reads, and the tables that it makes rows for."""
    return f"{code_version()}/{REVISIONS[-1]}"


class Reader:
    """Reads files, one at a time, in a child process of the node that it lives on.

    Args:
        limits: what one file may cost.
        module: what the child runs.
    """

    def __init__(self, limits: Limits, module: str = WORKER) -> None:
        self._folder = TemporaryDirectory(prefix="zhifa-ray-", ignore_cleanup_errors=True)
        self._next: deque[Task] = deque()
        # Old Word files are converted by the child itself: gathering a dozen would mean waiting for them here.
        self._answers = ProcessPool(1, limits, module=module).answers(self._tasks())

    def version(self) -> str:
        """Return the version of the code on this node."""
        return version()

    def read(self, files: Sequence[tuple[Task, bytes]]) -> list[bytes]:
        """Return what became of files, as `dump` wrote it; each is given as what it is called and what it holds."""
        paths = []
        for number, (task, content) in enumerate(files):
            path = Path(self._folder.name) / f"file{number}{Path(task.path).suffix}"
            path.write_bytes(content)
            paths.append(path)
            self._next.append(replace(task, path=str(path)))
        try:
            return [next(self._answers) for _ in files]
        finally:
            self._next.clear()
            for path in paths:
                path.unlink(missing_ok=True)

    def _tasks(self) -> Iterator[Task]:
        while True:
            yield self._next.popleft()
