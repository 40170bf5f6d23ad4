"""Arrays of several batches laid one behind the other in another order, by two threads.

Most of the time goes into touching memory for the first time, which two threads do in half the time. Hashes are not
moved where they would only be made keys of: the keys are made of them where they lie.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.postings import PARTITIONS, count_parts, scatter
from zhifa_nlp.reuse.settled import fresh

Scalar = TypeVar("Scalar", bound=np.generic)


class Move(NamedTuple):
    """Where the stretches of one batch go.

    Attributes:
        starts: where each stretch starts in its array; one more entry closes the last.
        chosen: the numbers of the stretches.
        targets: where each of them starts in the new array.
    """

    starts: npt.NDArray[np.int64]
    chosen: npt.NDArray[np.int64]
    targets: npt.NDArray[np.int64]


def moves(
    starts: Sequence[npt.NDArray[np.int64]], where: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], list[Move]]:
    """Return where the stretches that `where` names (batch, number) start one behind the other, and the moves."""
    first = np.concatenate([[0], np.cumsum([s.size for s in starts])])[:-1]
    flat = np.concatenate(starts)
    at = first[where[:, 0]] + where[:, 1]
    bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(flat[at + 1] - flat[at], dtype=np.int64)])
    of = [np.flatnonzero(where[:, 0] == batch) for batch in range(len(starts))]
    return bounds, [Move(s, where[k, 1], bounds[k]) for s, k in zip(starts, of, strict=True)]


def moved(pieces: list[npt.NDArray[Scalar]], ways: Sequence[Move]) -> npt.NDArray[Scalar]:
    """Return the stretches of `pieces`, an array a batch, in their new order; empty `pieces`."""
    joined = fresh(
        sum(int((w.starts[w.chosen + 1] - w.starts[w.chosen]).sum()) for w in ways), pieces[0].dtype
    )

    def move(half: int) -> None:
        for piece, way in zip(pieces[half::2], ways[half::2], strict=True):
            _move(piece, *way, joined)

    _by_two(move)
    pieces.clear()
    return joined


@compiled
def _move(source: Array, starts: Array, chosen: Array, targets: Array, joined: Array) -> None:
    for k in range(chosen.size):
        first, last = starts[chosen[k]], starts[chosen[k] + 1]
        joined[targets[k] : targets[k] + last - first] = source[first:last]


def keyed(
    pieces: list[npt.NDArray[np.uint64]], ways: Sequence[Move]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Return what `postings.scattered` gives of the hashes that `moved` would give; empty `pieces`."""
    counts = np.zeros((2, PARTITIONS), np.int64)

    def count(half: int) -> None:
        for piece in pieces[half::2]:
            count_parts(piece, counts[half])

    _by_two(count)
    bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts.sum(axis=0))])
    counts = bounds[:-1] + np.stack([np.zeros(PARTITIONS, np.int64), counts[0]])
    keys = fresh(int(bounds[-1]), np.uint64)

    def put(half: int) -> None:
        for piece, way in zip(pieces[half::2], ways[half::2], strict=True):
            scatter(piece, *way, counts[half], keys)

    _by_two(put)
    pieces.clear()
    return keys, bounds


def _by_two(work: Callable[[int], None]) -> None:
    """Do both halves of `work`, one of them in another thread."""
    with ThreadPoolExecutor(1) as other:
        done = other.submit(work, 0)
        work(1)
        done.result()
