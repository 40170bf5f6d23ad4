"""Broken files, as they come out of bad copies, old disks and hands that mean ill: mutants of whole ones, by seed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from random import Random

from tests.robustness.mutations_inside import png_anew, rewritten

_EXTENSIONS = (
    ".doc",
    ".docx",
    ".pdf",
    ".ofd",
    ".xls",
    ".xlsx",
    ".txt",
    ".html",
    ".rtf",
    ".eml",
    ".png",
    ".zip",
    "",
)
_INTERESTING = (0, 1, 0x7F, 0x80, 0xFF)


def mutants(data: bytes, suffix: str, numbers: range, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield the mutants of a file with these numbers, each with the extension that it is given.

    Each depends on the seed and its own number alone, so that any of them can be made again.

    Every other mutant is broken inside, where broken from outside most would only ever test the check of sums, or
    that XML is well-formed: archives in a member, which is then packed anew; PNG in a chunk; XML in its elements.
    """
    for number in numbers:
        pick = Random(f"{seed}/{suffix}/{number}")
        extension = pick.choice(_EXTENSIONS) if number % 10 == 9 else suffix
        yield extension, inside(data, pick) if number % 2 else _broken(data, pick)


def inside(data: bytes, pick: Random) -> bytes:
    """Return the file broken inside, where there is an inside."""
    if data.startswith(b"PK"):
        return _packed_anew(data, pick)
    if data.startswith(b"\x89PNG"):
        return png_anew(data, pick, _broken)
    if data.startswith(b"<?xml"):
        return rewritten(data, pick)
    return _broken(data, pick)


def _packed_anew(data: bytes, pick: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        names = source.namelist()
        contents = {name: source.read(name) for name in names}
    victim = pick.choice([name for name in names if contents[name]])
    contents[victim] = pick.choice((inside, _broken))(contents[victim], pick)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(zipfile.ZipInfo(name), contents[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _broken(data: bytes, pick: Random) -> bytes:
    kind = pick.choice((_flipped, _flipped, _overwritten, _cut, _spliced, _repeated, _filled, _inserted))
    return kind(data, pick)


def _flipped(data: bytes, pick: Random) -> bytes:
    out = bytearray(data)
    for _ in range(pick.choice((1, 2, 5, 20, 100))):
        out[pick.randrange(len(out))] ^= 1 << pick.randrange(8)
    return bytes(out)


def _overwritten(data: bytes, pick: Random) -> bytes:
    out = bytearray(data)
    for _ in range(pick.choice((1, 4, 16))):
        out[pick.randrange(len(out))] = pick.choice(_INTERESTING)
    return bytes(out)


def _cut(data: bytes, pick: Random) -> bytes:
    return data[: pick.randrange(len(data))]


def _spliced(data: bytes, pick: Random) -> bytes:
    start, length, at = pick.randrange(len(data)), pick.randrange(1, 2_000), pick.randrange(len(data))
    return data[:at] + data[start : start + length] + data[at + length :]


def _repeated(data: bytes, pick: Random) -> bytes:
    start, length = pick.randrange(len(data)), pick.randrange(1, 500)
    return data[:start] + data[start : start + length] * pick.choice((2, 10, 100)) + data[start:]


def _filled(data: bytes, pick: Random) -> bytes:
    start, length = pick.randrange(len(data)), pick.randrange(1, 1_000)
    return data[:start] + bytes((pick.choice(_INTERESTING),)) * length + data[start + length :]


def _inserted(data: bytes, pick: Random) -> bytes:
    at = pick.randrange(len(data))
    return data[:at] + pick.randbytes(pick.choice((1, 8, 200))) + data[at:]
