"""What a zip archive says of its entries: how many, under which names, and which of them are not to be trusted."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from zhifa_nlp.documents.attachment import printable
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import UnreadableDocument

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, OSError, RuntimeError)
_NAMELESS = "无名"
_UTF_8 = 0x800
_ENCRYPTED = 0x1
# Entries that make a zip a document of its own kind rather than an archive.
_DOCUMENTS = frozenset({"[content_types].xml", "ofd.xml", "mimetype"})
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = (1 << 16) + 22 + 20 + 56  # bytes: the longest comment and the records before it
_BYTES_AN_ENTRY = 1 << 10  # of the directory, in the mean; names of 300 Chinese characters would come to that


def is_archive(path: Path, limits: Limits) -> bool:
    """Return whether a zip holds files, rather than the parts of one document."""
    try:
        if has_vast_directory(path, limits):
            return True
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
    except DAMAGE:
        return path.suffix.lower() == ".zip"
    return not any(name in _DOCUMENTS or name.startswith(("word/", "xl/")) for name in names)


def has_vast_directory(path: Path, limits: Limits) -> bool:
    """Return whether the list of entries is longer than that of any archive within the limits.

    The standard library reads the whole list into memory as objects, ten times its size, before it can be counted.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    sizes = [0]
    for mark, layout, offset in ((_END, "<I", 12), (_END_64, "<Q", 40)):
        at = tail.rfind(mark)
        if at >= 0 and len(tail) >= at + offset + struct.calcsize(layout):
            sizes.append(struct.unpack_from(layout, tail, at + offset)[0])
    sizes = [size for size in sizes if size != 0xFFFFFFFF]  # stands in the other record
    return max(sizes) > max(limits.archive_members, limits.zip_entries) * _BYTES_AN_ENTRY


def label(entry: zipfile.ZipInfo) -> str:
    """Return the entry's name as text: without the mark of UTF-8 it is UTF-8 all the same, or GB18030."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return printable(name) or _NAMELESS


def plain_suffix(name: str) -> str:
    """Return all that is kept of a name for the file that the content goes into: a plain extension, or nothing."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def refuse(entry: zipfile.ZipInfo, path: Path) -> None:
    """Refuse an entry that leads elsewhere, or is locked.

    Raises:
        UnreadableDocument: ``unsafe`` or ``encrypted``.
    """
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        reason = "its name leads out of the archive"
        raise UnreadableDocument(path, reason, code="unsafe", hint="do not trust this archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableDocument(path, "it is a link, not a file", code="unsafe")
    if entry.flag_bits & _ENCRYPTED:
        reason = "it is protected by a password"
        raise UnreadableDocument(path, reason, code="encrypted", hint="unpack it with the password")


def damaged(path: Path) -> UnreadableDocument:
    """Return the error of an archive, or of an entry, that cannot be unpacked."""
    reason = "the archive is cut short or damaged here"
    return UnreadableDocument(path, reason, code="truncated", hint="ask for it again")
