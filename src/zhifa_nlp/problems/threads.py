"""One thread for small matrix products: handing parts of them to others costs more than the products themselves."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import threadpoolctl


@cache
def _controller() -> Any:  # noqa: ANN401  the library is not typed
    import numpy as np  # noqa: PLC0415, F401  its matrix library must be loaded before it can be found

    return threadpoolctl.ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which matrix products keep to one thread; on leaving it, what held before holds again."""
    limits: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limits
