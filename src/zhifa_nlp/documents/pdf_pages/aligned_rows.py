"""Tables without any ruled line: rows whose parts stand under each other, made with tabs or runs of spaces.

Only rows with figures are taken for a table: names laid out in columns are a list and stay lines. A tab may
leave no white at all between two cells, so a row that lacks a cell is parted where the other rows begin one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from zhifa_nlp.documents.pdf_pages.lines import Fragment, PlacedCharacter
from zhifa_nlp.documents.raw import Box, RawCell

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_MOSTLY = 0.6
_LONGEST = 90  # characters of a row
_GAP = 0.45  # em: white that parts two cells
_TYPED = 0.2  # em: white that may be a typed space
_EXACT = 1.5  # points: a character that begins so near to where a column begins belongs to it
_LEADING = 2.5  # em: rows further apart are not one table
FIGURE = re.compile(r"[+-]?[0-9０-９][0-9０-９.,．，]*[%％分]?")


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a line between white gaps."""

    text: str
    box: Box
    characters: tuple[PlacedCharacter, ...]


Row = list[Token]


def aligned_tables(lines: Sequence[Fragment], page: int) -> list[tuple[Box, tuple[RawCell, ...]]]:
    """Return the box and cells of each table among `lines`, which stand in reading order."""
    found = []
    for run in _runs(lines):
        rows = [tokens_of(line) for line in run]
        table = _table(rows, page)
        if table is not None:
            found.append((around([line.box for line in run]), table))
    return found


def _runs(lines: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Yield lines that follow one another and have the parts of a row."""
    run: list[Fragment] = []
    for line in lines:
        is_row = len(line.text) <= _LONGEST and len(line.text.split()) >= _FEWEST_COLUMNS
        near = not run or 0 < line.middle - run[-1].middle <= _LEADING * line.size
        if run and not (is_row and near):
            if len(run) >= _FEWEST_ROWS:
                yield run
            run = []
        if is_row:
            run.append(line)
    if len(run) >= _FEWEST_ROWS:
        yield run


def tokens_of(line: Fragment, typed: float = _TYPED) -> list[Token]:
    """Return the parts of a line between its gaps, and its spaces where they are `typed` em wide."""
    groups: list[list[PlacedCharacter]] = []
    for placed in line.characters():
        gap = (placed.box[0] - groups[-1][-1].box[2]) / line.size if groups else _GAP
        # pdfium sees a space where justified characters stand a hair apart; a typed one is wider.
        if not groups or gap >= _GAP or (placed.after_space and gap >= typed):
            groups.append([])
        groups[-1].append(placed)
    return [_token(group) for group in groups]


def _token(group: Sequence[PlacedCharacter]) -> Token:
    box = around([placed.box for placed in group])
    return Token("".join(placed.char for placed in group), box, tuple(group))


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of `boxes`."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _table(rows: Sequence[Row], page: int) -> tuple[RawCell, ...] | None:
    width, whole = Counter(map(len, rows)).most_common(1)[0]
    if width < _FEWEST_COLUMNS or whole < max(_FEWEST_ROWS, _MOSTLY * len(rows)):
        return None
    complete = [row for row in rows if len(row) == width]
    starts = [median(row[column].box[0] for row in complete) for column in range(width)]
    if not any(is_figures(row[column].text for row in complete) for column in range(1, width)):
        return None
    if not all(_is_aligned([row[column] for row in complete]) for column in range(width)):
        return None
    placed = [_placed(row, starts) for row in rows]
    return tuple(
        RawCell(token.text if token else "", number, column, box=token.box if token else None, page=page)
        for number, row in enumerate(placed)
        for column, token in enumerate(row)
    )


def is_figures(texts: Iterator[str]) -> bool:
    """Return whether most of these texts are figures."""
    figures = [FIGURE.fullmatch(text) is not None for text in texts]
    return sum(figures) >= _MOSTLY * len(figures)


def _is_aligned(tokens: Sequence[Token]) -> bool:
    """Return whether most of a column's parts share their left or right edge, or their middle."""
    size = max(token.box[3] - token.box[1] for token in tokens)
    for edges in (
        [token.box[0] for token in tokens],
        [token.box[2] for token in tokens],
        [(token.box[0] + token.box[2]) / 2 for token in tokens],
    ):
        middle = median(edges)
        if sum(abs(edge - middle) <= 0.6 * size for edge in edges) >= _MOSTLY * len(edges):
            return True
    return False


def _placed(row: Row, starts: Sequence[float]) -> list[Token | None]:
    """Return the parts of a row by column; None where it has none."""
    if len(row) < len(starts):
        row = [piece for token in row for piece in _parted(token, starts)]
    if len(row) == len(starts):
        return list(row)
    cells: list[Token | None] = [None] * len(starts)
    for token in row:
        column = min(range(len(starts)), key=lambda c: abs(starts[c] - token.box[0]))
        held = cells[column]
        cells[column] = token if held is None else _token([*held.characters, *token.characters])
    return cells


def _parted(token: Token, starts: Sequence[float]) -> list[Token]:
    """Return the token parted where one of its characters begins a column."""
    groups: list[list[PlacedCharacter]] = [[]]
    for placed in token.characters:
        if groups[-1] and any(abs(placed.box[0] - start) <= _EXACT for start in starts):
            groups.append([])
        groups[-1].append(placed)
    return [_token(group) for group in groups]
