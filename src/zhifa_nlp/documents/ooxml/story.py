"""One story of a Word file (its body, a note, a header) as lines and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.documents.model import BlockKind
from zhifa_nlp.documents.ooxml import names as n
from zhifa_nlp.documents.ooxml.blocks import blocks
from zhifa_nlp.documents.ooxml.numbering import Numbering
from zhifa_nlp.documents.ooxml.settle import Settled, TextBox, settle
from zhifa_nlp.documents.ooxml.styles import NO_NUMBERING, Styles, numbering_reference
from zhifa_nlp.documents.ooxml.symbols import symbol
from zhifa_nlp.documents.ooxml.tables import Slot, table_slots
from zhifa_nlp.documents.raw import RawCell, RawLine

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = (n.T, n.MATH_TEXT)
_STYLE = n.W + "pStyle"
_TAB_STOPS = n.W + "tabs"
# Styles whose paragraphs never go on in the next one.
_SET_APART = re.compile(r"(?i)heading|title|subtitle|list|toc|caption|date|signature|标题|目录|列表")
_FIXED = {n.BR: "\n", n.CR: "\n", n.PTAB: "\t", n.NO_BREAK_HYPHEN: "-"}
_NOTES: dict[str, str] = {n.FOOTNOTE_REFERENCE: "footnote", n.ENDNOTE_REFERENCE: "endnote"}
# Layout hints that are not text: soft hyphen, zero-width space and joiners, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\r\n]")


class StoryReader:
    """Reads stories that share one count of numbers and paragraphs.

    Attributes:
        lines: what was read so far, in order.
        notes: kind and id of the notes referred to and not yet read, in order.
        too_deep: a table nested deeper than allowed was left out.
        hidden_han: hidden text with Han characters was left out.
    """

    def __init__(self, styles: Styles, numbering: Numbering, table_nesting: int) -> None:
        self.lines: list[RawLine] = []
        self.notes: list[tuple[str, str]] = []
        self.too_deep = False
        self.hidden_han = False
        self._styles = styles
        self._numbering = numbering
        self._table_nesting = table_nesting
        self._settled = Settled()
        self._kind: BlockKind = "paragraph"
        self._paragraph = -1
        self._carried = ""

    def read(self, root: _Element, kind: BlockKind = "paragraph") -> Iterator[None]:
        """Read the story under `root`, pausing after each block so that its notes can follow it."""
        settled = settle(root)
        self.hidden_han |= settled.hidden_han
        for block in blocks(root):
            self._settled, self._kind = settled, kind
            self._paragraph += 1
            self._read_block(block, 0)
            yield
        if self._carried:  # the last paragraph had its mark deleted
            self._add(self._carried, None)
            self._carried = ""

    def _read_block(self, block: _Element, depth: int) -> None:
        if block.tag == n.P:
            self._read_paragraph(block, depth)
        else:
            self._read_table(block, depth)

    def _read_paragraph(self, paragraph: _Element, depth: int) -> None:
        settled = self._settled
        boxes = settled.boxes.get(paragraph, []) if settled.boxes else []
        before = [box for box in boxes if self._stands_before(box)]
        for box in before:
            self._read_box(box, depth)
        text, style_id, label = self._paragraph_text(paragraph, numbered_if_empty=False)
        if settled.joined and paragraph in settled.joined:
            self._carried += text
        else:
            style = self._styles.name(style_id)
            soft = (
                self._kind == "paragraph" and not label and (style is None or _SET_APART.match(style) is None)
            )
            self._add(self._carried + text if self._carried else text, style, soft=soft)
            self._carried = ""
        for box in boxes:
            if box not in before:
                self._read_box(box, depth)

    def _stands_before(self, box: TextBox) -> bool:
        # A box placed on the page that hangs on the first paragraph is a letterhead.
        return box.position == "before" or (
            box.position == "page" and not any(line.text for line in self.lines)
        )

    def _read_box(self, box: TextBox, depth: int) -> None:
        kind, self._kind = self._kind, "text_box"
        if isinstance(box.content, str):
            self._add(box.content, None)
        elif depth < self._table_nesting:
            for block in blocks(box.content):
                self._read_block(block, depth + 1)
        self._kind = kind

    def _read_table(self, table: _Element, depth: int) -> None:
        if depth >= self._table_nesting:
            self.too_deep = True
            return
        slots = table_slots(table)
        if len(slots) == 1:  # a frame drawn around text, not a table
            for element in slots[0].elements:
                for block in blocks(element):
                    self._read_block(block, depth + 1)
            return
        inner: list[_Element] = []
        raw_cells = tuple(self._cell(slot, inner) for slot in slots)
        if any(cell.text for cell in raw_cells):
            self.lines.append(RawLine("", "table", table=raw_cells, paragraph=self._paragraph))
        # A table inside a cell follows its host as a table of its own: a cell's text would lose its rows.
        for nested in inner:
            self._read_table(nested, depth + 1)

    def _cell(self, slot: Slot, inner: list[_Element]) -> RawCell:
        texts = []
        for element in slot.elements:
            for block in blocks(element):
                if block.tag == n.TABLE:
                    inner.append(block)
                    continue
                texts.append(self._paragraph_text(block, numbered_if_empty=True)[0].strip())
                texts += self._box_texts(block)
        text = "\n".join(t for t in texts if t)
        return RawCell(text, slot.row, slot.column, slot.row_span, slot.column_span)

    def _box_texts(self, paragraph: _Element) -> Iterator[str]:
        for box in self._settled.boxes.get(paragraph, ()):
            if isinstance(box.content, str):
                yield box.content
            else:
                for inner in box.content.iter(n.P):
                    yield self._paragraph_text(inner, numbered_if_empty=False)[0].strip()

    def _add(self, text: str, style: str | None, *, soft: bool = False) -> None:
        """Add a paragraph, a line for each of its own line breaks; blank ones too, for they part others.

        Text pasted or converted from elsewhere has a paragraph for each wrapped line, so only a number or a
        style of its own makes the end of a paragraph certain.
        """
        for line in text.split("\n") if "\n" in text else (text,):
            self.lines.append(RawLine(line, self._kind, soft=soft, style=style, paragraph=self._paragraph))

    def _paragraph_text(self, paragraph: _Element, *, numbered_if_empty: bool) -> tuple[str, str | None, str]:
        """Return the text of a paragraph with its number, its style's id, and the number; counts it."""
        style_id, own = None, NO_NUMBERING
        first = paragraph[0] if len(paragraph) else None
        if first is not None and first.tag == n.PPR:
            style = first.find(_STYLE)
            style_id = None if style is None else style.get(n.VAL)
            own = numbering_reference(first)
        text = self._run_text(paragraph)
        label = self._numbering.label(style_id, own)
        if label and (numbered_if_empty or (text and not text.isspace())):
            text = label + text.lstrip()
        return text, style_id, label

    def _run_text(self, paragraph: _Element) -> str:
        pieces = []
        for element in paragraph.iter(n.T, *self._settled.signs):
            tag = element.tag
            if tag in _PLAIN:
                text = element.text
                if text:
                    pieces.append(text if text.isprintable() else _INVISIBLE.sub("", text))
            elif tag == n.TAB:
                parent = element.getparent()
                if parent is not None and parent.tag != _TAB_STOPS:
                    pieces.append("\t")
            elif tag == n.SYMBOL:
                pieces.append(symbol(element.get(n.W + "font", ""), element.get(n.W + "char", "")))
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], element.get(n.W + "id", "")))
            else:
                pieces.append(_FIXED[tag])
        return "".join(pieces)
