"""Paragraphs and tables of a container, wherever content controls and other wrappers have put them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset({n.P, n.TABLE})
# Not text, whatever they hold.
_CLOSED = frozenset(
    n.W + name for name in ("sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx")
)


def blocks(container: _Element) -> Iterator[_Element]:
    """Yield the paragraphs and tables of `container` in order; those inside a table belong to the table."""
    return _children(container, _BLOCKS)


def rows(table: _Element) -> Iterator[_Element]:
    """Yield the rows of `table` in order."""
    return _children(table, frozenset({n.TABLE_ROW}))


def cells(row: _Element) -> Iterator[_Element]:
    """Yield the cells of `row` in order."""
    return _children(row, frozenset({n.TABLE_CELL}))


def _children(container: _Element, wanted: frozenset[str]) -> Iterator[_Element]:
    open_containers = [iter(container)]
    while open_containers:
        child = next(open_containers[-1], None)
        if child is None:
            open_containers.pop()
        elif child.tag in wanted:
            yield child
        elif child.tag not in _CLOSED:
            open_containers.append(iter(child))
