"""Encoding shared with other processes, which hand over what they made through memory that both see.

Each process takes the next piece of work as soon as it is free, this one too. A pipe would take sixteen kilobytes a
document apart and together again, five copies of each. The memory is files without a name, opened before the other
process is made: nothing of them is left behind when either is killed.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.encode import Batch

Arrays = tuple[npt.NDArray[Any], ...]
Done = tuple[Batch, list[str]]
"""A batch, and a line for each file that could not be read."""
Work = Callable[[int, bool], Done]
"""Does a piece of work, given its number and whether the arrays are to stay in memory of their own."""
_NUMBER = 4  # bytes of a piece's number
# Of large arrays; each kind has a file of its own, which goes as soon as the last array of its kind does.
_KINDS = (np.uint16, np.uint8, np.uint8, np.uint64, np.int32)


def shared(work: Work, count: int, workers: int, ends: ExitStack) -> list[Done]:
    """Return what `work` gives for each number below `count`, done by so many processes of which this is one.

    What another does not bring home (it was killed, or there was no room) is done here. `count` numbers must fit
    into a page: a thousand. What others made lies where they put it; `encode.join` frees them of it. The others are
    waited for when `ends` is closed: by then the system has taken their memory apart.
    """
    numbers, end = os.pipe()
    os.write(end, np.arange(count, dtype=np.int32).tobytes())
    os.close(end)
    ends.callback(os.close, numbers)
    others: list[_Other] = []
    with suppress(OSError):  # no more processes or files to be had
        while len(others) < min(workers, count) - 1:
            others.append(_Other(work, numbers))
            ends.callback(others[-1].stop)
    done = {number: work(number, True) for number in _claimed(numbers)}
    for other in others:
        done |= other.brought()
    return [done[number] if number in done else work(number, True) for number in range(count)]


def _claimed(numbers: int) -> Iterator[int]:
    """Yield numbers of pieces that no other process has, until none is left."""
    while claimed := os.read(numbers, _NUMBER):
        yield int.from_bytes(claimed, "little")


class _Other:
    """Another process at work."""

    def __init__(self, work: Work, numbers: int) -> None:
        self._files = [os.memfd_create("zhifa") for _ in _KINDS]
        context = multiprocessing.get_context("fork")
        self._end, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(work, numbers, self._files, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def brought(self) -> dict[int, Done]:
        """Return what it has done by the number of the piece, once no piece is left; nothing if it died."""
        try:
            handed: dict[int, Done] = self._end.recv()
        except EOFError:
            return {}
        return dict(zip(handed, taken(list(handed.values()), self._files), strict=True))

    def stop(self) -> None:
        """End it, whether it is done or not."""
        self._process.kill()
        self._process.join()
        self._end.close()
        for file in self._files:
            os.close(file)


def _help(work: Work, numbers: int, files: list[int], end: Connection) -> None:
    """Work in another process. What goes wrong here goes wrong in the first too, which says so."""
    handed: dict[int, Done] = {}
    with suppress(Exception, KeyboardInterrupt):
        for number in _claimed(numbers):
            batch, lines = work(number, False)
            handed[number] = put(batch, files), lines
    end.send(handed)


def put(batch: Batch, files: list[int]) -> Batch:
    """Write the large arrays of `batch` behind those in `files`, one a kind; return it with their sizes instead.

    Raises:
        OSError: there is no room.
    """
    arrays = _large(batch)
    for array, file in zip(arrays, files, strict=True):
        left = np.ascontiguousarray(array).view(np.uint8).data
        while left:
            left = left[os.write(file, left) :]
    return _with(batch, tuple(np.array([a.size], np.int64) for a in arrays))


def taken(handed: list[Done], files: list[int]) -> list[Done]:
    """Return what `put` left of batches, in its order, with their arrays where they lie in `files`."""
    kinds: list[list[npt.NDArray[Any]]] = []
    for number, (file, kind) in enumerate(zip(files, _KINDS, strict=True)):
        ends = np.cumsum([int(_large(batch)[number][0]) for batch, _ in handed])
        size = int(ends[-1]) * np.dtype(kind).itemsize if handed else 0
        memory = np.frombuffer(mmap.mmap(file, size), kind) if size else np.empty(0, kind)
        kinds.append(np.split(memory, ends)[: len(handed)])
    arrays = zip(*kinds, strict=True)
    return [(_with(batch, own), lines) for (batch, lines), own in zip(handed, arrays, strict=True)]


def _large(batch: Batch) -> Arrays:
    texts, prints = batch.streams, batch.prints
    return texts.symbols, texts.flags, texts.kept, prints.hashes, prints.places


def _with(batch: Batch, arrays: Arrays) -> Batch:
    symbols, flags, kept, hashes, places = arrays
    return replace(
        batch,
        streams=replace(batch.streams, symbols=symbols, flags=flags, kept=kept),
        prints=replace(batch.prints, hashes=hashes, places=places),
    )
