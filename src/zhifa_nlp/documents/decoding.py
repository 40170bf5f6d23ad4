"""Bytes to text: BOM, strict UTF-8, then GB18030; wrong decodings are noticed and, where possible, undone.

On Chinese office files this order is right down to eight characters, where statistical detectors still guess
cp949 or Big5. A detector is asked only about UTF-16 without a BOM.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from zhifa_nlp.documents.characters import quality
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.utf16 import looks_like_utf16

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What the bytes of the commonest UTF-8 characters (，。的一是） become when read as GBK.
_GBK_GHOSTS = re.compile(
    "[銆涓锛紝鏈殑鐨浠鍒鍏鍙屾瀹澶骞竴鎵鍚屽鍗灞硶璇鍘娉鏌傚甯眬鍔杩缁斂勬鏄鍦鏀搴瀵绛鍜浜鈥]"
)
_WRONG_AND_RIGHT = (
    ("gb18030", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "gb18030"),
)
_LOST = re.compile("\ufffd+")
_LATIN_1 = re.compile("[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's own text, the name of the encoding it was read with, and what was guessed or lost."""

    text: str
    encoding: str
    warnings: tuple[ReadingWarning, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`; `declared` is the encoding that the file itself names, if it does.

    A label gb2312 or gbk is read as GB18030, of which both are subsets in name only: pages so labelled use
    characters outside them. The result never silently holds characters of a wrong decoding.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    for encoding in _candidates(data, declared):
        text = _strict(data, encoding)
        if text is not None:
            return _undo_wrong_decoding(text, encoding)
    return _least_damage(data)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    if b"\x00" in data[:4096] and (utf16 := _utf16(data)):
        return [utf16]
    found = ["utf-8"]
    if declared:
        found.append(_canonical(declared))
    found.append("gb18030")
    return [name for name in dict.fromkeys(found) if name]


def _canonical(label: str) -> str:
    name = label.strip().strip("\"'").lower().replace("_", "-")
    if name in {
        "gb2312",
        "gbk",
        "gb-2312",
        "gb18030",
        "x-gbk",
        "cp936",
        "windows-936",
        "chinese",
        "hz-gb-2312",
    }:
        return "gb18030"
    # A page without thought for its label is often served as Latin-1; every byte would decode, wrongly.
    if name in {"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "ascii", "us-ascii"}:
        return ""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # a label may hold anything, a NUL too
        return ""


def _utf16(data: bytes) -> str | None:
    found = looks_like_utf16(data[:4096])
    if found is None:
        from charset_normalizer import from_bytes  # noqa: PLC0415  slow to import and seldom needed

        best = from_bytes(data[:65536]).best()
        found = best.encoding.replace("_", "-") if best and best.encoding.startswith("utf_16") else None
    return found


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: it encodes, but no text
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = _strict(data, encoding)
    if text is not None:
        return _undo_wrong_decoding(text, encoding)
    return _damaged(data.decode(encoding, "replace"), encoding)


def _least_damage(data: bytes) -> Decoded:
    """Decode with whatever loses least: a file cut within a character, or with a few stray bytes."""
    if utf16 := _utf16(data[:65536]):
        return _lenient(data[: len(data) // 2 * 2], utf16)
    texts = {name: data.decode(name, "replace") for name in ("utf-8", "gb18030")}
    best = min(texts, key=lambda name: texts[name].count("\ufffd"))
    return _damaged(texts[best], best)


def _damaged(text: str, encoding: str) -> Decoded:
    lost = text.count("\ufffd")
    if text.rstrip("\ufffd") == text[: len(text) - lost] and lost <= 3:
        message = f"the file ends within a character ({encoding}): it was probably cut short"
        return Decoded(text[: len(text) - lost], encoding, (ReadingWarning("cut_character", message),))
    message = f"{lost} places could not be decoded as {encoding}; they are marked U+FFFD"
    return Decoded(text, encoding, (ReadingWarning("undecodable_bytes", message),))


def _undo_wrong_decoding(text: str, encoding: str) -> Decoded:
    for wrong, right in _WRONG_AND_RIGHT:
        if not _suspect(text, wrong):
            continue
        mended = _LOST.sub("\ufffd", _bytes_before(text, wrong).decode(right, "replace"))
        lost = mended.count("\ufffd")
        if lost > 0.05 * len(mended) or quality(mended).common <= max(0.05, 2 * quality(text).common):
            continue
        message = f"{right} text that had once been read as {wrong} and saved; the wrong decoding was undone"
        message += f", but {lost} characters are lost (U+FFFD)" if lost else ""
        return Decoded(mended, encoding, (ReadingWarning("mojibake_undone", message),))
    return Decoded(text, encoding)


def _suspect(text: str, wrong: str) -> bool:
    sample = text[:4_000]
    if wrong == "gb18030":
        return len(_GBK_GHOSTS.findall(sample)) > 0.08 * len(sample)
    return len(_LATIN_1.findall(sample[:2000])) > 0.3 * min(len(sample), 2000)


def _bytes_before(text: str, wrong: str) -> bytes:
    """Return the bytes that `text` was wrongly decoded from; a byte that was lost becomes FF."""
    if wrong != "gb18030":
        return text.encode(wrong, "replace")
    # Windows reads a lone byte 80 as the euro sign, and marks what is no GBK at all with U+FFFD.
    pieces = re.split("([€\ufffd])", text)
    signs = {"€": b"\x80", "\ufffd": b"\xff"}
    return b"".join(
        signs[piece] if piece in signs else piece.encode("gb18030", "replace") for piece in pieces
    )
