"""One thread for small matrix products: handing parts of them to others costs more than the products themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import threadpoolctl


@cache
def _libraries() -> tuple[Any, ...]:
    """Return the matrix libraries that numpy may use, looked for once: setting them is quick, finding them is not.

    A wheel of numpy brings its own; those of other packages in the process compute none of our products.
    """
    import numpy as np  # noqa: PLC0415, F401  its matrix library must be loaded before it can be found

    found = threadpoolctl.ThreadpoolController().select(user_api="blas").lib_controllers
    own = [library for library in found if Path(library.filepath).parent.name == "numpy.libs"]
    return tuple(own or found)


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
