"""The visual lines of a page as pdfium sees them, with their boxes, from a handful of calls a line."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Any

from zhifa_nlp.documents.pdf_pages.frame import Frame
from zhifa_nlp.documents.raw import Box

_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"(?<=\S) +(?=\S)")
_CJK = re.compile(r"[⺀-鿿豈-﫿︰-﹏＀-｠〇“”‘’…—]")
# Left by pdfium for a hyphen at the end of a line, for glyphs without a code point, and as noncharacters.
_CONTROL = {0: None, 2: "-", 0xFFFE: None, 0xFFFF: None, 0x00AD: None, 0x200B: None, 0xFEFF: None}
_WIDE = 2.0  # em: a gap that may part columns
_NARROW = 0.5  # em: the space that layout puts between Han and Latin characters is a quarter


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text on one baseline.

    Attributes:
        text: without line breaks.
        box: left, top, right, bottom from the page's upper left corner.
        size: font size in points.
        parts: the stretches between its wide gaps; empty when it has none.
    """

    text: str
    box: Box
    size: float
    parts: tuple[Fragment, ...] = ()

    @property
    def middle(self) -> float:
        """Return the height of its middle, from the top of the page."""
        return (self.box[1] + self.box[3]) / 2


class PageText:
    """The text of one page; `close` it before its page."""

    def __init__(self, page: Any, frame: Frame) -> None:  # noqa: ANN401  a pypdfium2 page
        import pypdfium2.raw as pdfium  # noqa: PLC0415  loads a shared library

        self._pdfium = pdfium
        self._frame = frame
        self._page = page.get_textpage()
        self._raw = self._page.raw
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self.count = self._page.count_chars()
        self.text: str = self._page.get_text_range() if self.count else ""

    def close(self) -> None:
        """Give the page's text back to pdfium."""
        self._page.close()

    def fragments(self) -> list[Fragment]:
        """Return the lines of the page in the order in which they were drawn."""
        found = []
        for match in _LINE.finditer(self.text):
            line = match.group()
            if not line.isspace():
                fragment = self._fragment(line, match.start())
                if fragment is not None:
                    found.append(fragment)
        return found

    def within(self, box: Box) -> str:
        r"""Return the text inside a box as seen, lines parted by ``\\n``."""
        left, bottom, right, top = self._frame.unseen(box)
        text: str = self._page.get_text_bounded(left, bottom, right, top)
        return text.replace("\r\n", "\n").translate(_CONTROL)

    def _fragment(self, line: str, start: int) -> Fragment | None:
        box = self._box(start, len(line))
        if box is None:
            return None
        size = self._size(start + len(line) - len(line.lstrip()))
        text, cuts = self._respaced(line, start, size) if " " in line.strip() else (line, [])
        whole = Fragment(text.translate(_CONTROL).strip(" "), box, size)
        if not cuts:
            return whole
        parts = []
        for first, last in zip(
            [0, *(end for _, end in cuts)], [*(at for at, _ in cuts), len(line)], strict=True
        ):
            part_box = self._box(start + first, last - first)
            part, _ = self._respaced(line[first:last], start + first, size)
            if part_box is not None:
                parts.append(Fragment(part.translate(_CONTROL).strip(" "), part_box, size))
        return replace(whole, parts=tuple(parts))

    def _respaced(self, line: str, start: int, size: float) -> tuple[str, list[tuple[int, int]]]:
        """Return the line without the spaces that pdfium made from narrow gaps, and its wide gaps as offsets."""
        pieces, position, cuts = [], 0, []
        for match in _SPACE.finditer(line):
            first, last = match.span()
            gap = self._gap(start + first - 1, start + last)
            if gap >= _WIDE * size:
                cuts.append((first, last))
                pieces += [line[position:first], "  "]
                position = last
            elif gap < _NARROW * size and self._drawn_only(line, start, first, last):
                pieces.append(line[position:first])
                position = last
        pieces.append(line[position:])
        return "".join(pieces), cuts

    def _drawn_only(self, line: str, start: int, first: int, last: int) -> bool:
        """Return whether a gap beside a Han character is the layout's and not a typed space."""
        if not (_CJK.match(line[first - 1]) or _CJK.match(line[last])):
            return False
        return (
            last - first == 1 and self._pdfium.FPDFText_IsGenerated(self._raw, self._char(start + first)) == 1
        )

    def _gap(self, before: int, after: int) -> float:
        left, right = self._char_box(before), self._char_box(after)
        return max(right[0] - left[2], right[1] - left[3]) if left and right else 0.0

    def _char(self, index: int) -> int:
        """Return pdfium's own index of a character; it differs from that in the text on few pages."""
        if len(self.text) == self.count:
            return index
        found: int = self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, index)
        return found if found >= 0 else index

    def _char_box(self, index: int) -> Box | None:
        left, right, bottom, top = self._edges
        if not self._pdfium.FPDFText_GetCharBox(self._raw, self._char(index), left, right, bottom, top):
            return None
        return self._frame.seen(left.value, bottom.value, right.value, top.value)

    def _box(self, start: int, length: int) -> Box | None:
        """Return the box around characters of the text; pdfium gives one for each run of a font."""
        pdfium, raw = self._pdfium, self._raw
        left, top, right, bottom = self._edges
        first = self._char(start)
        boxes = []
        for index in range(
            pdfium.FPDFText_CountRects(raw, first, self._char(start + length - 1) - first + 1)
        ):
            if pdfium.FPDFText_GetRect(raw, index, left, top, right, bottom):
                boxes.append((left.value, bottom.value, right.value, top.value))
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return self._frame.seen(min(lefts), min(bottoms), max(rights), max(tops))

    def _size(self, index: int) -> float:
        """Return the font size of a character as seen: producers scale by the matrix as often as by the font."""
        char = self._char(index)
        size = self._pdfium.FPDFText_GetFontSize(self._raw, char)
        matrix = self._pdfium.FS_MATRIX()
        if self._pdfium.FPDFText_GetMatrix(self._raw, char, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        return round(float(size), 1) or 10.0
