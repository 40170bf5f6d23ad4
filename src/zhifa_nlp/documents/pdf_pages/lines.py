"""The visual lines of a page as pdfium sees them, with their boxes, from a handful of calls a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from zhifa_nlp.documents.pdf_pages.characters import PageCharacters
from zhifa_nlp.documents.pdf_pages.frame import Frame
from zhifa_nlp.documents.raw import Box

_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"(?<=\S) +(?=\S)")
_CJK = re.compile(r"[⺀-鿿豈-﫿︰-﹏＀-｠〇“”‘’…—]")
# What pdfium leaves for a hyphen at a line's end and for glyphs without a code point; layout hints; and the
# bullets of Word's symbol fonts, which live in the private use area.
_CONTROL: dict[int, str | None] = {2: "-", **dict.fromkeys((0, 0xFFFE, 0xFFFF, 0x00AD, 0x200B, 0xFEFF))}
_CONTROL |= {0xF0B7: "•", 0xF0A7: "▪", 0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF0D8: "➢", 0xF0FC: "✓"}
_CONTROL |= {0xF0A8: "□", 0xF06F: "□", 0xF0FE: "☑"}
_WIDE = 2.0  # em: a gap that may part columns
_NARROW = 0.5  # em: the space that layout puts between Han and Latin characters is a quarter
# em: the white that is a space between two Latin characters, a Latin and a Han one, and two Han ones
_SPACES = (0.15, 0.5, 0.3)
_ABOVE = 0.88  # em: the part of a Han character that stands above the baseline
_BACK = 0.3  # em: how far one run of a font may reach back over another before the line is out of order


@dataclass(frozen=True, slots=True)
class PlacedCharacter:
    """A character that is no space, and whether one stood before it."""

    char: str
    box: Box
    after_space: bool


class CharacterSource(Protocol):
    """Something that can tell where each character of a line stands."""

    def characters(self) -> list[PlacedCharacter]:
        """Return the characters from left to right."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Characters whose places are known beforehand, as in OFD and in recognised text."""

    placed: tuple[PlacedCharacter, ...]

    def characters(self) -> list[PlacedCharacter]:
        """Return the characters from left to right."""
        return list(self.placed)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text on one baseline.

    Attributes:
        text: without line breaks.
        box: left, top, right, bottom from the page's upper left corner.
        size: font size in points.
        parts: the stretches between its wide gaps; empty when it has none.
        confidence: how sure recognition is of it, from 0 to 1; None for text that the file holds as text.
    """

    text: str
    box: Box
    size: float
    parts: tuple[Fragment, ...] = ()
    source: CharacterSource | None = None
    confidence: float | None = None

    def characters(self) -> list[PlacedCharacter]:
        """Return its characters from left to right, each with its room; only while the page is open."""
        return self.source.characters() if self.source else []

    @property
    def middle(self) -> float:
        """Return the height of its middle, from the top of the page."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class LineSource:
    """Where a line stands in the text of its page."""

    text: str
    start: int
    geometry: PageCharacters

    def characters(self) -> list[PlacedCharacter]:
        """Return its characters from left to right."""
        found = []
        for offset, char in enumerate(self.text):
            box = None if char.isspace() else self.geometry.loose_box(self.start + offset)
            if box is not None:
                shown = char.translate(_CONTROL)
                if shown:
                    found.append(PlacedCharacter(shown, box, self.text[max(offset - 1, 0)].isspace()))
        return sorted(found, key=lambda placed: placed.box[0])


