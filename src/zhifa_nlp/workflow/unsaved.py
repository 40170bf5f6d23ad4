"""Outcomes that have come and are not in the database yet, kept on disk: a killed run has none of them read again.

Outcomes are saved some at a time (`batches`), so a few dozen wait in memory. Each is written to a file of the
workspace as it comes; the file goes when its outcomes are saved. What a process has written outlives it, so the next
run finds them however it was killed; of what a power cut tears, the check sums tell.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from zhifa_nlp.workflow.task import Outcome, dump, load_outcome

_log = logging.getLogger(__name__)
_NOTHING = -1  # no file is open


class Unsaved:
    """The outcomes of one run that wait to be saved.

    Where nothing can be written (a full disk), nothing is kept and the run goes on: it only loses more if killed.

    Args:
        folder: where the files lie; made when the first outcome comes.
        code_version: of this code; what another version left is not taken up.
    """

    def __init__(self, folder: Path, code_version: str) -> None:
        self._folder = folder
        self._head = f"zhifa unsaved {code_version}\n".encode()
        self._number = 0
        self._file = _NOTHING

    def left(self) -> Iterator[tuple[str, Outcome]]:
        """Yield what a run before this one left, each with the SHA-256 of the content that it was read from."""
        for path in sorted(self._folder.glob("*.unsaved")):
            with suppress(OSError), path.open("rb") as file:
                if file.readline() == self._head:
                    yield from _whole(file)

    def note(self, sha256: str, outcome: Outcome) -> None:
        """Keep an outcome until the file that it goes to is `saved`."""
        try:
            if self._file == _NOTHING:
                self._file = self._opened()
            line = f"{sha256} ".encode() + dump(outcome)
            _write(self._file, f"{crc32(line):08x} ".encode() + line)
        except OSError as cause:
            _log.warning("an outcome is not kept beside the database", extra={"told": {"error": str(cause)}})

    def turn(self) -> Path:
        """Return the file that holds what was noted since the last turn; what comes next goes to another."""
        path = self._path()
        if self._file != _NOTHING:
            os.close(self._file)
            self._file = _NOTHING
        self._number += 1
        return path

    def saved(self, path: Path) -> None:
        """Forget the outcomes of a file: they are in the database."""
        path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget everything, also what earlier runs left."""
        self.turn()
        for path in self._folder.glob("*.unsaved"):
            path.unlink(missing_ok=True)
        with suppress(OSError):  # there is none, or something else lies in it
            self._folder.rmdir()

    def _path(self) -> Path:
        return self._folder / f"{self._number:06}.unsaved"

    def _opened(self) -> int:
        self._folder.mkdir(exist_ok=True)
        file = os.open(self._path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        _write(file, self._head)
        return file


def _write(file: int, data: bytes) -> None:
    """Write all of `data` at once, with no buffer of ours that a kill would lose."""
    while data:
        data = data[os.write(file, data) :]


def _whole(lines: Iterator[bytes]) -> Iterator[tuple[str, Outcome]]:
    """Yield the outcomes of a file up to the first line that is not whole."""
    for line in lines:
        check, _, rest = line.partition(b" ")
        if check != f"{crc32(rest):08x}".encode():
            return
        sha256, _, told = rest.partition(b" ")
        yield sha256.decode("ascii"), load_outcome(told)
