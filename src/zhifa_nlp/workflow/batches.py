"""Things as they come, some at a time: a transaction for each would cost more than what is written in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

_MOST = 64
_SECONDS = 1.0  # how long something may wait while others come
_Item = TypeVar("_Item")


def batches(items: Iterable[_Item], *, most: int = _MOST, seconds: float = _SECONDS) -> Iterator[list[_Item]]:
    """Yield `items` some at a time: the first alone, then twice as many each time, up to `most`.

    Little work is thus written down at once, and a child need not wait for its first file. What has been gathered
    comes out even where `items` breaks off with an error, which is raised after it.

    Args:
        items: what comes.
        most: how many at most.
        seconds: how long the first of a batch waits; looked at whenever another comes.
    """
    gathered: list[_Item] = []
    size, since = 1, monotonic()
    try:
        for item in items:
            if not gathered:
                since = monotonic()
            gathered.append(item)
            if len(gathered) >= size or monotonic() - since >= seconds:
                batch, gathered, size = gathered, [], min(most, 2 * size)
                yield batch
    except GeneratorExit:
        raise
    except BaseException:
        if gathered:
            yield gathered
        raise
    if gathered:
        yield gathered
