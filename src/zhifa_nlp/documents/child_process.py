"""What the processes that read files share: their environment, how they answer, how much memory they may use."""

from __future__ import annotations

import importlib
import importlib.util
import os
import signal
from pathlib import Path
from typing import BinaryIO

READY = b"ready\n"
ALIVE = b"alive\n"
"""Said now and then in the course of long work that is bounded: the clock for the file starts anew."""
_SOURCE = Path(__file__).resolve().parents[2]


def environment() -> dict[str, str]:
    """Return the child's environment: one thread a process, UTF-8, and this very copy of the package."""
    search = os.pathsep.join([str(_SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    libraries = ("OMP", "OPENBLAS", "MKL", "NUMBA")
    threads = {f"{library}_NUM_THREADS": "1" for library in libraries}
    return {**os.environ, **threads, "PYTHONPATH": search, "PYTHONUTF8": "1"}


def leave_signals_to_parent() -> None:
    """Ignore what ends a group of processes: Ctrl-C reaches it whole, and systemd's SIGTERM; the parent decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def private_output() -> BinaryIO:
    """Return the way to the parent, and turn what libraries print away from it."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def send(answers: BinaryIO, line: bytes) -> None:
    """Say one line to the parent."""
    answers.write(line)
    answers.flush()


def limit_own_memory(limit: int) -> bool:
    """Limit this process to `limit` bytes of address space; return whether the system can."""
    if importlib.util.find_spec("resource") is None:
        return False
    resource = importlib.import_module("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard not in (resource.RLIM_INFINITY, -1):
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # some systems know the call and refuse it
        return False
    return True
