"""Runs of placed characters to visual lines: producers cut a line wherever the font or the fancy changes."""

from __future__ import annotations

from statistics import median

from zhifa_nlp.documents.ofd_pages.drawing import Glyph
from zhifa_nlp.documents.pdf_pages.lines import Fragment, PlacedCharacter, PlacedText, spaced
from zhifa_nlp.documents.raw import Box

_SAME_LINE = 0.5  # of the smaller height: how far the middles of two runs on one line may lie apart
_WIDE = 2.0  # em: a gap that may part columns
_TURNED = 1.5  # a run this much taller than wide is written downwards


def page_fragments(runs: list[list[Glyph]]) -> list[Fragment]:
    """Return the visual lines of a page in the order in which they were drawn."""
    lines: list[list[Glyph]] = []
    for run in filter(None, runs):
        near = next((line for line in reversed(lines[-40:]) if _goes_on(line, run)), None)
        if near is None:
            lines.append(list(run))
        else:
            near += run
    return [_fragment(line) for line in lines]


def _goes_on(line: list[Glyph], run: list[Glyph]) -> bool:
    if _downwards(line) or _downwards(run):
        return False
    a, b = _around(line), _around(run)
    height = min(a[3] - a[1], b[3] - b[1])
    if abs((a[1] + a[3]) - (b[1] + b[3])) / 2 > _SAME_LINE * height:
        return False
    # Text printed twice for boldness, or one upon another, is not one line.
    return b[0] >= a[2] - height or b[2] <= a[0] + height


def _downwards(glyphs: list[Glyph]) -> bool:
    if len(glyphs) < 2:
        return False
    box = _around(glyphs)
    return box[3] - box[1] > _TURNED * max(box[2] - box[0], glyphs[0].size)


def _fragment(glyphs: list[Glyph]) -> Fragment:
    size = median(glyph.size for glyph in glyphs)
    if _downwards(glyphs):
        return Fragment("".join(glyph.char for glyph in glyphs), _around(glyphs), size)
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
    return Fragment(" ".join(part.text for part in parts), _around(glyphs), size, parts, source)


def _piece(glyphs: list[Glyph], size: float) -> Fragment:
    placed = tuple(PlacedCharacter(glyph.char, glyph.box, after_space=False) for glyph in glyphs)
    return Fragment(spaced(placed, size), _around(glyphs), size, source=PlacedText(placed))


def _around(glyphs: list[Glyph]) -> Box:
    boxes = [glyph.box for glyph in glyphs]
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    )  # fmt: skip
