"""The last step of reading: paragraphs and tables laid out as one text, each part with its anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhifa_nlp.documents.model import Anchor, Block, Cell, Table
from zhifa_nlp.documents.raw import RawCell
from zhifa_nlp.documents.traced import Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that form one paragraph, with what stands between each and the next: nothing or one space."""

    lines: tuple[Line, ...]
    joints: tuple[str, ...] = ()


@dataclass(slots=True)
class Layout:
    """The text as it grows, with its blocks, tables and anchors; offsets are code points of the text."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all that was laid out so far."""
        return "".join(self.parts)

    def write(self, text: str) -> None:
        """Add `text` at the end."""
        self.parts.append(text)
        self.length += len(text)


def lay_out(paragraphs: Sequence[Paragraph]) -> Layout:
    """Return the text of `paragraphs`, one a line, with everything that leads back to the file."""
    layout = Layout()
    for paragraph in paragraphs:
        if layout.length:
            layout.write("\n")
        if paragraph.lines[0].table is not None:
            _table(layout, paragraph.lines[0])
        else:
            _paragraph(layout, paragraph)
    return layout


def _paragraph(layout: Layout, paragraph: Paragraph) -> None:
    start = layout.length
    for line, joint in zip(paragraph.lines, (*paragraph.joints, ""), strict=False):
        _anchor(layout, line)
        layout.write(line.text)
        layout.write(joint)
    first = paragraph.lines[0]
    layout.blocks.append(Block(first.kind, start, layout.length, first.raw.style))


def _anchor(layout: Layout, line: Line) -> None:
    raw = line.raw
    box, number = raw.shown or raw.box, _number(line)
    for start, end, origin in line.stretches():
        source = None if raw.source is None else (raw.source + origin, raw.source + origin + end - start)
        first, last = layout.length + start, layout.length + end
        layout.anchors.append(Anchor(first, last, raw.page, box, number, None, source, raw.confidence))


def _table(layout: Layout, line: Line) -> None:
    start, number = layout.length, len(layout.tables)
    cells: list[Cell] = []
    previous: RawCell | None = None
    for cell in sorted(line.table or (), key=lambda c: (c.row, c.column)):
        if previous is not None:
            layout.write("\n" if cell.row != previous.row else "\t")
        cells.append(_cell(layout, line, cell, number))
        previous = cell
    layout.tables.append(Table(start, layout.length, tuple(cells)))
    layout.blocks.append(Block("table", start, layout.length, line.raw.style))


def _cell(layout: Layout, line: Line, cell: RawCell, number: int) -> Cell:
    start, end = layout.length, layout.length + len(cell.text)
    page = cell.page if cell.page is not None else line.raw.page
    place = (number, cell.row, cell.column)
    for first, last, source in _cell_pieces(cell):
        span = None if source is None else (source, source + last - first)
        box = cell.shown or cell.box or line.raw.shown or line.raw.box
        anchor = Anchor(
            start + first, start + last, page, box, _number(line), place, span, line.raw.confidence
        )
        layout.anchors.append(anchor)
    layout.write(cell.text)
    return Cell(cell.text, start, end, cell.row, cell.column, cell.row_span, cell.column_span)


def _cell_pieces(cell: RawCell) -> Sequence[tuple[int, int, int | None]]:
    if cell.pieces:
        return cell.pieces
    return [(0, len(cell.text), cell.source)] if cell.text else []


def _number(line: Line) -> int:
    """Return the number of the paragraph or table: the file's own where it has one."""
    return line.index if line.raw.paragraph is None else line.raw.paragraph
