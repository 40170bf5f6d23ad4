"""Old Office containers (OLE2) built in memory, and LibreOffice as the maker of real ones."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole2(streams: dict[str, bytes]) -> bytes:
    """Return a container with these streams below its root, each padded to a size without small sectors."""
    contents = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    directory_sectors = (len(contents) + 1 + 3) // 4
    starts, place = {}, 1 + directory_sectors
    chain = [_FAT, *_chain(1, directory_sectors)]
    for name, data in contents.items():
        count = (len(data) + 511) // 512
        starts[name] = place
        chain += _chain(place, count)
        place += count
    assert len(chain) <= 128, "one sector holds the whole table"
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    entries = [_entry("Root Entry", 5, child=1)]
    for number, (name, data) in enumerate(contents.items(), 1):
        right = number + 1 if number < len(contents) else _FREE
        entries.append(_entry(name, 2, right=right, start=starts[name], size=len(data)))
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    body = b"".join(data.ljust((len(data) + 511) // 512 * 512, b"\0") for data in contents.values())
    return _header() + fat + directory + body


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
