"""Where words stand on the pages of their file: the anchors of a document in short, and boxes for spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from zhifa_nlp.documents.model import Anchor, Document
from zhifa_nlp.documents.raw import Box

Place = tuple[int, int, int, float, float, float, float, float | None]
"""Start and end in the text, page from 1, left, top, right, bottom in points from the upper left corner, and how
sure recognition is of it (0 to 1; None for text that the file holds as text)."""


def places_of(document: Document) -> list[Place]:
    """Return the place of each line and cell of the pages; nothing for formats without pages or boxes."""
    found: list[Place] = []
    for anchor in document.anchors:
        place = _place(anchor)
        if place is None:
            continue
        if found and found[-1][2:] == place[2:] and anchor.cell is None:
            place = (found[-1][0], *place[1:])  # one line, out of which something was taken
            found[-1] = place
        else:
            found.append(place)
    return found


def boxes_of(text: str, places: Sequence[Place], start: int, end: int) -> Iterator[tuple[int, Box]]:
    """Yield page and box of each line, or part of a line, that `text[start:end]` fills.

    Where a part begins is reckoned from the widths of the characters before it, which is right to a letter.
    """
    for first, last, page, left, top, right, bottom, _ in places:
        begin, stop = max(start, first), min(end, last)
        if begin < stop:
            if bottom - top > right - left and last - first > 1:  # written downwards, or a page on its side
                yield page, (left, top, right, bottom)
                continue
            whole = max(_width(text[first:last]), 1.0)
            from_left = _width(text[first:begin]) / whole
            to_right = _width(text[first:stop]) / whole
            room = right - left
            yield page, (left + from_left * room, top, left + to_right * room, bottom)


def _place(anchor: Anchor) -> Place | None:
    if anchor.page is None or anchor.box is None:
        return None
    left, top, right, bottom = (round(edge, 1) for edge in anchor.box)
    sure = None if anchor.confidence is None else round(anchor.confidence, 2)
    return (anchor.start, anchor.end, anchor.page, left, top, right, bottom, sure)


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
