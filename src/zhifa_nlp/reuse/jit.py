"""Compiling with Numba: once per installation where a cache can be written, in memory where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Return `function` compiled on its first call, without the interpreter lock, so threads share the work.

    The machine code is cached beside the source or, where that is read-only, in the user's cache folder;
    where neither can be written (a locked-down account), it is compiled anew in each process.
    """
    try:
        return numba.njit(cache=True, nogil=True, error_model="numpy")(function)  # type: ignore[no-any-return]
    except RuntimeError:  # Numba found no folder to cache in
        return numba.njit(nogil=True, error_model="numpy")(function)  # type: ignore[no-any-return]
