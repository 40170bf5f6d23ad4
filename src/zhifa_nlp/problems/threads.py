"""One thread for small matrix products: handing parts of them to others costs more than the products themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import threadpoolctl


@cache
def _libraries() -> tuple[Any, ...]:
    """Return the matrix libraries of this process, looked for once: setting them is quick, finding them is not."""
    import numpy as np  # noqa: PLC0415, F401  its matrix library must be loaded before it can be found

    return tuple(threadpoolctl.ThreadpoolController().select(user_api="blas").lib_controllers)


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep matrix products to one thread; on leaving, what held before holds again."""
    before = [(library, library.get_num_threads()) for library in _libraries()]
    for library, count in before:
        if count != 1:
            library.set_num_threads(1)
    try:
        yield
    finally:
        for library, count in before:
            if count != 1:
                library.set_num_threads(count)
