"""Ending when the system asks: the file at hand is finished and saved, then the run stops as after Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from zhifa_nlp.workflow.progress import Progress

_GRACE = 10.0  # seconds for the file at hand


class Stoppable:
    """A progress that passes everything on, and stops the run between two files once it was asked to."""

    def __init__(self, inner: Progress) -> None:
        self.asked = False
        self._inner = inner

    def begin(self, files: int) -> None:
        """Pass on."""
        self._inner.begin(files)

    def more(self, files: int) -> None:
        """Pass on."""
        self._inner.more(files)

    def file(self, name: str, status: str, line: str) -> None:
        """Pass on; the file is saved by now, so this is the place to stop."""
        self._inner.file(name, status, line)
        self._look()

    def phase(self, name: str) -> None:
        """Pass on, or stop."""
        self._inner.phase(name)
        self._look()

    def _look(self) -> None:
        if self.asked:
            raise KeyboardInterrupt


@contextmanager
def stopped_gently(progress: Progress) -> Iterator[Progress]:
    """Yield a progress that ends the run at the next file after SIGTERM, at once after a second one.

    When no file is finished within ten seconds, the run ends without waiting for one; what was saved is kept.
    """
    watcher = Stoppable(progress)

    def ask(_signal: int, _frame: FrameType | None) -> None:
        if watcher.asked or not hasattr(signal, "setitimer"):
            raise KeyboardInterrupt
        watcher.asked = True
        signal.setitimer(signal.ITIMER_REAL, _GRACE)

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, ask)
    alarm = signal.signal(signal.SIGALRM, give_up) if hasattr(signal, "SIGALRM") else None
    try:
        yield watcher
    finally:
        signal.signal(signal.SIGTERM, before)
        if alarm is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, alarm)
