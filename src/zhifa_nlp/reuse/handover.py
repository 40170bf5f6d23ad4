"""Encoded submissions handed from one process to another through memory that both see, not through a pipe.

A pipe takes sixteen kilobytes a document apart and together again, five copies of each. The memory is a file without
a name, opened before the other process is made: nothing of it is left behind when either is killed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.settled import fresh

Arrays = tuple[npt.NDArray[Any], ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A batch whose large arrays lie elsewhere: so many numbers of each kind, one array behind the other."""

    batch: Batch
    kinds: tuple[tuple[int, str], ...]


def shared_files(count: int) -> list[int]:
    """Return descriptors of `count` nameless files in memory, or none where the system has no such thing."""
    if not hasattr(os, "memfd_create"):
        return []
    found: list[int] = []
    try:
        for _ in range(count):
            found.append(os.memfd_create("zhifa"))
    except OSError:  # too many open files
        close(found)
        return []
    return found


def close(files: list[int]) -> None:
    """Close what `shared_files` opened."""
    for file in files:
        with suppress(OSError):
            os.close(file)


def put(batch: Batch, file: int) -> Handed | Batch:
    """Write the large arrays of `batch` to `file` and return the rest; the batch itself where there is no room."""
    arrays, at = _large(batch), 0
    try:
        for array in arrays:
            left = np.ascontiguousarray(array).view(np.uint8).data
            while left:
                written = os.pwrite(file, left, at)
                left, at = left[written:], at + written
    except OSError:
        return batch
    return Handed(
        _with(batch, tuple(a[:0].copy() for a in arrays)), tuple((a.size, a.dtype.str) for a in arrays)
    )


def taken(handed: Handed, file: int) -> Batch:
    """Return the batch that another process put into `file`, its arrays in memory of their own."""
    arrays, at = [], 0
    for size, kind in handed.kinds:
        array = fresh(size, kind)
        left = array.view(np.uint8).data
        while left:
            read = os.preadv(file, [left], at)
            if not read:
                raise EOFError("the other process wrote less than it said")
            left, at = left[read:], at + read
        arrays.append(array)
    return _with(handed.batch, tuple(arrays))


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
