"""Files inside files: members of zip archives, attachments of mail and of PDF become files of the walk.

Each has the name ``archive.zip!/folder/name.docx``. Nothing is ever written under the name that an archive
gives: members are inflated, counted, into files that are numbered. Mail and PDF are parsed in a child process.
"""

from __future__ import annotations

import mmap
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.attachment import printable
from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.documents.ole2 import MAGIC
from zhifa_nlp.documents.pdf_attachments import may_hold_files
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument
from zhifa_nlp.workflow import zip_entries
from zhifa_nlp.workflow.attached import ATTACHMENTS, Attached, Member, Order
from zhifa_nlp.workflow.walk import Source, is_data, is_litter

INSIDE = "!/"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_LETTERS = (sniff.EML, sniff.MSG, sniff.PDF)  # documents themselves, with others attached
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_CHUNK = 1 << 18
_HEAD = 4096


def unpacked(found: Iterable[Source], folder: Path, limits: Limits) -> Iterator[Source]:
    """Yield the sources in `found`, each archive followed by its members, each mail and PDF by its attachments.

    Args:
        found: the files of a walk.
        folder: where members are written; they are marked as temporary, and whoever takes them deletes them.
        limits: how deep, how many and how large; each archive is counted with all that is in it.
    """
    number = 0
    attached = Attached(limits)
    try:
        for source in found:
            if source.error or source.skipped:
                yield source
                continue
            unpacker = _Unpacker(folder, limits, number, attached)
            try:
                yield from unpacker.expand(source, 0)
            except Exception as bug:  # noqa: BLE001  one archive must never end a run of thousands
                yield _internal(source, folder, bug)
            number = unpacker.number
    finally:
        attached.close()


class _Unpacker:
    """Unpacks one archive and what is in it, counting.

    Attributes:
        number: of the last file written.
    """

    def __init__(self, folder: Path, limits: Limits, number: int, attached: Attached) -> None:
        self.number = number
        self._attached = attached
        self._folder = folder
        self._limits = limits
        self._members = self._bytes = 0

    def expand(self, source: Source, depth: int) -> Iterator[Source]:
        """Yield the source itself and what is in it."""
        kind = container_kind(source.path, self._limits)
        if kind is None:
            yield source
        elif kind in _LETTERS:
            yield from self._letter(source, kind, depth)
        elif depth >= self._limits.archive_depth:
            yield replace(source, error=self._too_deep(source.path))
        else:
            yield from self._zip(source, depth)

    def _zip(self, source: Source, depth: int) -> Iterator[Source]:
        try:
            if zip_entries.has_vast_directory(source.path, self._limits):
                yield replace(source, error=self._too_many(source.path))
                return
            archive = zipfile.ZipFile(source.path)
        except zip_entries.DAMAGE:
            error = zip_entries.damaged(source.path)
            yield replace(source, error=error)
            return
        with archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            self._members += len(entries)
            if self._members > self._limits.archive_members:
                yield replace(source, error=self._too_many(source.path))
                return
            count = "1 file" if len(entries) == 1 else f"{len(entries)} files"
            told = UnreadableDocument(source.path, f"an archive of {count}, read one by one", code="archive")
            yield replace(source, error=told, skipped=True)
            used: Counter[str] = Counter()
            for entry in entries:
                label = zip_entries.label(entry)
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
            zip_entries.refuse(entry, path)
            with archive.open(entry) as stream, path.open("wb") as out:
                size = 0
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(size, len(chunk), entry.compress_size, path)
                    out.write(chunk)
        except UnreadableDocument as error:
            yield self._failed(member, error)
        except zip_entries.DAMAGE:
            yield self._failed(member, zip_entries.damaged(path))
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

    def _letter(self, source: Source, kind: str, depth: int) -> Iterator[Source]:
        self.number += 1
        # Before the letter itself is given away: whoever takes it may delete it.
        found = self._attached.take_out(Order(str(source.path), kind, str(self._folder), self.number))
        yield source
        if found and depth >= self._limits.archive_depth:
            for member in found:
                member.path.unlink(missing_ok=True)
            found = [replace(found[0], name=ATTACHMENTS, error=self._too_deep(source.path))]
        used: Counter[str] = Counter()
        for member in found:
            label = printable(member.name)
            if not is_litter(label):
                used[label] += 1
                name = label if used[label] == 1 else f"{label}#{used[label]}"
                yield from self._attachment(member, f"{source.name}{INSIDE}{name}", depth)

    def _attachment(self, member: Member, name: str, depth: int) -> Iterator[Source]:
        source = Source(member.path, name, temporary=True)
        self._members += 1
        if member.error is not None:
            yield replace(source, error=member.error)
            return
        if is_data(name):
            member.path.unlink(missing_ok=True)
            yield replace(source, skipped=True)
            return
        try:
            self._count_attachment(member.path)
        except LimitExceeded as error:
            yield self._failed(source, error)
        else:
            yield from self.expand(source, depth + 1)

    def _count_attachment(self, path: Path) -> None:
        if self._members > self._limits.archive_members:
            raise self._too_many(path)
        size = path.stat().st_size
        self._count(size, size, size, path)

    def _too_many(self, path: Path) -> LimitExceeded:
        reason = f"there are over {self._limits.archive_members:,} files in the archive"
        return LimitExceeded(path, reason, code="zip_bomb", hint="split it")

    def _too_deep(self, path: Path) -> LimitExceeded:
        reason = f"archives are nested over {self._limits.archive_depth} deep"
        return LimitExceeded(path, reason, code="too_deep", hint="unpack it")

    def _next_path(self, name: str) -> Path:
        """Return where the next member goes."""
        self.number += 1
        return self._folder / f"{self.number}{zip_entries.plain_suffix(name)}"


def _internal(source: Source, folder: Path, bug: Exception) -> Source:
    reason = f"what is in it was not read: an error in zhifa itself ({type(bug).__name__}: {bug})"
    error = UnreadableDocument(source.path, reason, code="internal", hint="please report it with this file")
    return Source(folder / "0", f"{source.name}{INSIDE}{ATTACHMENTS}", error)


def container_kind(path: Path, limits: Limits) -> str | None:
    """Return the media type of a file that holds other files (zip, mail, perhaps a PDF), or None for any other."""
    try:
        if path.stat().st_size > limits.file_bytes:
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if head.startswith(_ZIP):
        return sniff.ZIP if zip_entries.is_archive(path, limits) else None
    if head.startswith(MAGIC):
        return sniff.MSG if _holds(path, lambda data: data.find(_MESSAGE) >= 0) else None
    if _PDF in head:
        return sniff.PDF if _holds(path, may_hold_files) else None
    return sniff.EML if sniff.looks_like_mail(head) else None


def _holds(path: Path, test: Callable[[mmap.mmap], bool]) -> bool:
    """Return what a look at the bytes of a file says, which are neither parsed nor copied into memory here."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return test(data)
