"""The lines and tables of a page, put into one reading order."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa_nlp.documents.pdf_pages.lines import Fragment
from zhifa_nlp.documents.pdf_pages.order import place_of, reading_order
from zhifa_nlp.documents.pdf_pages.tables import PageTable
from zhifa_nlp.documents.raw import RawLine


def page_lines(
    fragments: list[Fragment], tables: list[PageTable], number: int, width: float
) -> Iterator[RawLine]:
    """Yield the lines and tables of a page in reading order; what stands in a table is not repeated.

    Args:
        fragments: its lines, in the order in which they were drawn.
        tables: its tables.
        number: its number, from 1.
        width: its width in points.
    """
    ordered = reading_order(list(_outside(fragments, tables)), width)
    places: dict[int, list[PageTable]] = {}
    for table in tables:
        places.setdefault(place_of(table.box, ordered), []).append(table)
    for index in range(len(ordered) + 1):
        for table in places.get(index, ()):
            # Without ruled lines the edges are those of the longest words, and differ from page to page.
            yield RawLine("", "table", number, table.box if table.ruled else None, table=table.cells)
        if index < len(ordered):
            line = ordered[index]
            sure = line.confidence
            yield RawLine(line.text, "paragraph", number, line.box, line.size, soft=True, confidence=sure)


def _outside(fragments: list[Fragment], tables: list[PageTable]) -> Iterator[Fragment]:
    """Yield what stands in no table; of a line that reaches out of one, the parts that do."""
    for table in tables:
        yield from table.left_over
    for fragment in fragments:
        if not any(table.box[1] <= fragment.middle <= table.box[3] for table in tables):
            yield fragment
            continue
        for part in fragment.parts or (fragment,):
            if not any(_inside(part, table) for table in tables):
                yield part


def _inside(fragment: Fragment, table: PageTable) -> bool:
    left, top, right, bottom = table.box
    across = (fragment.box[0] + fragment.box[2]) / 2
    return left <= across <= right and top <= fragment.middle <= bottom
