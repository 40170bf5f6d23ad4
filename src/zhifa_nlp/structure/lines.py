"""The lines of a document's head and foot, stripped, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONG_LINE = 150  # code points that no single line of a head has
FARTHEST = 400  # code points; text without line breaks is one line, which nobody needs whole


_PIECE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it.

    Attributes:
        start: first code point that is no white space.
        end: one past the last such.
        text: the line in the matching view.
        bare: the same without any white space inside: what scans put between characters goes away.
    """

    start: int
    end: int
    text: str
    bare: str


def line_of(folded: str, start: int, end: int) -> Line | None:
    """Return the line between two offsets, or None if it is blank."""
    text = folded[start:end]
    stripped = text.strip()
    if not stripped:
        return None
    first = start + text.index(stripped[0])
    return Line(first, first + len(stripped), stripped, "".join(stripped.split()))


def line_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line around two offsets begins and ends, looking no further than `FARTHEST`."""
    low, high = max(0, start - FARTHEST), min(len(folded), end + FARTHEST)
    left = folded.rfind("\n", low, start) + 1 or low
    right = folded.find("\n", end, high)
    return left, high if right < 0 else right


def lines_from(folded: str, start: int, stop: int) -> Iterator[Line]:
    """Yield the lines that are not blank from `start` on, as long as they begin before `stop`."""
    position, stop = start, min(stop, len(folded))
    while position < stop:
        end = folded.find("\n", position)
        end = len(folded) if end < 0 else end
        line = line_of(folded, position, end)
        if line is not None:
            yield line
        position = end + 1


def is_one_line(folded: str) -> bool:
    """Tell whether the line breaks of a text were lost: its first line is long and runs over a full stop."""
    first = folded.find("\n", 0, LONG_LINE)
    return first < 0 and len(folded) > LONG_LINE and "。" in folded[:FARTHEST]


def pieces_from(folded: str, start: int, stop: int) -> Iterator[Line]:
    """Yield what spaces part, as if each were a line: a page flattened to one line often leaves them."""
    for piece in _PIECE.finditer(folded, start, min(stop, len(folded))):
        line = line_of(folded, *piece.span())
        if line is not None:
            yield line


def lines_back(folded: str, end: int, stop: int) -> Iterator[Line]:
    """Yield the lines that are not blank from the one that ends at `end` backwards, down to offset `stop`."""
    while end > stop:
        start = folded.rfind("\n", stop, end) + 1 or stop
        line = line_of(folded, start, end)
        if line is not None:
            yield line
        end = start - 1
