"""A font of one glyph, a square of one em, that every character has: enough to measure text by.

Written out here rather than kept as a file because it is all there is to it: ten numbers of outline and the
tables that TrueType wants around them.
"""

from __future__ import annotations

import struct
from functools import cache

_EM = 1000
_ASCENT, _DESCENT = 880, -120  # where the square of a Han character stands on the baseline


@cache
def last_resort_font() -> bytes:
    """Return the font as a TrueType file."""
    square = _glyph()
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": square * 2,
        b"head": _head(),
        b"hhea": struct.pack(
            ">IhhhHhhhhh5hhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, 0, *[0] * 6, 1
        ),
        b"hmtx": struct.pack(">HhH", _EM, 0, 0),
        b"loca": struct.pack(">III", 0, len(square), 2 * len(square)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }
    return _file(tables)


def _file(tables: dict[bytes, bytes]) -> bytes:
    header = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    offset = len(header) + 16 * len(tables)
    directory = body = b""
    for tag, content in tables.items():
        padded = content + b"\0" * (-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", checksum, offset + len(body), len(content))
        body += padded
    return header + directory + body


def _glyph() -> bytes:
    """Return a square from below left over above left, above right to below right."""
    outline = struct.pack(">hhhhh", 1, 0, _DESCENT, _EM, _ASCENT) + struct.pack(">HH", 3, 0)
    outline += bytes([1] * 4)  # all points on the curve, coordinates in two bytes
    outline += struct.pack(">4h", 0, 0, _EM, 0)
    outline += struct.pack(">4h", _DESCENT, _ASCENT - _DESCENT, 0, _DESCENT - _ASCENT)
    return outline + b"\0" * (-len(outline) % 4)


def _cmap() -> bytes:
    """Return a map that gives every character of Unicode the same glyph (format 13)."""
    table = struct.pack(">HHIII", 13, 0, 28, 0, 1) + struct.pack(">III", 0x20, 0x10FFFF, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    dates, box = (0, 0), (0, _DESCENT, _EM, _ASCENT)
    start = struct.pack(">IIIIHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, *dates)
    return start + struct.pack(">4hHHhhh", *box, 0, 8, 2, 1, 0)


def _os2() -> bytes:
    start = struct.pack(">HhHHH", 3, _EM, 400, 5, 0) + bytes(20) + struct.pack(">h", 0) + bytes(10 + 16 + 4)
    middle = struct.pack(">HHHhhhHH", 64, 0x20, 0xFFFF, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
    return start + middle + bytes(8) + struct.pack(">hhHHH", 500, 700, 0, 32, 1)
