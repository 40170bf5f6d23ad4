"""Recognised lines to the fragments that pages of every kind are put in order from."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.pdf_pages.lines import Fragment, PlacedCharacter, PlacedText, spaced
from zhifa_nlp.documents.raw import Box
from zhifa_nlp.documents.scans.recognised import Recognised
from zhifa_nlp.documents.scans.strokes import paper
from zhifa_nlp.documents.scans.typography import mend_brackets

if TYPE_CHECKING:
    from numpy.typing import NDArray

_INK = 0.7  # of the paper's brightness
_GLYPH = 0.9  # of the font size: the height of the ink of Han characters
_NEAR = 0.2  # of the usual size: a line of few characters is not measured better than that
_FEW = 6  # neighbouring Han characters: their distance is the font size
_WIDE = 2.0  # em: a gap that may part columns


def page_fragments(lines: list[Recognised], grey: NDArray[Any], scale: float) -> list[Fragment]:
    """Return the recognised lines of a straight page, in points.

    Args:
        lines: what was recognised.
        grey: the picture, without ruled lines.
        scale: pixels a point.
    """
    ink = grey < _INK * paper(grey)
    boxes = [_ink_box(line, ink) for line in lines]
    sizes = [_size(line, box) for line, box in zip(lines, boxes, strict=True)]
    usual = _usual(lines, sizes)
    found = []
    for line, box, size in zip(lines, boxes, sizes, strict=True):
        size = usual if usual and abs(size - usual) <= _NEAR * usual else size  # noqa: PLW2901
        found.append(_fragment(line, box, size, scale))
    return sorted(found, key=lambda fragment: (fragment.middle, fragment.box[0]))


def _ink_box(line: Recognised, ink: NDArray[Any]) -> Box:
    """Return what the line's ink fills, in pixels; its frame where no ink is seen."""
    import numpy as np  # noqa: PLC0415

    xs, ys = [x for x, _ in line.corners], [y for _, y in line.corners]
    left, top, right, bottom = (max(0, round(v)) for v in (min(xs), min(ys), max(xs), max(ys)))
    patch = ink[top:bottom, left:right]
    columns, rows = np.nonzero(patch.any(axis=0))[0], np.nonzero(patch.any(axis=1))[0]
    if not len(columns):
        return (float(left), float(top), float(right), float(bottom))
    first, last = float(left + columns[0]), float(left + columns[-1] + 1)
    return (first, float(top + rows[0]), last, float(top + rows[-1] + 1))


def _size(line: Recognised, box: Box) -> float:
    """Return the font size in pixels, from the distance of Han characters or the height of the ink."""
    length = _length(line)
    steps = [
        (after - before) * length
        for (a, before), (b, after) in pairwise(zip(line.text, line.places, strict=True))
        if _is_han(a) and _is_han(b)
    ]
    height = (box[3] - box[1]) / _GLYPH
    if len(steps) < _FEW:
        return height
    return min(sum(steps) / len(steps), 1.6 * height)


def _usual(lines: list[Recognised], sizes: list[float]) -> float:
    known = [size for line, size in zip(lines, sizes, strict=True) for _ in line.text]
    return median(known) if known else 0.0


def _fragment(line: Recognised, box: Box, size: float, scale: float) -> Fragment:
    text = mend_brackets(line.text)
    placed = _placed(text, line, box, size)
    middle = sum(y for _, y in line.corners) / 4
    pieces: list[list[PlacedCharacter]] = [[]]
    for one in placed:
        if pieces[-1] and one.box[0] - pieces[-1][-1].box[2] > _WIDE * size:
            pieces.append([])
        pieces[-1].append(one)
    parts = [_part(piece, (box[0], box[2]), middle, size) for piece in pieces]
    parts = [_scaled(part, scale, line.confidence) for part in parts]
    if len(parts) == 1:
        return parts[0]
    source = PlacedText(tuple(c for part in parts for c in part.characters()))
    around = (parts[0].box[0], parts[0].box[1], parts[-1].box[2], parts[-1].box[3])
    whole = "  ".join(part.text for part in parts)
    return Fragment(whole, around, size / scale, tuple(parts), source, line.confidence)


def _placed(text: str, line: Recognised, box: Box, size: float) -> list[PlacedCharacter]:
    """Return the characters of a line with their room; what looks like a gap and is none is closed."""
    left, length = line.corners[0][0], _length(line)
    found: list[PlacedCharacter] = []
    after_space = False
    for char, place in zip(text, line.places, strict=True):
        if char.isspace():
            after_space = True
            continue
        middle, half = left + place * length, size * _width(char) / 2
        start = middle - half
        if found and start - found[-1].box[2] < size * _no_gap(found[-1].char, char, after_space=after_space):
            before = found[-1]
            start = (start + before.box[2]) / 2
            found[-1] = PlacedCharacter(
                before.char, (before.box[0], box[1], start, box[3]), after_space=before.after_space
            )
        found.append(PlacedCharacter(char, (start, box[1], middle + half, box[3]), after_space=after_space))
        after_space = False
    return found


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def _no_gap(before: str, after: str, *, after_space: bool) -> float:
    """Return up to which white, in em, two characters stand side by side.

    The places of recognised characters are not exact, and full-width punctuation fills half of its room.
    """
    if before.isascii() and after.isascii():
        return 0.0 if after_space else 0.6
    return 0.6 if after_space else 1.2


def _part(piece: list[PlacedCharacter], edges: tuple[float, float], middle: float, size: float) -> Fragment:
    left, right = max(piece[0].box[0], edges[0]), min(piece[-1].box[2], edges[1])
    box = (min(left, right), middle - size / 2, max(left, right), middle + size / 2)
    return Fragment(spaced(piece, size), box, size, (), PlacedText(tuple(piece)))


def _scaled(part: Fragment, scale: float, confidence: float) -> Fragment:
    def small(box: Box) -> Box:
        return (box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale)

    placed = tuple(PlacedCharacter(c.char, small(c.box), after_space=False) for c in part.characters())
    return Fragment(part.text, small(part.box), part.size / scale, (), PlacedText(placed), confidence)


def _length(line: Recognised) -> float:
    return max(line.corners[1][0] - line.corners[0][0], 1.0)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
