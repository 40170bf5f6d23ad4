"""Reader of .docx: a walk of our own over the XML, because every library loses something that counts.

Automatic numbers (一、（一）1．) stand nowhere in the text; inserted text, content controls, text boxes and
notes are lost or doubled by one library or another. What is read here is what the document shows when all
changes are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.ooxml import names as n
from zhifa_nlp.documents.ooxml.numbering import Numbering
from zhifa_nlp.documents.ooxml.package import Package
from zhifa_nlp.documents.ooxml.part import lxml_version
from zhifa_nlp.documents.ooxml.story import StoryReader
from zhifa_nlp.documents.ooxml.styles import Styles, has_plain_default
from zhifa_nlp.documents.raw import RawFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HAN = re.compile(r"[一-鿿]")
_QUOTED = 40  # characters of a header that its warning quotes


def read_word(data: bytes, limits: Limits) -> RawFile:
    """Return the text of the .docx file `data`: paragraphs with their numbers, tables, text boxes and notes.

    Args:
        data: the whole file.
        limits: what unpacking it may cost.

    Raises:
        UnreadableDocument: not a .docx file, encrypted, cut short, or without its main part.
        LimitExceeded: unpacking it would cost more than `limits` allow.
    """
    package = Package(data, limits)
    main = package.main_part()
    parts = _parts_by_kind(package, main)
    root = package.part(main)
    style_data = package.peek(parts["styles"][0]) if "styles" in parts else b""
    styles = Styles(
        lambda: _first_part(package, parts, "styles"), plain_default=has_plain_default(style_data)
    )
    numbering = Numbering(lambda: _first_part(package, parts, "numbering"), styles)
    reader = StoryReader(styles, numbering, limits.table_nesting)
    body = root.find(n.BODY) if root is not None else None
    if body is not None:
        notes = _Notes(package, parts)
        for _ in reader.read(body):
            if reader.notes:
                notes.read_pending(reader)
    embedded = body is not None and next(body.iter(n.W + "altChunk"), None) is not None
    return RawFile(
        tuple(reader.lines), MEDIA_TYPE, "word", f"1 (lxml {lxml_version()})",
        warnings=tuple(_warnings(reader, package, parts, embedded=embedded)),
    )  # fmt: skip


def _parts_by_kind(package: Package, main: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for kind, target in package.relations(main).values():
        parts.setdefault(kind, []).append(target)
    return parts


def _first_part(package: Package, parts: dict[str, list[str]], kind: str) -> _Element | None:
    targets = parts.get(kind)
    return package.optional_part(targets[0]) if targets else None


class _Notes:
    """Footnotes and endnotes, loaded when the first one is referred to."""

    def __init__(self, package: Package, parts: dict[str, list[str]]) -> None:
        self._package = package
        self._parts = parts
        self._loaded: dict[str, dict[str, _Element]] = {}

    def read_pending(self, reader: StoryReader) -> None:
        """Read the notes that `reader` has met, after the block that refers to them."""
        pending, reader.notes = reader.notes, []
        for kind, note_id in pending:
            note = self._notes(kind).pop(note_id, None)  # a note referred to twice is read once
            if note is not None:
                for _ in reader.read(note, "footnote"):
                    pass
        reader.notes = []

    def _notes(self, kind: str) -> dict[str, _Element]:
        if kind not in self._loaded:
            root = _first_part(self._package, self._parts, kind + "s")
            found = () if root is None else root.iterchildren(n.W + kind)
            self._loaded[kind] = {note.get(n.W + "id", ""): note for note in found}
        return self._loaded[kind]


def _warnings(
    reader: StoryReader, package: Package, parts: dict[str, list[str]], *, embedded: bool
) -> Iterator[ReadingWarning]:
    for header in _header_texts(package, parts):
        yield ReadingWarning("header_skipped", f"page header left out: {header}")
    if reader.hidden_han:
        yield ReadingWarning("hidden_text", "hidden text left out")
    if reader.too_deep:
        yield ReadingWarning("nesting", "tables nested too deeply left out")
    if embedded:
        yield ReadingWarning("embedded_file", "text of an embedded file (altChunk) left out")
    if package.damaged:
        yield ReadingWarning("damaged_part", f"damaged and left out: {', '.join(package.damaged)}")


def _header_texts(package: Package, parts: dict[str, list[str]]) -> Iterator[str]:
    """Yield the running heads and feet that hold Han characters, each once, cut to a readable length."""
    seen = set()
    for name in parts.get("header", []) + parts.get("footer", []):
        root = package.optional_part(name)
        if root is None:
            continue
        no_styles = Styles(lambda: None)
        reader = StoryReader(no_styles, Numbering(lambda: None, no_styles), 1)
        for _ in reader.read(root):
            pass
        text = " ".join(line.text.strip() for line in reader.lines if line.text)
        if _HAN.search(text.replace("第", "").replace("页", "").replace("共", "")) and text not in seen:
            seen.add(text)
            yield text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
