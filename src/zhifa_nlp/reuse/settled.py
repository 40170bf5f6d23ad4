"""Arrays in memory of their own, which goes back to the system when they go.

Batches are encoded in one thread and joined in another; the allocator would keep what the first gave up, and a
large folder would take half as much memory again. Large pages are not asked for: touching memory for the first time
takes half as long with them at best, and ten times as long where a virtual machine's host must find them first.
"""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

_LARGE = 1 << 16  # bytes; smaller arrays are no matter


def fresh(size: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """Return a new array of `size` numbers of a kind, not filled, in memory of its own."""
    needed = size * np.dtype(kind).itemsize
    if needed < _LARGE:
        return np.empty(size, kind)
    private = getattr(mmap, "MAP_PRIVATE", 0) | getattr(mmap, "MAP_ANONYMOUS", 0)
    memory = mmap.mmap(-1, needed, flags=private) if private else mmap.mmap(-1, needed)  # not on Windows
    return np.frombuffer(memory, kind)
