"""Where a command writes: data to standard output or whole to a file, messages to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from zhifa_nlp.apps.chinese import in_both
from zhifa_nlp.apps.files import written_whole

CLEAN, FINDINGS, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Yield the stream for data: standard output, or a file that appears only when all is written."""
    if output is None or str(output) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with written_whole(output) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def say(message: str) -> None:
    """Write one line for people to standard error, in both languages where its Chinese is known."""
    sys.stderr.write(in_both(message) + "\n")
    sys.stderr.flush()
