"""Printed tables with three or more horizontals and no vertical: white strips part their columns."""

from __future__ import annotations

from collections.abc import Sequence

from zhifa_nlp.documents.pdf_pages.lines import Fragment
from zhifa_nlp.documents.raw import Box, RawCell

_FEWEST_ROWS = 3
_MOSTLY = 0.6
_NEAR = 1.6  # em: a line so close to a row is part of it

Row = list[Fragment]


def three_line_table(box: Box, fragments: Sequence[Fragment], page: int) -> tuple[RawCell, ...] | None:
    """Return the cells of the table that horizontals around `box` may draw, or None.

    The lines of a document's foot (抄送, 印发) are horizontals too; their text has no columns.
    """
    left, top, right, bottom = box
    lines = [
        list(fragment.parts or (fragment,))
        for fragment in fragments
        if top < fragment.middle < bottom and fragment.box[0] > left - 5 and fragment.box[2] < right + 5
    ]
    rows = _baselines(lines)
    full = [row for row in rows if len(row) > 1]
    if len(full) < _FEWEST_ROWS or len(full) < _MOSTLY * len(rows):
        return None
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    cells: list[RawCell] = []
    for number, row in enumerate(_whole_rows(rows)):
        for index, (first, last) in enumerate(columns):
            own = [part for part in row if first - 1 <= part.box[0] and part.box[2] <= last + 1]
            own.sort(key=lambda part: (round(part.box[1]), part.box[0]))
            if own:
                cells.append(
                    RawCell("".join(p.text for p in own), number, index, box=_around(own), page=page)
                )
            else:
                cells.append(RawCell("", number, index, page=page))
    return tuple(cells)


def _baselines(lines: Sequence[Row]) -> list[Row]:
    rows: list[Row] = []
    for part in sorted((part for line in lines for part in line), key=lambda p: (p.middle, p.box[0])):
        if rows and abs(part.middle - rows[-1][0].middle) < 0.4 * part.size:
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the stretches of the width that some text covers."""
    columns: list[tuple[float, float]] = []
    for first, last in sorted((part.box[0], part.box[2]) for row in rows for part in row):
        if columns and first <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], last))
        else:
            columns.append((first, last))
    return columns


def _whole_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with lines of a single cell given to the row that they stand next to."""
    whole = [list(row) for row in rows if len(row) > 1]
    for row in rows:
        if len(row) == 1:
            nearest = min(whole, key=lambda other: min(abs(p.middle - row[0].middle) for p in other))
            distance = min(abs(part.middle - row[0].middle) for part in nearest)
            if distance <= _NEAR * row[0].size:
                nearest.append(row[0])
            else:
                whole.append(row)
    return sorted(whole, key=lambda row: min(part.middle for part in row))


def _around(parts: Sequence[Fragment]) -> Box:
    lefts, tops, rights, bottoms = zip(*(part.box for part in parts), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
