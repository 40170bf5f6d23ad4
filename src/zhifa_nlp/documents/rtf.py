"""Reader of RTF files: paragraphs, notes, text boxes and tables, in whatever code page they were written.

A reader of our own, because the libraries at hand return a cell as text between bars and lose merged cells.
"""

from __future__ import annotations

from pathlib import Path

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.rtf_parts import groups as g
from zhifa_nlp.documents.rtf_parts.characters import Characters, encoding_of
from zhifa_nlp.documents.rtf_parts.losses import losses
from zhifa_nlp.documents.rtf_parts.table import OpenTable
from zhifa_nlp.documents.sniff import RTF
from zhifa_nlp.errors import LimitExceeded

VERSION = "1"
_HERE = Path("document.rtf")  # readers see bytes only; `documents.read` puts the real name into the error


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
        self._table = OpenTable()
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
        if self._table.has_cells or (self._in_table and self._table.has_rows):
            if rest := self._text.take().strip():
                self._table.cell(rest)
            self._table.end_row()
        self._end_paragraph(only_if_filled=True)
        self._end_table()

    def warnings(self, *, at_end: bool) -> list[ReadingWarning]:
        """Return what was lost."""
        undecodable = self._lost + self._text.undecodable
        read = self._limits.text_chars if self.full else None
        return list(losses(unclosed=bool(self._stack), read=read, whole=at_end, undecodable=undecodable))

    def _brace(self, *, opening: bool) -> None:
        self._skip = 0
        if opening:
            if len(self._stack) >= self._limits.xml_depth:
                reason = f"its groups are nested over {self._limits.xml_depth} deep"
                raise LimitExceeded(_HERE, reason, code="too_deep")
            self._stack.append(self._group)
            self._group = self._group._replace(fresh=True, optional=False)
        elif self._stack:
            inner, self._group = self._group, self._stack.pop()
            if inner.destination in g.SEPARATE and self._group.destination != inner.destination:
                self._end_aside(inner.destination)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._group = self._group._replace(optional=True)
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
        if word == b"u" and number is not None:
            self._add(chr(number % 0x10000))
            self._skip = self._group.unicode_skip
        elif word in g.CHARACTERS:
            if (
                word != b"tab" or self._group.destination not in g.LABELS
            ):  # not text: it sets the number apart
                self._add(g.CHARACTERS[word])
        elif word == b"fcharset" and number is not None and self._group.font is not None:
            self._charsets[self._group.font] = number
        elif word == b"ansicpg":
            self._code_page = number
        elif word in g.STATE:
            self._group = self._group.after(word, number)
        elif not self._group.ignored:
            self._structure(word, number or 0)
        return 0

    def _open(self, word: bytes) -> None:
        """Decide by its first control word what becomes of a group's text."""
        group = self._group._replace(fresh=False)
        unknown = group.optional and word not in g.READ_THOUGH_OPTIONAL
        if word == b"fonttbl":
            group = group._replace(destination=word, ignored=True)
        elif word in g.IGNORED or unknown:
            group = group._replace(ignored=True)
        elif word in g.SEPARATE and not group.ignored:
            group = group._replace(destination=word)
            self._outer.append(self._text)
            self._text = Characters()
        elif word in g.LABELS and not group.ignored:
            group = group._replace(destination=word)
            self._numbered = True
        self._group = group

    def _settle_group(self) -> None:
        if self._group.fresh:
            self._group = self._group._replace(fresh=False)

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
            self._table.cell(self._text.take().strip())
        elif word == b"row":
            self._table.end_row()
        else:
            self._table.frame(word, number)

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
        kind = g.SEPARATE.get(destination, "other")
        self._aside += [RawLine(line, kind) for line in text.split("\n") if line.strip()]

    def _end_table(self) -> None:
        if not self._table.has_rows:
            return
        self._paragraph += 1
        cells = self._table.take()
        if len(cells) == 1:  # a frame drawn around text, not a table
            for line in cells[0].text.split("\n"):
                self.lines.append(RawLine(line, paragraph=self._paragraph))
        elif any(cell.text for cell in cells):
            self.lines.append(RawLine("", "table", table=cells, paragraph=self._paragraph))
        self.lines += self._aside
        self._aside.clear()
