"""Adapter: how much memory a child process may use, how much it does, and giving back what is not needed.

Differs by operating system.

On POSIX the child limits its own address space (`documents.child_process`). Elsewhere the parent watches the child with
psutil where that is installed; without it the limit is not enforced (`zhifa doctor` says so).
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def resident_memory(pid: int) -> int | None:
    """Return the resident memory of process `pid` in bytes; None without psutil or without the process."""
    if importlib.util.find_spec("psutil") is None:
        return None
    psutil = importlib.import_module("psutil")
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return None


@contextmanager
def settled() -> Iterator[None]:
    """While this is open, what was in memory before is not looked through for garbage again and again.

    Who makes many objects beside a lexicon and a round's reports otherwise spends two fifths of the time on that.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def give_back() -> None:
    """Free what refers to itself in circles, and give what is free back to the system where the C library can.

    A stage of a run thus does not begin with what the one before it needed at most.
    """
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries than the usual one do it by themselves
            ctypes.CDLL(None).malloc_trim(0)


def limit_is_enforced() -> bool:
    """Return whether a limit on a child's memory can be enforced on this machine."""
    return any(importlib.util.find_spec(name) is not None for name in ("resource", "psutil"))
