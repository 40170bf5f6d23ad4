"""Old Word files converted many at a time, before their turn comes: starting LibreOffice costs the most.

A call for one file takes a second or two, of which a tenth is for the file. Tasks for such files are set aside
until a dozen has gathered, one call converts them while other files are read, and each then goes on with its
.docx beside it. Whatever the call did not write (a file that it cannot read, that hangs it, or that came after
such a one) goes on without, and the child that reads it tries once more, alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.documents import libreoffice
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ole2 import MAGIC
from zhifa_nlp.workflow.task import Task

BATCH = 12
_FEWEST = 2
_STREAM = "WordDocument".encode("utf-16-le")
_SECONDS_EACH = 3.0


def with_conversions(tasks: Iterable[Task], limits: Limits) -> Iterator[Task]:
    """Yield the tasks; those for old Word files later than their turn, with what LibreOffice made of them."""
    if libreoffice.find_soffice() is None:
        yield from tasks
        return
    with TemporaryDirectory(prefix="zhifa-batch-", ignore_cleanup_errors=True) as folder:
        yield from _Batches(Path(folder), limits).run(tasks)


class _Batches:
    """At most one call at work, and one batch gathering meanwhile."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._names = count()
        self._gathered: list[Task] = []
        self._at_work: Future[list[Task]] | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Yield all tasks."""
        with ThreadPoolExecutor(1, "zhifa-office") as thread:
            for task in tasks:
                if not _is_old_word(task.path, self._limits):
                    yield task
                else:
                    self._gathered.append(task)
                    if len(self._gathered) >= BATCH:
                        yield from self._finished()
                        self._begin(thread)
                if self._at_work is not None and self._at_work.done():
                    yield from self._finished()
            yield from self._finished()
            if len(self._gathered) < _FEWEST:
                yield from self._gathered
                return
            self._begin(thread)
            yield from self._finished()

    def _begin(self, thread: ThreadPoolExecutor) -> None:
        batch, self._gathered = self._gathered, []
        self._at_work = thread.submit(self._convert, batch)

    def _finished(self) -> Iterator[Task]:
        """Yield the tasks of the call at work, once it has ended."""
        if self._at_work is not None:
            done, self._at_work = self._at_work.result(), None
            yield from done

    def _convert(self, batch: list[Task]) -> list[Task]:
        sources: list[Path] = []
        for task in batch:
            sources.append(self._folder / f"{next(self._names)}.doc")
            try:
                shutil.copyfile(task.path, sources[-1])
            except OSError:
                sources[-1].unlink(missing_ok=True)  # the child says what is wrong with it
        seconds = self._limits.office_seconds + _SECONDS_EACH * len(batch)
        made = libreoffice.many_to_docx([path for path in sources if path.exists()], self._folder, seconds)
        for path in sources:
            path.unlink(missing_ok=True)
        return [
            replace(task, converted=str(made[path])) if path in made else task
            for task, path in zip(batch, sources, strict=True)
        ]


def _is_old_word(path: str, limits: Limits) -> bool:
    """Return whether a file holds a Word document in an old container; its reader looks more closely."""
    file = Path(path)
    try:
        with file.open("rb") as stream:
            if stream.read(len(MAGIC)) != MAGIC or file.stat().st_size > limits.file_bytes:
                return False
            return _STREAM in stream.read()
    except OSError:
        return False
