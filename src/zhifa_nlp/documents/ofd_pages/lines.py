"""Runs of placed characters to visual lines: producers cut a line wherever the font or the fancy changes."""

from __future__ import annotations

from statistics import median

from zhifa_nlp.documents.ofd_pages.drawing import Glyph
from zhifa_nlp.documents.pdf_pages.lines import Fragment, PlacedCharacter, PlacedText, spaced
from zhifa_nlp.documents.raw import Box

_SAME_LINE = 0.5  # of the smaller height: how far the middles of two runs on one line may lie apart
_WIDE = 2.0  # em: a gap that may part columns
_TURNED = 1.5  # a run this much taller than wide is written downwards


class _Line:
    """Glyphs on one line and the box around them, which would else be looked for again with every run."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = list(glyphs)
        self.box = _around(glyphs)

    def add(self, other: _Line) -> None:
        self.glyphs += other.glyphs
        a, b = self.box, other.box
        self.box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))

    def downwards(self) -> bool:
        """Return whether it is written from top to bottom."""
        left, top, right, bottom = self.box
        return len(self.glyphs) > 1 and bottom - top > _TURNED * max(right - left, self.glyphs[0].size)


def page_fragments(runs: list[list[Glyph]]) -> list[Fragment]:
    """Return the visual lines of a page in the order in which they were drawn."""
    lines: list[_Line] = []
    for run in map(_Line, filter(None, runs)):
        near = next((line for line in reversed(lines[-40:]) if _goes_on(line, run)), None)
        if near is None:
            lines.append(run)
        else:
            near.add(run)
    return [_fragment(line) for line in lines]


def _goes_on(line: _Line, run: _Line) -> bool:
    a, b = line.box, run.box
    height = min(a[3] - a[1], b[3] - b[1])
    if abs((a[1] + a[3]) - (b[1] + b[3])) / 2 > _SAME_LINE * height or line.downwards() or run.downwards():
        return False
    # Text printed twice for boldness, or one upon another, is not one line.
    return b[0] >= a[2] - height or b[2] <= a[0] + height


def _fragment(line: _Line) -> Fragment:
    glyphs = line.glyphs
    size = median(glyph.size for glyph in glyphs)
    if line.downwards():
        return Fragment("".join(glyph.char for glyph in glyphs), line.box, size)
    glyphs.sort(key=lambda glyph: glyph.box[0])
    pieces: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if pieces[-1] and glyph.box[0] - pieces[-1][-1].box[2] > _WIDE * size:
            pieces.append([])
        pieces[-1].append(glyph)
    parts = tuple(_piece(piece, size) for piece in pieces)
    if len(parts) == 1:
        return parts[0]
    source = PlacedText(tuple(placed for part in parts for placed in part.characters()))
    return Fragment(" ".join(part.text for part in parts), line.box, size, parts, source)


def _piece(glyphs: list[Glyph], size: float) -> Fragment:
    placed = tuple(PlacedCharacter(glyph.char, glyph.box, after_space=False) for glyph in glyphs)
    return Fragment(spaced(placed, size), _around(glyphs), size, source=PlacedText(placed))


def _around(glyphs: list[Glyph]) -> Box:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in glyphs), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
