"""Compiling with Numba: once per installation where a cache can be written, in memory where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy.typing as npt

Array = npt.NDArray[Any]
"""An array handed to a kernel, whose kind Numba checks."""
F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Return `function` compiled on its first call, without the interpreter lock, so threads share the work.

    The machine code is cached beside the source or, where that is read-only, in the user's cache folder;
    where neither can be written (a locked-down account), it is compiled anew in each process.
    """
    try:
        dispatcher: Any = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:  # Numba found no folder to cache in
        return cast(F, numba.njit(nogil=True, error_model="numpy")(function))
    # Numba compares the function's own file only, though the code of other files' functions is in the result:
    # make every file of its package count. Should its internals change, its own way still works.
    with suppress(AttributeError):
        dispatcher._cache._cache_file._source_stamp = _stamp(Path(function.__code__.co_filename).parent)
    return cast(F, dispatcher)


@cache
def _stamp(folder: Path) -> tuple[tuple[str, float, int], ...]:
    """Return what changes whenever a file of the package in `folder` does."""
    files = sorted(folder.glob("*.py"))
    return tuple((f.name, f.stat().st_mtime, f.stat().st_size) for f in files)
