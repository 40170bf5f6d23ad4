"""The text of the cells of a PDF table: characters by where they stand, wrapped lines joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from unicodedata import east_asian_width

from zhifa_nlp.documents.pdf_pages.lines import Fragment, PlacedCharacter, spaced
from zhifa_nlp.documents.raw import Box

_PADDING = 1.5  # em: the white that cells keep at their sides, together, and some play
_ONE_LINE = 0.5  # em: baselines so near are one
_LATIN_SEAM = re.compile(r"[A-Za-z]{2,}$")


@dataclass(slots=True)
class _Line:
    """A line of a cell: its middle, its font size and its characters."""

    middle: float
    size: float
    characters: list[PlacedCharacter] = field(default_factory=list)

    def text(self) -> str:
        """Return its text from left to right."""
        return spaced(sorted(self.characters, key=lambda placed: placed.box[0]), self.size)


def cell_texts(boxes: Sequence[Box], fragments: Sequence[Fragment]) -> tuple[list[str], list[Fragment]]:
    """Return the text of each of these cells, and what stands between them in no cell.

    In a cell, what stands on lines of its own is parted by line breaks.
    """
    cells: list[list[_Line]] = [[] for _ in boxes]
    left_over: list[Fragment] = []
    first, last = min(box[0] for box in boxes), max(box[2] for box in boxes)
    for fragment in fragments:
        row = [(number, box) for number, box in enumerate(boxes) if box[1] <= fragment.middle <= box[3]]
        if not row:
            continue
        rest = [p for p in _deal_out(fragment, row, cells) if first <= (p.box[0] + p.box[2]) / 2 <= last]
        if rest:
            box = (rest[0].box[0], fragment.box[1], rest[-1].box[2], fragment.box[3])
            left_over.append(Fragment(spaced(rest, fragment.size), box, fragment.size))
    return [_cell_text(lines, box) for lines, box in zip(cells, boxes, strict=True)], left_over


def _deal_out(
    fragment: Fragment, row: Sequence[tuple[int, Box]], cells: list[list[_Line]]
) -> list[PlacedCharacter]:
    """Give each character of a line to the cell that its middle stands in, and return the rest."""
    rest = []
    for placed in fragment.characters():
        centre = (placed.box[0] + placed.box[2]) / 2
        number = next((n for n, box in row if box[0] <= centre <= box[2]), None)
        if number is None:
            rest.append(placed)
            continue
        lines = cells[number]
        same = (line for line in lines if abs(line.middle - fragment.middle) <= _ONE_LINE * line.size)
        line = next(same, None)
        if line is None:
            line = _Line(fragment.middle, max(fragment.size, 1.0))
            lines.append(line)
        line.characters.append(placed)
    return rest


def _cell_text(lines: list[_Line], box: Box) -> str:
    """Return the text of a cell; a line that fills it goes on with the next one."""
    lines.sort(key=lambda line: line.middle)
    texts = [line.text() for line in lines]
    if len(texts) < 2:
        return "".join(texts)
    room = (box[2] - box[0]) / median(line.size for line in lines)
    joined = texts[0]
    for before, after in itertools.pairwise(texts):
        full = _ems(before) + min(_ems(after), 1.0) > room - _PADDING
        seam = ("" if not _LATIN_SEAM.search(before) else " ") if full else "\n"
        joined += seam + after
    return joined


def _ems(line: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in line)
