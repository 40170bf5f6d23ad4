"""The text of a cell of a PDF table: its wrapped lines joined, what stands on lines of its own kept so."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from zhifa_nlp.documents.pdf_pages.lines import Fragment
from zhifa_nlp.documents.raw import Box

# The quarter of an em that layout puts between Han and Latin characters comes out as a space.
_LAYOUT_SPACE = re.compile(r"(?<=[⺀-鿿＀-￯]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[⺀-鿿＀-￯])")
_PADDING = 1.5  # em: the white that cells keep at their sides, together, and some play
_LATIN_SEAM = re.compile(r"[A-Za-z]{2,}$")


def cell_text(text: str, box: Box, fragments: Sequence[Fragment]) -> str:
    """Return the text of the cell with this box; a line that fills the cell goes on with the next one."""
    lines = [_LAYOUT_SPACE.sub("", line.strip()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return "".join(lines)
    room = (box[2] - box[0]) / _size(box, fragments)
    joined = lines[0]
    for before, after in itertools.pairwise(lines):
        full = _ems(before) + min(_ems(after), 1.0) > room - _PADDING
        seam = ("" if not _LATIN_SEAM.search(before) else " ") if full else "\n"
        joined += seam + after
    return joined


def _ems(line: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in line)


def _size(box: Box, fragments: Sequence[Fragment]) -> float:
    """Return the font size inside a box."""
    for fragment in fragments:
        across = fragment.box[0] < box[2] and fragment.box[2] > box[0]
        if across and box[1] < fragment.middle < box[3]:
            return max(fragment.size, 1.0)
    return 10.5
