"""A sequence on disk: gone through as often as wanted, one item in memory at a time."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Kept(Sequence[T], Generic[T]):
    """Holds `items` in a temporary file, which has no name that others could open and ends with this object.

    >>> kept = Kept(["甲", "乙", "丙"])
    >>> len(kept), kept[1], list(kept), kept[:2]
    (3, '乙', ['甲', '乙', '丙'], ['甲', '乙'])
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  lives as long as the object
        self._starts = array("Q")
        self._end = 0
        for item in items:
            self.put(item)

    def put(self, item: T) -> None:
        """Put one more item behind the others."""
        written = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(written)
        self._starts.append(self._end)
        self._end += len(written)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[T]:
        return (self._at(start) for start in self._starts)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self._at(start) for start in self._starts[index]]
        return self._at(self._starts[index])

    def _at(self, start: int) -> T:
        self._file.seek(start)
        item: T = pickle.load(self._file)  # noqa: S301  nobody but this object wrote it
        return item
