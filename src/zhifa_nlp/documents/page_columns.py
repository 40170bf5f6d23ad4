"""The columns that lines stand in: their edges, and the left edges at which paragraphs go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhifa_nlp.documents.filled_lines import lacks_room, line_left, line_right, line_size, may_hang
from zhifa_nlp.documents.raw import Box
from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import ends_sentence

# Left edges within this many points of the last one are one edge.
_SNAP = 4.0
# Share of lines that must come near an edge on the right before it is the margin: a headline over two columns
# does not make them one.
_AT_MARGIN = 0.04
# Share of the lines at an edge that follow a full line: at an indent new paragraphs begin, after short lines.
_GOES_ON = 0.5
_GOES_ON_LEFTMOST = 0.15
_FEWEST_AT_MARGIN = 3
_LONG = 15  # characters: shorter lines are headings, dates, names
_MOSTLY = 0.7
_FEWEST_BROKEN = 4
_RAGGED = 0.4
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text; all figures in points from the left of the page.

    Attributes:
        left: its leftmost usual edge.
        right: its margin on the right.
        flush: the left edges at which a wrapped line goes on; indents are not among them.
        indented: whether paragraphs begin with an indent, so that a line without one tells that it goes on.
        ragged: whether many lines break off within a sentence although there was room: the text was wrapped
            before it came onto this page, and its margin tells nothing.
    """

    left: float
    right: float
    flush: tuple[float, ...]
    indented: bool = False
    ragged: bool = False

    def is_flush(self, left: float, tolerance: float) -> bool:
        """Return whether a line that begins at `left` may go on with a paragraph."""
        return any(abs(left - edge) <= tolerance for edge in self.flush)


def column_of(columns: Sequence[Column], box: Box) -> Column | None:
    """Return the column that a line stands in."""
    holding = [c for c in columns if box[0] >= c.left - 3 * _SNAP and box[0] < c.right]
    return max(holding, key=lambda c: c.left, default=None)


def page_columns(lines: Sequence[Line], width: float = 0.0) -> tuple[Column, ...]:
    """Return the columns of a file, from left to right; `width` is that of its pages, 0 where unknown."""
    placed = [line for line in lines if line.raw.box is not None and line.text.strip()]
    bands = _bands(placed)
    # Where hardly any line is full, the page tells the margin: as far from its edge as on the left.
    mirrored = width - line_left(bands[0][0][0]) if bands and width else 0.0
    return tuple(_column(band, placed, mirrored if band is bands[-1] else 0.0) for band in bands)


def _edges(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines at each usual left edge, from left to right."""
    edge: list[Line] = []
    needed = max(2, 0.04 * len(lines))
    for line in sorted(lines, key=line_left):
        if edge and line_left(line) - line_left(edge[-1]) > _SNAP:
            if len(edge) >= needed:
                yield edge
            edge = []
        edge.append(line)
    if len(edge) >= needed:
        yield edge


def _bands(lines: Sequence[Line]) -> list[list[list[Line]]]:
    """Return the edges that share a column, column by column."""
    bands: list[list[list[Line]]] = []
    right = float("-inf")
    for edge in _edges(lines):
        if bands and line_left(edge[0]) < right:
            bands[-1].append(edge)
            right = max(right, _margin(edge))
        else:
            bands.append([edge])
            right = _margin(edge)
    return bands


def _margin(lines: Sequence[Line]) -> float:
    """Return the rightmost edge that more than a few lines come near to."""
    # Closing punctuation may hang out over the margin, so only the ink of it counts.
    rights = sorted((line.raw.box[2] if may_hang(line.text) and line.raw.box else line_right(line)
                     for line in lines), reverse=True)  # fmt: skip
    size = line_size(lines[0])
    for right in rights:
        near = sum(1 for other in rights if right - 2 * size <= other <= right)
        if near >= max(1, _AT_MARGIN * len(rights)):
            return right
    return rights[0]


def _column(band: Sequence[Sequence[Line]], placed: Sequence[Line], mirrored: float) -> Column:
    left = min(line_left(line) for line in band[0])
    own = [line for edge in band for line in edge]
    margin, size = _margin(own), line_size(own[0])
    reaching = sum(line_right(line) > margin - 2 * size for line in own)
    if reaching < _FEWEST_AT_MARGIN and mirrored - margin > 3 * size:
        margin = mirrored
    follows_full = {after.index for before, after in pairwise(placed) if lacks_room(before, after, margin)}
    shares = [sum(line.index in follows_full for line in edge) / len(edge) for edge in band]
    flush = [
        _typical(edge)
        for number, (edge, share) in enumerate(zip(band, shares, strict=True))
        if share >= (_GOES_ON if number else _GOES_ON_LEFTMOST)
    ]
    column = Column(left, margin, tuple(flush) or (_typical(band[0]),))
    ended = {after.index for before, after in pairwise(placed) if ends_sentence(before.text)}
    begin = [line for line in own if line.index not in follows_full and line.index in ended]
    indents = sum(not column.is_flush(line_left(line), _SNAP) for line in begin if len(line.text) >= _LONG)
    is_indented = indents >= _MOSTLY * sum(len(line.text) >= _LONG for line in begin) and indents > 0
    return replace(
        column,
        indented=is_indented,
        ragged=is_indented and _is_ragged(placed, column),
    )


def _is_ragged(lines: Sequence[Line], column: Column) -> bool:
    """Return whether lines that break off within a sentence had room for more, often."""
    broken = [
        (lacks_room(before, after, column.right), line_right(before))
        for before, after in pairwise(lines)
        if len(before.text) >= _LONG
        and not ends_sentence(before.text)
        and column.is_flush(line_left(after), _SNAP)
        and before.raw.page == after.raw.page
    ]
    early = [right for full, right in broken if not full]
    near = sum(right > column.left + _NEAR * (column.right - column.left) for right in early)
    return len(early) >= _FEWEST_BROKEN and len(early) > _RAGGED * len(broken) and near > _MOSTLY * len(early)


def _typical(edge: Sequence[Line]) -> float:
    """Return the left edge that most of these lines have."""
    return float(Counter(round(line_left(line), 1) for line in edge).most_common(1)[0][0])
