"""Where a command writes: data to standard output or whole to a file, messages to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from zhifa_nlp.errors import ZhifaError

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


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """Yield a path to write to; it takes the name `output` at the end, or vanishes after an error.

    Raises:
        ZhifaError: the folder cannot be written to.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.", suffix=".part")
    except OSError as cause:
        raise ZhifaError(f"{output}: cannot be written ({cause.strerror}); choose another place") from cause
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _open_to_others(part)
        part.replace(output)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def say(message: str) -> None:
    """Write one line for people to standard error."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def _open_to_others(path: Path) -> None:
    """Give a temporary file the rights that a plainly written file would have had."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
