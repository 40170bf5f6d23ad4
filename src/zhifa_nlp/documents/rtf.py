"""Reader of RTF files: paragraphs, notes, text boxes and tables, in whatever code page they were written.

A reader of our own, because the libraries at hand return a cell as text between bars and lose merged cells.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import BlockKind, ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.rtf_parts import groups as g
from zhifa_nlp.documents.rtf_parts.characters import Characters, encoding_of
from zhifa_nlp.documents.rtf_parts.tables import CellFrame, Row, table_cells
from zhifa_nlp.documents.sniff import RTF
from zhifa_nlp.errors import LimitExceeded

VERSION = "1"
_HERE = Path("document.rtf")  # readers see bytes only; `documents.read` puts the real name into the error
_SEPARATE: dict[bytes, BlockKind] = {b"footnote": "footnote", b"shptxt": "text_box"}
_LABELS = frozenset((b"listtext", b"pntext"))


def read_rtf(data: bytes, limits: Limits) -> RawFile:
    """Return the paragraphs and tables of the RTF file `data`.

    Raises:
        LimitExceeded: its groups are nested more deeply than `limits.xml_depth` (``too_deep``).
    """
    reader = _Reader(limits)
    position = 0
    while not reader.full and (match := g.TOKEN.match(data, position)):
        position = match.end() + reader.feed(match.groups())
    reader.finish()
    return RawFile(
        tuple(reader.lines),
        RTF,
        "rtf",
        VERSION,
        warnings=tuple(reader.warnings(at_end=position >= len(data))),
    )


class _Reader:
    """Reads tokens one after another.

    Attributes:
        lines: the paragraphs and tables read so far.
        full: no more text is allowed.
    """

    def __init__(self, limits: Limits) -> None:
        self.lines: list[RawLine] = []
        self.full = False
        self._limits = limits
        self._stack: list[g.Group] = []
        self._group = g.Group()
        self._text = Characters()
        self._outer: list[Characters] = []  # the text that a note or a text box interrupts
        self._aside: list[RawLine] = []  # notes and boxes, to follow their paragraph
        self._skip = 0  # replacement characters still to be skipped
        self._code_page: int | None = None
        self._charsets: dict[int, int] = {}
        self._numbered = self._in_table = False
        self._rows: list[Row] = []
        self._cells: list[str] = []
        self._frames: list[CellFrame] = []
        self._frame = CellFrame(0)
        self._paragraph = -1
        self._chars = self._lost = 0

    def feed(self, token: tuple[bytes | None, ...]) -> int:
        """Take one token; return how many bytes of binary data after it are to be left out."""
        word, number, byte, symbol, brace, literal = token
        if word is not None:
            return self._word(word, int(number) if number else None)
        if brace is not None:
            self._brace(opening=brace == b"{")
        elif byte is not None:
            self._bytes(bytes((int(byte, 16),)))
        elif literal is not None:
            self._bytes(literal)
        elif symbol is not None:
            self._symbol(symbol)
        return 0

    def finish(self) -> None:
        """Take what stands after the last paragraph mark."""
        while self._outer:
            self._end_aside(b"footnote")
        if self._cells or (self._in_table and self._rows):
            rest = self._text.take().strip()
            self._cells += [rest] if rest else []
            self._end_row()
        self._end_paragraph(only_if_filled=True)
        self._end_table()

    def warnings(self, *, at_end: bool) -> list[ReadingWarning]:
        """Return what was lost."""
        found = []
        if self._stack and not self.full:
            found.append(ReadingWarning("truncated", "the RTF file lacks its end; text may be missing"))
        if self.full:
            message = f"only the first {self._limits.text_chars:,} characters were read"
            found.append(ReadingWarning("truncated", message))
        elif not at_end:
            found.append(ReadingWarning("damaged_part", "the RTF file could be read only in part"))
        if self._lost + self._text.undecodable:
            count = self._lost + self._text.undecodable
            found.append(
                ReadingWarning("undecodable_bytes", f"{count} places could not be decoded; marked U+FFFD")
            )
        return found

    def _brace(self, *, opening: bool) -> None:
        self._skip = 0
        if opening:
            if len(self._stack) >= self._limits.xml_depth:
                reason = f"its groups are nested over {self._limits.xml_depth} deep"
                raise LimitExceeded(_HERE, reason, code="too_deep")
            self._stack.append(self._group)
            self._group = replace(self._group, fresh=True, optional=False)
        elif self._stack:
            inner, self._group = self._group, self._stack.pop()
            if inner.destination in _SEPARATE and self._group.destination != inner.destination:
                self._end_aside(inner.destination)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._group = replace(self._group, optional=True)
            return
        self._settle_group()
        if symbol in (b"\n", b"\r"):
            self._end_paragraph()
        elif symbol in g.SYMBOLS:
            self._add(g.SYMBOLS[symbol])

    def _word(self, word: bytes, number: int | None) -> int:
        if word == b"bin":
            return max(0, number or 0)
        if self._group.fresh:
            self._open(word)
        if word in (b"u", b"uc") and number is not None:
            self._unicode(word, number)
        elif word in g.CHARACTERS:
            if word != b"tab" or self._group.destination not in _LABELS:  # not text: it sets the number apart
                self._add(g.CHARACTERS[word])
        elif word == b"f" and number is not None:
            self._group = replace(self._group, font=number)
        elif word == b"fcharset" and number is not None and self._group.font is not None:
            self._charsets[self._group.font] = number
        elif word == b"ansicpg":
            self._code_page = number
        elif word in (b"v", b"deleted"):
            self._group = replace(self._group, hidden=number != 0)
        elif word == b"plain":
            self._group = replace(self._group, hidden=False)
        elif not self._group.ignored:
            self._structure(word, number or 0)
        return 0

    def _unicode(self, word: bytes, number: int) -> None:
        if word == b"uc":
            self._group = replace(self._group, unicode_skip=max(0, number))
            return
        self._add(chr(number % 0x10000))
        self._skip = self._group.unicode_skip

    def _open(self, word: bytes) -> None:
        """Decide by its first control word what becomes of a group's text."""
        group = replace(self._group, fresh=False)
        unknown = group.optional and word not in g.READ_THOUGH_OPTIONAL
        if word == b"fonttbl":
            group = replace(group, destination=word, ignored=True)
        elif word in g.IGNORED or unknown:
            group = replace(group, ignored=True)
        elif word in _SEPARATE and not group.ignored:
            group = replace(group, destination=word)
            self._outer.append(self._text)
            self._text = Characters()
        elif word in _LABELS and not group.ignored:
            group = replace(group, destination=word)
            self._numbered = True
        self._group = group

    def _settle_group(self) -> None:
        if self._group.fresh:
            self._group = replace(self._group, fresh=False)

    def _structure(self, word: bytes, number: int) -> None:
        if word in g.PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word == b"pard":
            self._in_table = False
        elif word in (b"intbl", b"nestcell", b"nestrow"):
            self._in_table = True
            if word != b"intbl":
                self._text.add_text("\t" if word == b"nestcell" else "\n")
        elif word == b"cell":
            self._cells.append(self._text.take().strip())
        elif word == b"row":
            self._end_row()
        elif word == b"trowd":
            self._frames, self._frame = [], CellFrame(0)
        elif word in (b"clmrg", b"clvmrg"):
            self._frame.merged_left |= word == b"clmrg"
            self._frame.merged_up |= word == b"clvmrg"
        elif word == b"cellx":
            self._frame.right = number
            self._frames.append(self._frame)
            self._frame = CellFrame(0)

    def _bytes(self, data: bytes) -> None:
        self._settle_group()
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if not data or self._silent():
            return
        charset = None if self._group.font is None else self._charsets.get(self._group.font)
        self._text.add_bytes(data, encoding_of(charset, self._code_page))
        self._count(len(data))

    def _add(self, text: str) -> None:
        self._settle_group()
        if not self._silent():
            self._text.add_text(text)
            self._count(len(text))

    def _silent(self) -> bool:
        return self._group.ignored or self._group.hidden

    def _count(self, added: int) -> None:
        self._chars += added
        self.full = self._chars > self._limits.text_chars

    def _end_paragraph(self, *, only_if_filled: bool = False) -> None:
        if self._group.ignored and not only_if_filled:
            return
        if self._outer or self._in_table:  # within a note, a box or a cell a paragraph is a line
            self._text.add_text("\n")
            return
        text = self._text.take()
        if self._numbered:
            text = text.lstrip()
        if only_if_filled and not text.strip():
            return
        self._end_table()
        self._paragraph += 1
        for line in text.split("\n"):
            self.lines.append(RawLine(line, soft=not self._numbered, paragraph=self._paragraph))
        self.lines += self._aside
        self._aside.clear()
        self._numbered = False

    def _end_aside(self, destination: bytes) -> None:
        text = self._text.take()
        self._lost += self._text.undecodable
        self._text = self._outer.pop()
        kind = _SEPARATE.get(destination, "other")
        self._aside += [RawLine(line, kind) for line in text.split("\n") if line.strip()]

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append(Row(self._cells, self._frames))
        self._cells = []

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        self._paragraph += 1
        cells = table_cells(rows)
        if len(cells) == 1:  # a frame drawn around text, not a table
            for line in cells[0].text.split("\n"):
                self.lines.append(RawLine(line, paragraph=self._paragraph))
        elif any(cell.text for cell in cells):
            self.lines.append(RawLine("", "table", table=cells, paragraph=self._paragraph))
        self.lines += self._aside
        self._aside.clear()
