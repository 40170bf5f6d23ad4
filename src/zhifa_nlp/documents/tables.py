"""Tables mended: cells cleaned, a table split by a page break put together, rows of plain text recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhifa_nlp.documents.characters import mend_text
from zhifa_nlp.documents.layout import Paragraph
from zhifa_nlp.documents.raw import RawCell
from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import columns

Cells = tuple[RawCell, ...]

_BREAK = re.compile(r"\s*[\r\n\x0b\x0c\u2028]+\s*")
_RULE_ROW = re.compile(r"[\s|:+=-]+")
# How far apart, in points, the edges of two halves of one table may stand.
_EDGE = 6.0
_FEWEST_ROWS = 2


def mend_table(line: Line) -> Line:
    """Return the line with the text of its cells mended and on one line each."""
    cells = tuple(replace(cell, text=_one_line(mend_text(cell.text))) for cell in line.table or ())
    return replace(line, raw=replace(line.raw, table=cells))


def join_split_tables(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with tables that a page break had split joined; empty lines between them are gone."""
    if all(line.raw.table is None for line in lines):
        return list(lines)
    joined: list[Line] = []
    for line in lines:
        before = next((i for i in range(len(joined) - 1, -1, -1) if not _is_empty(joined[i])), None)
        if before is not None and line.table and joined[before].table and _go_on(joined[before], line):
            cells = _joined(_with_page(joined[before]), _with_page(line))
            joined[before] = replace(joined[before], raw=replace(joined[before].raw, table=cells))
            del joined[before + 1 :]
        else:
            joined.append(line)
    return joined


