"""The grid of a Word table: merged cells stand once, at their first row and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml import names as n
from zhifa_nlp.documents.ooxml.blocks import cells, rows
from zhifa_nlp.documents.ooxml.styles import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 1_000  # columns that one cell or one gap may claim; Word itself stops at 63


@dataclass(slots=True)
class Slot:
    """A cell with its place; `elements` are the w:tc that were merged into it, the first one first."""

    elements: list[_Element]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def table_slots(table: _Element) -> list[Slot]:
    """Return the cells of `table`, row by row; continued cells are folded into the one they continue."""
    slots: list[Slot] = []
    above: dict[int, Slot] = {}
    for row_index, row in enumerate(rows(table)):
        column = _gap(row)
        current: dict[int, Slot] = {}
        left: Slot | None = None
        for cell in cells(row):
            properties = cell.find(n.W + "tcPr")
            span = _span(properties)
            upper = above.get(column)
            if left is not None and _merge(properties, "hMerge") == "continue":
                left.elements.append(cell)
                left.column_span += span
            elif upper is not None and upper.column == column and _merge(properties, "vMerge") == "continue":
                upper.elements.append(cell)
                upper.row_span = row_index - upper.row + 1
                current[column] = left = upper
            else:
                current[column] = left = Slot([cell], row_index, column, 1, span)
                slots.append(left)
            column += span
        above = current
    return slots


def _span(properties: _Element | None) -> int:
    span = None if properties is None else properties.find(n.W + "gridSpan")
    return 1 if span is None else min(max(whole(span.get(n.VAL), 1) or 1, 1), _WIDEST)


def _gap(row: _Element) -> int:
    """Return how many columns the row leaves out before its first cell."""
    gap = row.find(n.W + "trPr/" + n.W + "gridBefore")
    return 0 if gap is None else min(max(whole(gap.get(n.VAL), 0) or 0, 0), _WIDEST)


def _merge(properties: _Element | None, name: str) -> str | None:
    merge = None if properties is None else properties.find(n.W + name)
    return None if merge is None else merge.get(n.VAL, "continue")
