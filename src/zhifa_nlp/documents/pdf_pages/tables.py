"""Tables that ruled lines draw: pdfplumber finds the grid in the lines that pdfium gives, pdfium the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhifa_nlp.documents.pdf_pages.aligned_rows import aligned_tables
from zhifa_nlp.documents.pdf_pages.cells import cell_texts
from zhifa_nlp.documents.pdf_pages.lines import Fragment
from zhifa_nlp.documents.pdf_pages.rules import Rules
from zhifa_nlp.documents.pdf_pages.three_lines import three_line_table
from zhifa_nlp.documents.pdf_pages.wrapped_rows import wrapped_tables
from zhifa_nlp.documents.raw import Box, RawCell

_SNAP = 3.0  # points, pdfplumber's own default
_MOST_CROSSINGS = 3_000  # the finder compares each with each: a second or two


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page.

    Attributes:
        box: what it fills.
        cells: its cells.
        ruled: whether ruled lines tell its edges.
        left_over: text inside its box that no closed cell holds.
    """

    box: Box
    cells: tuple[RawCell, ...]
    ruled: bool = True
    left_over: tuple[Fragment, ...] = ()


def page_tables(rules: Rules, fragments: Sequence[Fragment], page: int) -> list[PageTable]:
    """Return the tables of a page from top to bottom; frames around text are not tables."""
    tables: list[PageTable] = []
    if rules.may_draw_grid():
        found = (_table(boxes, fragments, page) for boxes in _grids(rules.with_sides()))
        tables += [table for table in found if table is not None]
    for box, verticals in rules.ladders():
        if not verticals:
            table = three_line_table(box, fragments, page)
            if table is not None:
                tables.append(PageTable(box, table))
    for find in (wrapped_tables, aligned_tables):
        loose = [f for f in fragments if not any(t.box[1] <= f.middle <= t.box[3] for t in tables)]
        tables += [PageTable(box, cells, ruled=False) for box, cells in find(loose, page)]
    # A grid within a cell of another stays that cell's text.
    outer = [table for table in tables if not any(_contains(other, table) for other in tables)]
    return sorted(outer, key=lambda table: table.box[1])


def _contains(outer: PageTable, inner: PageTable) -> bool:
    a, b = outer.box, inner.box
    return outer is not inner and a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]


def _grids(rules: Rules) -> Iterator[list[Box]]:
    """Yield the cells of each grid."""
    from pdfplumber.table import (  # noqa: PLC0415  slow to import, needed on few pages
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = merge_edges(_edges(rules), _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = edges_to_intersections(edges, _SNAP, _SNAP)
    if len(crossings) <= _MOST_CROSSINGS:
        yield from cells_to_tables(intersections_to_cells(crossings))


def _edges(rules: Rules) -> list[dict[str, Any]]:
    edges: list[dict[str, Any]] = [
        {
            "x0": first,
            "x1": last,
            "top": y,
            "bottom": y,
            "width": last - first,
            "height": 0,
            "orientation": "h",
        }
        for y, first, last in rules.horizontals
    ]
    edges += [
        {
            "x0": x,
            "x1": x,
            "top": first,
            "bottom": last,
            "width": 0,
            "height": last - first,
            "orientation": "v",
        }
        for x, first, last in rules.verticals
    ]
    return edges


def _table(boxes: Sequence[Box], fragments: Sequence[Fragment], page: int) -> PageTable | None:
    if len(boxes) < 2:
        return None
    boxes = sorted(boxes, key=lambda box: (box[1], box[0]))
    texts, left_over = cell_texts(boxes, fragments)
    if not any(texts):
        return None
    columns = sorted({box[0] for box in boxes} | {max(box[2] for box in boxes)})
    rows = sorted({box[1] for box in boxes} | {max(box[3] for box in boxes)})
    cells = []
    for (left, top, right, bottom), text in zip(boxes, texts, strict=True):
        row, column = bisect_left(rows, top), bisect_left(columns, left)
        height, width = bisect_left(rows, bottom) - row, bisect_left(columns, right) - column
        box = (left, top, right, bottom)
        cells.append(RawCell(text, row, column, max(height, 1), max(width, 1), box, page))
    frame = (columns[0], rows[0], columns[-1], rows[-1])
    return PageTable(frame, tuple(cells), left_over=tuple(left_over))
