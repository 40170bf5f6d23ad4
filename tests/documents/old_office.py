"""Old Office containers (OLE2) built in memory, and LibreOffice as the maker of real ones."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


Streams = dict[str, "bytes | Streams"]


def ole2(streams: Streams) -> bytes:
    """Return a container with these streams and storages, each stream padded to a size without small sectors."""
    entries: list[bytes] = [b""]
    contents: list[bytes] = []
    child = _add(streams, entries, contents)
    directory_sectors = (len(entries) + 3) // 4
    place = 1 + directory_sectors
    chain = [_FAT, *_chain(1, directory_sectors)]
    starts = []
    for data in contents:
        count = (len(data) + 511) // 512
        starts.append(place)
        chain += _chain(place, count)
        place += count
    assert len(chain) <= 128, "one sector holds the whole table"
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    entries[0] = _entry("Root Entry", 5, child=child)
    numbers = iter(starts)
    placed = [e if e[66] != 2 else e[:116] + struct.pack("<I", next(numbers)) + e[120:] for e in entries]
    directory = b"".join(placed).ljust(directory_sectors * 512, b"\0")
    body = b"".join(data.ljust((len(data) + 511) // 512 * 512, b"\0") for data in contents)
    return _header() + fat + directory + body


def _add(streams: Streams, entries: list[bytes], contents: list[bytes]) -> int:
    """Add what a storage holds, each the right neighbour of the one before; return the number of the first."""
    following = _FREE
    for name, held in reversed(streams.items()):
        if isinstance(held, bytes):
            data = held.ljust(4096, b"\0")
            contents.append(data)
            entries.append(_entry(name, 2, right=following, size=len(data)))
        else:
            child = _add(held, entries, contents)
            entries.append(_entry(name, 1, right=following, child=child))
        following = len(entries) - 1
    return following


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END]


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    head += struct.pack("<HHHHH6xI", 0x3E, 3, 0xFFFE, 9, 6, 0)
    head += struct.pack("<8I", 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, *, right=_FREE, child=_FREE, start=_END, size=0) -> bytes:  # noqa: PLR0913
    raw = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", len(name) * 2 + 2, kind, 1)
    raw += struct.pack("<III", _FREE, right, child)
    return raw.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def converted(source: Path, extension: str) -> Path:
    """Return `source` as LibreOffice saves it under another extension (slow)."""
    profile = source.parent / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", extension,
         "--outdir", str(source.parent), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.with_suffix(f".{extension.partition(':')[0]}")
