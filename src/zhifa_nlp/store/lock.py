"""Adapter: one run at a time in a workspace. The lock is the system's and dies with its process."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from zhifa_nlp.errors import WorkspaceError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`.

    Raises:
        WorkspaceError: another process holds it.
    """
    with path.open("ab") as stream:
        try:
            _lock(stream)
        except OSError as cause:
            raise WorkspaceError(f"{path.parent}: another run is at work in this workspace") from cause
        yield


def _lock(stream: BinaryIO) -> None:
    """Take an exclusive lock without waiting; closing the file gives it up."""
    if importlib.util.find_spec("fcntl") is not None:
        fcntl = importlib.import_module("fcntl")
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        msvcrt = importlib.import_module("msvcrt")
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
