"""Files inside files: the members of zip archives and the attachments of mail become files of the walk.

Each has the name ``archive.zip!/folder/name.docx``. Nothing is ever written under the name that an archive
gives: members are inflated, counted, into files that are numbered.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from zhifa_nlp.documents import mail, msg, sniff
from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.documents.ole2 import MAGIC
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument
from zhifa_nlp.workflow.walk import Source, is_data, is_litter

INSIDE = "!/"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MAILS = (sniff.EML, sniff.MSG)
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_CHUNK = 1 << 18
_HEAD = 4096
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError)
# Entries that make a zip a document of its own kind rather than an archive.
_DOCUMENTS = frozenset({"[content_types].xml", "ofd.xml", "mimetype"})


def unpacked(found: Iterable[Source], folder: Path, limits: Limits) -> Iterator[Source]:
    """Yield the sources in `found`, each archive followed by its members, each mail by its attachments.

    Args:
        found: the files of a walk.
        folder: where members are written; they are marked as temporary, and whoever takes them deletes them.
        limits: how deep, how many and how large; each archive is counted with all that is in it.
    """
    number = 0
    for source in found:
        if source.error or source.skipped:
            yield source
            continue
        unpacker = _Unpacker(folder, limits, number)
        yield from unpacker.expand(source, 0)
        number = unpacker.number


class _Unpacker:
    """Unpacks one archive and what is in it, counting.

    Attributes:
        number: of the last file written.
    """

    def __init__(self, folder: Path, limits: Limits, number: int) -> None:
        self.number = number
        self._folder = folder
        self._limits = limits
        self._members = self._bytes = 0

    def expand(self, source: Source, depth: int) -> Iterator[Source]:
        """Yield the source itself and what is in it."""
        kind = container_kind(source.path, self._limits)
        if kind is None:
            yield source
        elif depth >= self._limits.archive_depth:
            reason = f"archives are nested over {self._limits.archive_depth} deep"
            too_deep = LimitExceeded(source.path, reason, code="too_deep", hint="unpack it")
            yield source if kind in _MAILS else replace(source, error=too_deep)
        elif kind in _MAILS:
            yield source
            yield from self._mail(source, kind, depth)
        else:
            yield from self._zip(source, depth)

    def _zip(self, source: Source, depth: int) -> Iterator[Source]:
        try:
            archive = zipfile.ZipFile(source.path)
        except _DAMAGE:
            error = _damaged(source.path)
            yield replace(source, error=error)
            return
        with archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            self._members += len(entries)
            if self._members > self._limits.archive_members:
                reason = f"it holds over {self._limits.archive_members:,} files"
                yield replace(
                    source, error=LimitExceeded(source.path, reason, code="zip_bomb", hint="split it")
                )
                return
            told = UnreadableDocument(
                source.path, f"an archive of {len(entries)} files, read one by one", code="archive"
            )
            yield replace(source, error=told, skipped=True)
            used: Counter[str] = Counter()
            for entry in entries:
                label = _label(entry)
                if not is_litter(label):
                    used[label] += 1
                    name = label if used[label] == 1 else f"{label}#{used[label]}"
                    yield from self._entry(archive, entry, f"{source.name}{INSIDE}{name}", depth)

    def _entry(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int
    ) -> Iterator[Source]:
        path = self._next_path(name)
        member = Source(path, name, temporary=True)
        if is_data(name):
            yield replace(member, skipped=True)
            return
        try:
            _refuse(entry, path)
            with archive.open(entry) as stream, path.open("wb") as out:
                size = 0
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(size, len(chunk), entry.compress_size, path)
                    out.write(chunk)
        except UnreadableDocument as error:
            yield self._failed(member, error)
        except _DAMAGE:
            yield self._failed(member, _damaged(path))
        else:
            yield from self.expand(member, depth + 1)

    def _count(self, size: int, added: int, packed: int, path: Path) -> None:
        limits = self._limits
        self._bytes += added
        if size > min(limits.zip_entry_bytes, limits.file_bytes):
            reason = (
                f"it unpacks to more than {min(limits.zip_entry_bytes, limits.file_bytes) / MIB:,.0f} MiB"
            )
        elif self._bytes > limits.zip_total_bytes:
            reason = f"the archive unpacks to more than {limits.zip_total_bytes / MIB:,.0f} MiB"
        elif size > limits.zip_ratio_grace and size > max(packed, 1) * limits.zip_ratio:
            reason = f"it unpacks to over {limits.zip_ratio:g} times its size"
        else:
            return
        raise LimitExceeded(path, reason, code="zip_bomb", hint="unpack it by hand")

    def _failed(self, member: Source, error: UnreadableDocument) -> Source:
        member.path.unlink(missing_ok=True)
        return replace(member, error=error)

    def _mail(self, source: Source, kind: str, depth: int) -> Iterator[Source]:
        try:
            data = source.path.read_bytes()
            found = list(mail.attachments(msg.as_mail(data) if kind == sniff.MSG else data))
        except (UnreadableDocument, OSError, ValueError, LookupError):
            return  # the reader of the mail itself says what is wrong
        self._members += len(found)
        used: Counter[str] = Counter()
        for attachment in found:
            label = _clean(attachment.name)
            used[label] += 1
            name = label if used[label] == 1 else f"{label}#{used[label]}"
            path = self._next_path(label)
            member = Source(path, f"{source.name}{INSIDE}{name}", temporary=True)
            if self._members > self._limits.archive_members:
                reason = f"the archive holds over {self._limits.archive_members:,} files"
                yield replace(member, error=LimitExceeded(path, reason, code="zip_bomb", hint="split it"))
                continue
            path.write_bytes(attachment.content)
            yield from self.expand(member, depth + 1)

    def _next_path(self, name: str) -> Path:
        """Return where the next member goes; of its name only a plain extension is kept."""
        self.number += 1
        suffix = PurePosixPath(name).suffix.lower()
        return (
            self._folder / f"{self.number}{suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ''}"
        )


def container_kind(path: Path, limits: Limits) -> str | None:
    """Return the media type of a file that holds other files (zip, mail), or None for any other."""
    try:
        if path.stat().st_size > limits.file_bytes:
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if head.startswith(_ZIP):
        return sniff.ZIP if _is_archive(path) else None
    if head.startswith(MAGIC):
        return sniff.MSG if _is_message(path) else None
    return sniff.EML if sniff.looks_like_mail(head) else None


def _is_message(path: Path) -> bool:
    data = path.read_bytes()
    return _MESSAGE in data and sniff.sniff(data) == sniff.MSG


def _is_archive(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
    except _DAMAGE:
        return path.suffix.lower() == ".zip"
    return not any(name in _DOCUMENTS or name.startswith(("word/", "xl/")) for name in names)


def _label(entry: zipfile.ZipInfo) -> str:
    """Return the entry's name as text: without the mark of UTF-8 it is UTF-8 all the same, or GB18030."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return _clean(name)


def _clean(name: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in name.replace("\\", "/"))


def _refuse(entry: zipfile.ZipInfo, path: Path) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        reason = "its name leads out of the archive"
        raise UnreadableDocument(path, reason, code="unsafe", hint="do not trust this archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableDocument(path, "it is a link, not a file", code="unsafe")
    if entry.flag_bits & _ENCRYPTED:
        reason = "it is protected by a password"
        raise UnreadableDocument(path, reason, code="encrypted", hint="unpack it with the password")


def _damaged(path: Path) -> UnreadableDocument:
    reason = "the archive is cut short or damaged here"
    return UnreadableDocument(path, reason, code="truncated", hint="ask for it again")