class PageText:
    """The text of one page; `close` it before its page."""

    def __init__(self, page: Any, frame: Frame) -> None:  # noqa: ANN401  a pypdfium2 page
        self._frame = frame
        self._page = page.get_textpage()
        count = self._page.count_chars()
        self.text: str = self._page.get_text_range() if count else ""
        self._characters = PageCharacters(self._page.raw, frame, same=len(self.text) == count)

    def close(self) -> None:
        """Give the page's text back to pdfium."""
        self._page.close()

    def fragments(self) -> list[Fragment]:
        """Return the lines of the page in the order in which they were drawn."""
        found: list[Fragment] = []
        for match in _LINE.finditer(self.text):
            found += self._lines(match.group(), match.start())
        return found

    def _lines(self, line: str, start: int) -> list[Fragment]:
        """Return what pdfium takes for a line; on pages with little text that may be several."""
        bare = line.strip()
        # Spaces at either end are characters with boxes of their own: an indent must not look flush.
        boxes = self._characters.boxes(start + len(line) - len(line.lstrip()), len(bare)) if bare else []
        if not boxes:
            return []
        if len(boxes) > 1:
            middles = [(box[1] + box[3]) / 2 for box in boxes]
            if max(middles) - min(middles) >= 0.7 * max(box[3] - box[1] for box in boxes):
                cuts = self._changes_of_height(line, start)
                if len(cuts) > 1 and 2 * len(cuts) <= len(bare):
                    ends = [*cuts[1:], len(line)]
                    return [
                        f for a, b in zip(cuts, ends, strict=True) for f in self._lines(line[a:b], start + a)
                    ]
        return [self._fragment(line, start, boxes)]

    def _changes_of_height(self, line: str, start: int) -> list[int]:
        """Return the offsets at which characters begin to stand on another height, 0 among them."""
        cuts, last = [0], None
        for offset, char in enumerate(line):
            height = None if char == " " else self._characters.baseline(start + offset)
            if height is not None:
                if last is not None and abs(height - last) > 0.6 * self._characters.size(start + offset):
                    cuts.append(offset)
                last = height
        return cuts

    def _fragment(self, line: str, start: int, boxes: list[Box]) -> Fragment:
        indent = len(line) - len(line.lstrip())
        size = self._characters.size(start + indent)
        if any(after[0] < before[2] - _BACK * size for before, after in pairwise(boxes)):
            # Some producers draw the runs of each font in turn: first the Han characters, then the quotes.
            pieces = self._from_left_to_right(line, start, size)
        elif " " in line.strip():
            pieces = self._respaced(line, start, size, boxes)
        else:
            pieces = [(line, _around(boxes))]
        baseline = self._characters.baseline(start + indent)
        source = LineSource(line, start, self._characters)
        if len(pieces) == 1:
            text, box = pieces[0]
            text = text.translate(_CONTROL).strip(" ")
            return Fragment(text, _on_baseline(box, baseline, size), size, (), source)
        parts = tuple(
            Fragment(text.translate(_CONTROL).strip(" "), _on_baseline(box, baseline, size), size)
            for text, box in pieces
        )
        text = "  ".join(part.text for part in parts)
        return Fragment(text, _around([part.box for part in parts]), size, parts, source)

    def _respaced(self, line: str, start: int, size: float, boxes: list[Box]) -> list[tuple[str, Box]]:
        """Return the parts of a line between wide gaps, without spaces made of narrow ones."""
        parts: list[tuple[str, Box]] = []
        text, position = "", 0
        part_start = len(line) - len(line.lstrip())
        for match in _SPACE.finditer(line):
            first, last = match.span()
            gap = self._characters.gap(start + first - 1, start + last)
            if gap >= _WIDE * size:
                parts.append((text + line[position:first], self._box(start + part_start, first - part_start)))
                text, part_start, position = "", last, last
            elif gap < _NARROW * size and self._is_layout(line, start, first, last):
                text, position = text + line[position:first], last
        last_box = self._box(start + part_start, len(line.rstrip()) - part_start) if parts else _around(boxes)
        parts.append((text + line[position:], last_box))
        return parts

    def _is_layout(self, line: str, start: int, first: int, last: int) -> bool:
        """Return whether a gap beside a Han character is the layout's and not a typed space."""
        if last - first > 1 or not (_CJK.match(line[first - 1]) or _CJK.match(line[last])):
            return False
        return self._characters.is_generated(start + first)

    def _from_left_to_right(self, line: str, start: int, size: float) -> list[tuple[str, Box]]:
        """Return the parts of a line whose characters were not drawn in order."""
        parts: list[list[PlacedCharacter]] = []
        for placed in LineSource(line, start, self._characters).characters():
            if not parts or placed.box[0] - parts[-1][-1].box[2] >= _WIDE * size:
                parts.append([])
            parts[-1].append(placed)
        return [(spaced(part, size), _around([placed.box for placed in part])) for part in parts]

    def _box(self, start: int, length: int) -> Box:
        boxes = self._characters.boxes(start, length)
        return _around(boxes) if boxes else (0.0, 0.0, 0.0, 0.0)


def spaced(characters: Sequence[PlacedCharacter], size: float) -> str:
    """Return the text of characters in order, with a space where the white between two of them is one."""
    text, end = "", 0.0
    for placed in characters:
        if text:
            han = bool(_CJK.match(text[-1])) + bool(_CJK.match(placed.char))
            text += " " if placed.box[0] - end >= _SPACES[han] * size else ""
        text += placed.char
        end = placed.box[2]
    return text


def _on_baseline(box: Box, baseline: float | None, size: float) -> Box:
    """Return the box with the height of the font around the baseline: ink alone differs from line to line."""
    left, top, right, bottom = box
    if baseline is None or bottom - top > 2 * size:  # turned text keeps the box of its ink
        return box
    return (left, baseline - _ABOVE * size, right, baseline + (1 - _ABOVE) * size)


def _around(boxes: list[Box]) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
