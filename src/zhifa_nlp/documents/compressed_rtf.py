"""The text of an Outlook message that was kept as RTF only: unpacked from the form in which Outlook stores it.

Source: [MS-OXRTFCP], Rich Text Format (RTF) Compression Algorithm. The one library for it at hand (compressed-rtf)
rests since years and believes the sizes that the message states.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.errors import LimitExceeded

_HERE = Path("message.msg")  # readers see bytes only; `documents.read` puts the real name into the error
_HEADER = struct.Struct("<IIII")  # packed size, size, kind, checksum
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D  # "LZFu", "MELA"
_WINDOW = 4096
_SHORTEST = 2
_BEGINNING: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpacked_rtf(data: bytes, limits: Limits) -> bytes:
    """Return the RTF in the property PidTagRtfCompressed; as far as it goes where that is cut short.

    Raises:
        LimitExceeded: it unpacks to more than `limits.zip_entry_bytes` (``zip_bomb``).
        ValueError: it is none.
    """
    if len(data) < _HEADER.size:
        raise ValueError("no compressed RTF")
    _, size, kind, _ = _HEADER.unpack_from(data)
    body = data[_HEADER.size :]
    if kind == _PLAIN:
        return body[:size]
    if kind != _PACKED:
        raise ValueError("no compressed RTF")
    return bytes(_unpacked(body, min(limits.zip_entry_bytes, limits.file_bytes)))


def _unpacked(body: bytes, most: int) -> bytearray:
    window = bytearray(_BEGINNING.ljust(_WINDOW, b"\0"))
    write = len(_BEGINNING)
    out = bytearray()
    position = 0
    while position < len(body):
        control = body[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1:
                piece = body[position : position + 1]
                position += 1
            elif len(body) < position + 2:
                return out
            else:
                pair = int.from_bytes(body[position : position + 2], "big")
                position += 2
                start, length = pair >> 4, (pair & 0xF) + _SHORTEST
                if start == write:
                    return out  # the mark of the end
                piece = _copied(window, start, length, write)
            for byte in piece:
                window[write] = byte
                write = (write + 1) % _WINDOW
            out += piece
        if len(out) > most:
            reason = f"its text unpacks to more than {most / MIB:,.0f} MiB"
            raise LimitExceeded(_HERE, reason, code="zip_bomb", hint="save it again as .eml")
    return out


def _copied(window: bytearray, start: int, length: int, write: int) -> bytes:
    """Return what a reference means: it may run into what it is writing itself, which then repeats."""
    known = (write - start) % _WINDOW or _WINDOW
    return bytes(window[(start + step % known) % _WINDOW] for step in range(length))
