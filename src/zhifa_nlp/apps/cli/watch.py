"""How a run is shown: a bar where somebody watches, plain lines where a log is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from zhifa_nlp.apps.chinese import in_both, in_chinese
from zhifa_nlp.apps.cli.output import say
from zhifa_nlp.apps.json_log import Told, log_json
from zhifa_nlp.workflow.progress import Progress

_LINE_EVERY = 5.0  # seconds


class Lines:
    """Plain lines on standard error: each trouble at once, the count now and then."""

    def __init__(self) -> None:
        self._files = 0
        self._done = 0
        self._next = 0.0

    def begin(self, files: int) -> None:
        """Say how much there is to do."""
        self._files = files
        self._next = monotonic() + _LINE_EVERY
        say(f"{files} files")

    def more(self, files: int) -> None:
        """Count what archives hold."""
        self._files += files

    def file(self, name: str, status: str, line: str) -> None:  # noqa: ARG002  part of the protocol
        """Say what is the matter with a file; count it."""
        self._done += 1
        if _matters(status, line):
            say(line)
        if monotonic() >= self._next:
            self._next = monotonic() + _LINE_EVERY
            say(f"{self._done} of {self._files} files")

    def phase(self, name: str) -> None:
        """Say what comes next."""
        say(f"{self._done} of {self._files} files; {name}")


class Bar(Lines):
    """A progress bar of Rich on standard error, with the troubles above it."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console  # noqa: PLC0415  only where somebody watches
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._console = Console(stderr=True)
        self.shown = Progress(*columns, console=self._console, transient=True)
        self._task = self.shown.add_task("", total=None)

    def begin(self, files: int) -> None:
        """Set the length of the bar."""
        self.shown.update(self._task, total=files, description="reading 读取")

    def more(self, files: int) -> None:
        """Make the bar longer."""
        for task in self.shown.tasks:
            self.shown.update(task.id, total=(task.total or 0) + files)

    def file(self, name: str, status: str, line: str) -> None:  # noqa: ARG002  part of the protocol
        """Move the bar on; print what is the matter with a file above it."""
        if _matters(status, line):
            self._console.print(in_both(line), markup=False, highlight=False, soft_wrap=True)
        self.shown.advance(self._task)

    def phase(self, name: str) -> None:
        """Show what comes next."""
        self.shown.update(self._task, description=_of_phase(name))


@contextmanager
def watched() -> Iterator[Progress]:
    """Yield the progress that suits standard error."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    bar = Bar()
    with bar.shown:
        yield bar


@contextmanager
def told(as_json: bool) -> Iterator[Progress]:
    """Yield the progress that suits standard error, or one that writes a log for programs."""
    if as_json:
        log_json()
        yield Told()
        return
    with watched() as progress:
        yield progress


def _of_phase(name: str) -> str:
    """Return a phase in both languages; its Chinese is that of the plain lines."""
    return f"{name} {in_chinese(f'0 of 0 files; {name}')}".rstrip()


def _matters(status: str, line: str) -> bool:
    """Return whether people want to hear of a file now; copies and data files are in the report."""
    return bool(line) and status not in ("duplicate", "skipped")
