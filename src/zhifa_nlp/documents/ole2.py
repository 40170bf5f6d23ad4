"""The container of old Office files (OLE2, compound file): what its root holds, and the bytes of a stream."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFTS = struct.Struct("<HH")  # sizes of sectors and small sectors, as powers of two, at byte 30
_PLACES = struct.Struct("<8I")  # where the tables begin, at byte 44
_ENTRY = 128
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_MINI_CUTOFF = 4096
_MOST_ENTRIES = 100_000


class Ole2Error(ValueError):
    """The container is cut short or contradicts itself."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int  # 1 a storage, 2 a stream, 5 the root
    left: int
    right: int
    child: int
    start: int
    size: int


class Ole2:
    """An opened container.

    Attributes:
        names: the names of the streams and storages directly below the root.
    """

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            Ole2Error: it is none, or its directory cannot be read.
        """
        self._data = data
        if len(data) < 512 or not data.startswith(MAGIC):
            raise Ole2Error("no OLE2 header")
        shift, mini_shift = _SHIFTS.unpack_from(data, 30)
        fat_count, directory, _, _, mini, _, difat, _ = _PLACES.unpack_from(data, 44)
        if shift not in (9, 12) or mini_shift != 6:
            raise Ole2Error("impossible sector size")
        self._sector = 1 << shift
        self._mini_start = mini
        self._fat = self._read_fat(fat_count, difat)
        self._entries = list(_entries(self._chain(directory)))
        if not self._entries:
            raise Ole2Error("no directory")
        self._below_root = self._below(self._entries[0])
        self.names = frozenset(self._below_root)

    def stream(self, name: str, most: int | None = None) -> bytes:
        """Return the bytes of a stream, at most the first `most`; ``a/b`` is the stream b in the storage a.

        Raises:
            KeyError: there is none of that name.
            Ole2Error: it is cut short.
        """
        *storages, last = name.split("/")
        held = self._below_root
        for storage in storages:
            held = self._below(held[storage])
        entry = held[last]
        wanted = entry.size if most is None else min(most, entry.size)
        if entry.size >= _MINI_CUTOFF:
            found = self._chain(entry.start, wanted)
        else:
            found = self._mini_stream(entry.start, wanted)
        if len(found) < wanted:
            raise Ole2Error(f"{name} is cut short")
        return found[:wanted]

    def names_in(self, storage: str) -> frozenset[str]:
        """Return the names directly below a storage, which is given as for `stream`; of a stream, none.

        Raises:
            KeyError: there is none of that name.
        """
        held = self._below_root
        for name in storage.split("/"):
            held = self._below(held[name])
        return frozenset(held)

    def is_cut_short(self) -> bool:
        """Return whether the file ends before the sectors that its streams say they use."""
        sectors = (len(self._data) - 1) // self._sector
        for entry in self._entries:
            if entry.kind == 2 and entry.size >= _MINI_CUTOFF and entry.start < _LAST:
                try:
                    last = max(self._sectors(entry.start), default=0)
                except Ole2Error:
                    return True
                if last >= sectors:
                    return True
        return False

    def _read_fat(self, count: int, difat: int) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        per_sector = self._sector // 4
        seen: set[int] = set()
        while difat < _LAST and difat not in seen:
            seen.add(difat)
            numbers = struct.unpack(f"<{per_sector}I", self._at(difat))
            sectors += numbers[:-1]
            difat = numbers[-1]
        fat: list[int] = []
        for sector in [number for number in sectors if number < _LAST][:count]:
            fat += struct.unpack(f"<{per_sector}I", self._at(sector))
        return fat

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._data[start : start + self._sector]
        if len(found) < self._sector:
            raise Ole2Error("the file is cut short")
        return found

    def _sectors(self, start: int) -> Iterator[int]:
        seen = 0
        while start < _LAST:
            if start >= len(self._fat) or seen > len(self._fat):
                raise Ole2Error("a chain of sectors leads nowhere")
            yield start
            seen += 1
            start = self._fat[start]

    def _chain(self, start: int, most: int | None = None) -> bytes:
        pieces, size = [], 0
        for sector in self._sectors(start):
            position = (sector + 1) * self._sector
            piece = self._data[position : position + self._sector]
            if not piece:
                raise Ole2Error("the file is cut short")
            pieces.append(piece)
            size += len(piece)
            if most is not None and size >= most:
                break
        return b"".join(pieces)

    def _mini_stream(self, start: int, size: int) -> bytes:
        host = self._chain(self._entries[0].start)
        numbers = self._chain(self._mini_start)
        fat = struct.unpack(f"<{len(numbers) // 4}I", numbers[: len(numbers) // 4 * 4])
        found = b""
        while start < _LAST and len(found) < size:
            if start >= len(fat):
                raise Ole2Error("a chain of small sectors leads nowhere")
            found += host[start * 64 : start * 64 + 64]
            start = fat[start]
            if len(found) > _MINI_CUTOFF:
                break
        return found

    def _below(self, storage: _Entry) -> dict[str, _Entry]:
        return {entry.name: entry for entry in self._children(storage.child)}

    def _children(self, first: int) -> Iterator[_Entry]:
        waiting, seen = [first], set()
        while waiting:
            number = waiting.pop()
            if number in seen or number >= len(self._entries):
                continue
            seen.add(number)
            entry = self._entries[number]
            yield entry
            waiting += [entry.left, entry.right]


def is_whole(data: bytes) -> bool:
    """Return whether `data` is a container whose directory can be read."""
    try:
        Ole2(data)
    except Ole2Error:
        return False
    return True


def _entries(directory: bytes) -> Iterator[_Entry]:
    for position in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        raw = directory[position : position + _ENTRY]
        length = struct.unpack_from("<H", raw, 64)[0]
        left, right, child = struct.unpack_from("<III", raw, 68)
        start, size = struct.unpack_from("<II", raw, 116)
        name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        yield _Entry(name, raw[66], left, right, child, start, size)
