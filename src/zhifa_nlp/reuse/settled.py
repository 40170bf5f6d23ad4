"""Arrays in memory of their own, which goes back to the system when they go.

Batches are encoded in one thread and joined in another; the allocator would keep what the first gave up, and a
large folder would take half as much memory again. Where the system has large pages (Linux), they are asked for:
touching memory for the first time, page by page, took a fifth of all time. Not for the largest arrays: for those the
system must move small pages out of the way first, which takes longer.
"""

from __future__ import annotations

import mmap
from contextlib import suppress
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)
_LARGE = 1 << 16  # bytes; smaller arrays are no matter
_LARGEST = 1 << 26  # bytes; larger arrays are in small pages


def settled(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Return a copy of `array` in memory of its own."""
    if array.nbytes < _LARGE:
        return array.copy()
    copy = fresh(array.size, array.dtype)
    copy[:] = array
    return copy


def fresh(size: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """Return a new array of `size` numbers of a kind, not filled, in memory of its own."""
    needed = size * np.dtype(kind).itemsize
    return np.empty(size, kind) if needed < _LARGE else np.frombuffer(_pages(needed), kind)


def _pages(size: int) -> mmap.mmap:
    """Return `size` bytes of private memory, in large pages where there are such, up to `_LARGEST`."""
    private = getattr(mmap, "MAP_PRIVATE", 0) | getattr(mmap, "MAP_ANONYMOUS", 0)
    if not private:  # Windows
        return mmap.mmap(-1, size)
    memory = mmap.mmap(-1, size, flags=private)
    if hasattr(mmap, "MADV_HUGEPAGE") and size <= _LARGEST:
        with suppress(OSError):  # a kernel without them
            memory.madvise(mmap.MADV_HUGEPAGE)
    return memory
