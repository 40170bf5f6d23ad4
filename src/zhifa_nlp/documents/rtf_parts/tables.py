"""Rows of an RTF table, which know only where their cells end, to cells in a grid."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from zhifa_nlp.documents.raw import RawCell

_NEAR = 30  # twips: edges of two rows that are drawn as one line
_NO_EDGE = -(10**9)


@dataclass(slots=True)
class CellFrame:
    """What a row says of one cell: its right edge in twips, and whether it goes on from a neighbour."""

    right: int
    merged_left: bool = False
    merged_up: bool = False


@dataclass(slots=True)
class Row:
    """A row as read: the texts of its cells and their frames."""

    texts: list[str] = field(default_factory=list)
    frames: list[CellFrame] = field(default_factory=list)


def table_cells(rows: list[Row]) -> tuple[RawCell, ...]:
    """Return the cells of a table; a merged cell stands once, at its first row and column."""
    edges = _edges(rows)
    cells: list[RawCell] = []
    above: dict[int, int] = {}  # column to the index of the cell that last began there
    for number, row in enumerate(rows):
        last: int | None = None
        for column, text in enumerate(row.texts):
            frame = row.frames[column] if column < len(row.frames) else None
            start, end = _span(row, column, edges)
            if frame is not None and frame.merged_left and last is not None:
                host = cells[last]
                wider = max(host.column_span, end - host.column)
                cells[last] = replace(host, text=_joined(host.text, text), column_span=wider)
            elif frame is not None and frame.merged_up and start in above:
                last = above[start]
                host = cells[last]
                taller = number - host.row + 1
                cells[last] = replace(host, text=_joined(host.text, text), row_span=taller)
            else:
                last = above[start] = len(cells)
                cells.append(RawCell(text, number, start, 1, max(1, end - start)))
    return tuple(cells)


def _joined(first: str, second: str) -> str:
    return f"{first}\n{second}" if first and second else first or second


def _edges(rows: list[Row]) -> list[int]:
    """Return the vertical lines of the table, those drawn as one counted once."""
    found = sorted({frame.right for row in rows for frame in row.frames})
    kept: list[int] = []
    for edge in found:
        if not kept or edge - kept[-1] > _NEAR:
            kept.append(edge)
    return kept


def _span(row: Row, column: int, edges: list[int]) -> tuple[int, int]:
    """Return the first grid column of a cell and the one past its last; its number where no edge is told."""
    if len(row.frames) < len(row.texts):
        return column, column + 1
    left = row.frames[column - 1].right if column else _NO_EDGE
    start = bisect_left(edges, left - _NEAR) + 1 if column else 0
    return start, max(start + 1, bisect_left(edges, row.frames[column].right - _NEAR) + 1)
