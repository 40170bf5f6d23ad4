"""Arrays in memory of their own, which goes back to the system when they go.

Batches are encoded in one thread and joined in another; the allocator would keep what the first gave up, and a
large folder would take half as much memory again.
"""

from __future__ import annotations

import mmap
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)
_LARGE = 1 << 16  # bytes; smaller arrays are no matter


def settled(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Return a copy of `array` in memory of its own."""
    if array.nbytes < _LARGE:
        return array.copy()
    copy: npt.NDArray[Scalar] = np.frombuffer(mmap.mmap(-1, array.nbytes), array.dtype)
    copy[:] = array
    return copy
