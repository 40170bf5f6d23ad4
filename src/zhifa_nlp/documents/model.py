"""What a reader returns: the text of a file, its blocks and tables, and the way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from zhifa_nlp.folding import fold

BlockKind = Literal["paragraph", "table", "footnote", "text_box", "header", "other"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in the file that a stretch of `Document.text` came from.

    Attributes:
        start: first code point of the stretch in `Document.text`.
        end: one past its last code point.
        page: page of the file, from 1; None where the format has no pages (text, Word, HTML).
        box: left, top, right, bottom in PDF points from the page's upper left corner; None without geometry.
        paragraph: index of the paragraph (or table) in the file's own reading order, from 0.
        cell: table, row and column, each from 0, for text in a table.
        source: start and end code points in the file's own decoded text, for formats that have one.
        confidence: how sure recognition (OCR) is of it, from 0 to 1; None for text that the file holds.
    """

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    cell: tuple[int, int, int] | None = None
    source: tuple[int, int] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table or note: `text[start:end]` holds it without its closing line break."""

    kind: BlockKind
    start: int
    end: int
    style: str | None = None  # the file's own name for it, such as "heading 1": a hint, never trusted alone


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its first row and column."""

    text: str
    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: in `Document.text` each row is a line and its cells are parted by tabs."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def rows(self) -> list[list[Cell]]:
        """Return the cells row by row, each row from left to right."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [sorted(rows[r], key=lambda c: c.column) for r in sorted(rows)]


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that reading lost, guessed or mended: a stable code and one clear line."""

    code: str
    message: str


@dataclass(frozen=True)
class Document:
    r"""One file as read. All offsets of later stages are code points of `text`.

    Attributes:
        path: the file's path as the user gave it (relative to the folder that was walked).
        sha256: hash of the file's bytes, hexadecimal.
        media_type: what the content is, whatever the extension says.
        text: the normalised text: paragraphs parted by one ``\n``, table cells by ``\t``.
        blocks: paragraphs and tables in reading order.
        tables: the tables among the blocks, with their cells.
        anchors: where the text came from, sorted by start, not overlapping.
        reader: name of the reader that made this.
        reader_version: its version and that of the library behind it.
        pages: number of pages, or None.
        warnings: what reading lost, guessed or mended.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    reader: str = ""
    reader_version: str = ""
    pages: int | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @cached_property
    def folded(self) -> str:
        """The matching view of `text` (see `zhifa_nlp.folding`): same length, same offsets, one width."""
        return fold(self.text)

    def anchors_of(self, start: int, end: int) -> list[Anchor]:
        """Return the anchors that the span touches, in order."""
        if not self._starts and self.anchors:
            self._starts.extend(a.start for a in self.anchors)
        first = max(0, bisect_right(self._starts, start) - 1)
        found = []
        for anchor in self.anchors[first:]:
            if anchor.start >= end:
                break
            if anchor.end > start:
                found.append(anchor)
        return found


def document_from_text(
    text: str, path: str = "text.txt", *, warnings: Iterable[ReadingWarning] = ()
) -> Document:
    """Return a document that holds `text` as it is, a block a line: for tests and text already in memory."""
    from hashlib import sha256  # noqa: PLC0415  only here

    blocks, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", position, position + len(line)))
        position += len(line) + 1
    anchor = (Anchor(0, len(text), source=(0, len(text))),) if text else ()
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        path=path,
        sha256=digest,
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        anchors=anchor,
        reader="memory",
        warnings=tuple(warnings),
    )
