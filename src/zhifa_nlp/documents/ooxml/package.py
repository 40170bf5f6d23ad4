"""The zip around an Office document: its parts, found through relations and inflated within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ooxml.names import RELATIONS
from zhifa_nlp.documents.ooxml.part import parse_part
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

_HARMLESS = frozenset({"damaged", "truncated"})
_HERE = Path("document.docx")  # readers see bytes only; `documents.read` puts the real name into the error
_CHUNK = 1 << 20
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """An opened Office package; parts are read on demand and counted against the limits.

    Attributes:
        damaged: parts that were asked for, are damaged, and are not needed for the text.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the package.

        Raises:
            UnreadableDocument: not a whole zip, or an encrypted or old binary file.
            LimitExceeded: more entries than `limits` allow.
        """
        self._limits = limits
        self._unpacked = 0
        self.damaged: list[str] = []
        self._peeked: dict[str, bytes] = {}
        self._zip = _open(data)
        entries = self._zip.infolist()
        if len(entries) > limits.zip_entries:
            reason = f"it holds {len(entries)} zip entries, more than {limits.zip_entries}"
            raise LimitExceeded(_HERE, reason, code="zip_bomb")
        # Producers disagree about case and slashes; the first entry of a name wins.
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._entries.setdefault(_key(entry.filename), entry)

    def has(self, name: str) -> bool:
        """Return whether the package holds a part of this name."""
        return _key(name) in self._entries

    def names(self) -> list[str]:
        """Return the names of all entries, as the package writes them."""
        return [entry.filename for entry in self._entries.values()]

    def content(self, name: str) -> bytes:
        """Return the bytes of a part, inflated within the limits; nothing for one that is missing.

        Raises:
            UnreadableDocument: it is damaged or encrypted.
            LimitExceeded: it unpacks to more than the limits allow.
        """
        entry = self._entries.get(_key(name))
        return b"" if entry is None else self._inflate(entry)

    def part(self, name: str) -> _Element | None:
        """Return the root element of an XML part, or None when the package does not hold it.

        Raises:
            UnreadableDocument: the part is damaged, encrypted, not XML, or carries a DOCTYPE.
            LimitExceeded: it unpacks to more than the limits allow.
        """
        data = self._peeked.pop(_key(name), None)
        entry = self._entries.get(_key(name))
        if data is None and entry is not None:
            data = self._inflate(entry)
        return None if data is None else parse_part(data, name, self._limits.xml_depth)

    def peek(self, name: str) -> bytes:
        """Return the bytes of a part that may not need to be parsed; nothing for one missing or damaged."""
        entry = self._entries.get(_key(name))
        if entry is None:
            return b""
        try:
            self._peeked[_key(name)] = self._inflate(entry)
        except LimitExceeded:
            raise
        except UnreadableDocument:
            return b""
        return self._peeked[_key(name)]

    def optional_part(self, name: str) -> _Element | None:
        """Return a part that the text can do without; a damaged one is None and noted in `damaged`."""
        try:
            return self.part(name)
        except UnreadableDocument as error:
            if isinstance(error, LimitExceeded) or error.code not in _HARMLESS:
                raise
            self.damaged.append(name)
            return None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part (of the package itself for ``""``) as id → (kind, target part)."""
        folder, base = posixpath.split(name)
        root = self.optional_part(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        if root is None:
            return found
        for relation in root.iter(RELATIONS + "Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = unquote(relation.get("Target", "")).replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            found[relation.get("Id", "")] = (kind, posixpath.normpath(path))
        return found

    def main_part(self) -> str:
        """Return the name of the main document part.

        Raises:
            UnreadableDocument: the package has none.
        """
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and self.has(target):
                return target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise UnreadableDocument(
            _HERE, "the Word file lacks its main part", code="missing_part", hint="let Word repair the file"
        )

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        """Return the bytes of one entry; the header's sizes are not believed, what comes out is counted."""
        limits = self._limits
        chunks, size = [], 0
        with _zip_errors(), self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                self._unpacked += len(chunk)
                if size > limits.zip_entry_bytes or self._unpacked > limits.zip_total_bytes:
                    reason = f"{entry.filename} unpacks to more than the limit allows"
                    raise LimitExceeded(_HERE, reason, code="zip_bomb")
                if size > limits.zip_ratio_grace and size > max(entry.compress_size, 1) * limits.zip_ratio:
                    reason = f"{entry.filename} unpacks to over {limits.zip_ratio:g} times its size"
                    raise LimitExceeded(_HERE, reason, code="zip_bomb")
        return b"".join(chunks)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


# zipfile raises a kind of RuntimeError for unknown compression, and ValueError for an entry that claims to begin before
# the file does.
_DAMAGE = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError)


class _zip_errors:  # noqa: N801  a context manager reads like a function
    """Turn what zipfile raises for damaged entries into one error."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise _encrypted() from error
        if isinstance(error, _DAMAGE):
            raise _broken() from error


def _open(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLE2):
        raise _old_or_encrypted(data)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as cause:
        if not data:
            raise UnreadableDocument(_HERE, "the file is empty", code="empty") from cause
        if not data.startswith(b"PK"):
            raise UnreadableDocument(_HERE, "not an Office file", code="unreadable") from cause
        raise _broken() from cause


def _old_or_encrypted(data: bytes) -> UnreadableDocument:
    """Return the error for an OLE2 container: Office puts an encrypted .docx into one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _encrypted()
    return UnreadableDocument(_HERE, "an old binary Office file", code="unsupported", hint="save it as .docx")


def _encrypted() -> UnreadableDocument:
    return UnreadableDocument(
        _HERE, "the file is protected by a password", code="encrypted", hint="save it without one"
    )


def _broken() -> UnreadableDocument:
    return UnreadableDocument(
        _HERE, "the file is cut short or damaged", code="truncated", hint="ask for it again"
    )
