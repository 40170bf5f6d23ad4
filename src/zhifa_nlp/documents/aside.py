"""Texts of files, read by processes beside this one: what kills or hangs a reader costs that file only.

`Readers` is for callers that want texts and nothing else (comparing); a run has children of its own. As
``python -m zhifa_nlp.documents.aside LIMITS_AS_JSON`` this module is such a process: paths come in, texts go out, a
line of JSON each, and it ends when its input ends. No script of the caller's is imported there, so none needs a guard.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from zhifa_nlp.documents.child_process import (
    ALIVE,
    environment,
    leave_signals_to_parent,
    limit_own_memory,
    private_output,
    send,
)
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pulse import listen
from zhifa_nlp.errors import UnreadableDocument

Text = str | UnreadableDocument


class Readers:
    """Processes that read files, started when they are first needed; use it as a context manager."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._count = max(1, count)
        self._readers: list[_Reader] = []
        self._owner = os.getpid()

    def texts(self, paths: Sequence[Path]) -> list[Text]:
        """Return the text of each file, in order, or why it cannot be read."""
        if self._owner != os.getpid():  # this process was forked: the other one's readers are not its own
            self._readers, self._owner = [], os.getpid()
        found: list[Text] = [""] * len(paths)
        waiting: SimpleQueue[int] = SimpleQueue()
        for number in range(len(paths)):
            waiting.put(number)
        while len(self._readers) < min(self._count, len(paths)):
            self._readers.append(_Reader(self._limits))

        def work(reader: _Reader) -> None:
            while True:
                try:
                    number = waiting.get_nowait()
                except Empty:
                    return
                found[number] = reader.text(paths[number])

        others = [threading.Thread(target=work, args=(reader,)) for reader in self._readers[1:]]
        for thread in others:
            thread.start()
        if self._readers:
            work(self._readers[0])
        for thread in others:
            thread.join()
        return found

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.end()
        self._readers = []


class _Reader:
    """One process, started anew for the next file when a file has killed it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def text(self, path: Path) -> Text:
        """Return the text of `path`, or why it cannot be read."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018  opened with PIPE
        late = False

        def stop() -> None:
            nonlocal late
            late = True
            process.kill()

        answer = ALIVE
        try:
            process.stdin.write(json.dumps(os.fspath(path)).encode() + b"\n")
            process.stdin.flush()
            while answer == ALIVE:
                clock = threading.Timer(self._limits.child_seconds, stop)
                clock.daemon = True
                clock.start()
                answer = process.stdout.readline()
                clock.cancel()
        except OSError:
            answer = b""
        if not answer:
            self.end()
            return self._lost(path, process.returncode, late=late)
        told = json.loads(answer)
        if "text" in told:
            return str(told["text"])
        return UnreadableDocument(path, told["reason"], code=told["code"], hint=told["hint"])

    def end(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                [sys.executable, "-m", __name__, json.dumps(asdict(self._limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        return self._process

    def _lost(self, path: Path, code: int, *, late: bool) -> UnreadableDocument:
        if late:
            return UnreadableDocument(
                path, f"took more than {self._limits.child_seconds:g} seconds", code="timeout"
            )
        return UnreadableDocument(path, f"the reader crashed on it (exit code {code})", code="crashed")


def main(limits: Limits) -> None:
    """Serve paths until the input ends."""
    leave_signals_to_parent()
    answers = private_output()
    limit_own_memory(limits.child_bytes)
    listen(lambda: send(answers, ALIVE))
    for line in sys.stdin.buffer:
        send(answers, json.dumps(_read(Path(json.loads(line)), limits)).encode() + b"\n")


def _read(path: Path, limits: Limits) -> dict[str, Any]:
    from zhifa_nlp.documents.read import read  # noqa: PLC0415  after the limit is set

    try:
        return {"text": read(path, limits=limits).text}
    except UnreadableDocument as error:
        return {"reason": error.reason, "code": error.code, "hint": error.hint}
    except MemoryError:
        return {"reason": "needs more memory than one file may", "code": "memory", "hint": ""}


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])))