def tables_in_text(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with rows of a plain text table, parted by tabs or bars, made one table."""
    result: list[Paragraph] = []
    position = 0
    while position < len(paragraphs):
        separator, count = _row_shape(paragraphs[position])
        end = position + 1
        while count and end < len(paragraphs) and _row_shape(paragraphs[end]) == (separator, count):
            end += 1
        if count and end - position >= _FEWEST_ROWS:
            result.append(_text_table(paragraphs[position:end], separator))
            position = end
        else:
            result.append(paragraphs[position])
            position += 1
    return result


def _one_line(text: str) -> str:
    r"""Return the lines of a cell as one: wrapped lines closed up, items of a list a space apart.

    >>> _one_line("市工商行政管\n理局"), _one_line("市公安局\n市司法局\n市文化体育局")
    ('市工商行政管理局', '市公安局 市司法局 市文化体育局')
    """
    pieces = [piece for piece in _BREAK.split(text.strip()) if piece]
    if len(pieces) < 2:
        return pieces[0] if pieces else ""
    widths = [columns(piece) for piece in pieces]
    wrapped = min(widths[:-1]) >= max(widths) - 2 and widths[-1] < max(widths) and widths[0] >= 4
    return ("" if wrapped else " ").join(pieces)


def _is_empty(line: Line) -> bool:
    return line.table is None and not line.text.strip()


def _go_on(before: Line, after: Line) -> bool:
    """Return whether a table goes on with the one before it, over a page break."""
    first, second = before.table or (), after.table or ()
    last_page = max((c.page for c in first if c.page is not None), default=before.raw.page)
    if last_page is None or after.raw.page is None or after.raw.page != last_page + 1:
        return False
    if _width(first) != _width(second):
        return False
    a, b = before.raw.box, after.raw.box
    return not (a and b) or (abs(a[0] - b[0]) <= _EDGE and abs(a[2] - b[2]) <= _EDGE)


def _width(cells: Cells) -> int:
    return max((cell.column + cell.column_span for cell in cells), default=0)


def _with_page(line: Line) -> Cells:
    page = line.raw.page
    return tuple(cell if cell.page is not None else replace(cell, page=page) for cell in line.table or ())


def _joined(first: Cells, second: Cells) -> Cells:
    """Return the cells of both parts: a repeated heading row once, a row split by the break whole."""
    heading = _row(first, 0)
    rows = sorted({cell.row for cell in second})
    if rows and [c.text for c in _row(second, rows[0])] == [c.text for c in heading]:
        rows = rows[1:]
    height = max((cell.row + cell.row_span for cell in first), default=0)
    cells = list(first)
    if rows and _is_rest_of_row(_row(second, rows[0])):
        last = max(cell.row for cell in first)
        rest = {cell.column: cell.text for cell in _row(second, rows[0])}
        cells = [replace(c, text=c.text + rest.pop(c.column, "")) if c.row == last else c for c in cells]
        rows = rows[1:]
    for number, row in enumerate(rows):
        cells += [replace(cell, row=height + number) for cell in _row(second, row)]
    return tuple(cells)


def _row(cells: Cells, row: int) -> list[RawCell]:
    return sorted((cell for cell in cells if cell.row == row), key=lambda cell: cell.column)


def _is_rest_of_row(row: Sequence[RawCell]) -> bool:
    """Return whether a row at the head of a page ends the row before: its first cell and most are empty."""
    empty = sum(1 for cell in row if not cell.text)
    return len(row) > 1 and not row[0].text and 2 * empty >= len(row) and empty < len(row)


def _row_shape(paragraph: Paragraph) -> tuple[str, int]:
    """Return the separator of a row of a plain text table and how many there are; ("", 0) for no row."""
    if paragraph.lines[0].table is not None:
        return "", 0
    text = _text(paragraph).strip()
    for separator, fewest in (("\t", 1), ("|", 2), ("｜", 2), ("┃", 2), ("│", 2)):
        count = text.count(separator)
        if count >= fewest:
            return separator, count
    return "", 0


def _text(paragraph: Paragraph) -> str:
    if len(paragraph.lines) == 1:
        return paragraph.lines[0].text
    pairs = zip(paragraph.lines, (*paragraph.joints, ""), strict=False)
    return "".join(line.text + joint for line, joint in pairs)


def _text_table(paragraphs: Sequence[Paragraph], separator: str) -> Paragraph:
    rows = [p for p in paragraphs if not _RULE_ROW.fullmatch(_text(p))]
    cells = tuple(cell for number, row in enumerate(rows) for cell in _row_cells(row, number, separator))
    first = paragraphs[0].lines[0]
    raw = replace(first.raw, text="", kind="table", table=cells)
    return Paragraph((replace(first, text="", kind="table", raw=raw),))


def _row_cells(row: Paragraph, number: int, separator: str) -> Iterator[RawCell]:
    """Yield the cells of a row of plain text, each with the places its characters came from."""
    fields = _text(row).split(separator)
    places = _places(row)
    # A bar at either end of the row frames it and opens no cell.
    framed = separator != "\t"
    skip_first, skip_last = framed and not fields[0].strip(), framed and not fields[-1].strip()
    at = 0
    for column, field in enumerate(fields):
        begin = at + len(field) - len(field.lstrip())
        end = begin + len(field.strip())
        at += len(field) + 1
        if (column == 0 and skip_first) or (column == len(fields) - 1 and skip_last):
            continue
        pieces = tuple(
            (max(start, begin) - begin, min(stop, end) - begin, source + max(begin - start, 0))
            for start, stop, source in places
            if start < end and stop > begin
        )
        line = row.lines[0].raw
        yield RawCell(field.strip(), number, column - skip_first, box=line.box, page=line.page, pieces=pieces)


def _places(row: Paragraph) -> list[tuple[int, int, int]]:
    """Return triples: start and end in the row's text, and where that stretch begins in the file."""
    places, length = [], 0
    for line, joint in zip(row.lines, (*row.joints, ""), strict=False):
        if line.raw.source is not None:
            places += [
                (length + a, length + b, line.raw.source + origin) for a, b, origin in line.stretches()
            ]
        length += len(line.text) + len(joint)
    return places
