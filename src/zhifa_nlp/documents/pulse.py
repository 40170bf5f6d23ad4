"""A sign of life from readers whose work is long and yet bounded, such as recognising a page after another.

The worker process passes it on to its parent, which then starts the clock for the file anew.
"""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """Have `listener` called at every sign of life in this process, in place of any earlier one."""
    _listeners[:] = [listener]


def beat() -> None:
    """Give a sign of life."""
    for listener in _listeners:
        listener()
