"""Reader of spreadsheets (.xlsx, .xls, .et): each sheet a table, its titles and notes as paragraphs."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.raw import RawCell, RawFile, RawLine
from zhifa_nlp.documents.sheet_extent import check_xls, check_xlsx, damaged
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

VERSION = "1"
_HERE = Path("sheet.xlsx")  # readers see bytes only; `documents.read` puts the real name into the error
_NO_NAME = re.compile(r"(?i)(?:sheet|工作表)\s*\d*")
_SMALL, _SPARSE = 1_000, 10  # cells of a table, and cells to each filled one, that blanks may make it
Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
Merged = dict[tuple[int, int], tuple[int, int]]
"""Row and column of a merged cell to the numbers of rows and columns it takes."""


def read_spreadsheet(data: bytes, limits: Limits) -> RawFile:
    """Return the sheets of a workbook; hidden ones too, with a warning that names them.

    Raises:
        UnreadableDocument: ``encrypted``, ``truncated``, ``unsafe`` or ``damaged``.
        LimitExceeded: unpacking it, or the extent of a sheet, is beyond `limits`.
    """
    import python_calamine as calamine  # noqa: PLC0415  loads a shared library

    old = data.startswith(b"\xd0\xcf")
    (check_xls if old else check_xlsx)(data, limits)
    try:
        with calamine.CalamineWorkbook.from_object(io.BytesIO(data)) as workbook:
            lines, warnings = _read(workbook, limits)
    except calamine.PasswordError as cause:
        reason, hint = "the workbook is protected by a password", "save it without one"
        raise UnreadableDocument(_HERE, reason, code="encrypted", hint=hint) from cause
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as cause:
        raise damaged() from cause
    except BaseException as cause:
        if type(cause).__name__ != "PanicException":  # how the library, in Rust, gives up on damaged files
            raise
        raise damaged() from cause
    return RawFile(
        lines=tuple(lines),
        media_type=sniff.XLS if old else sniff.XLSX,
        reader="spreadsheet",
        reader_version=f"{VERSION} python-calamine {metadata.version('python-calamine')}",
        warnings=tuple(warnings),
    )


def _read(workbook: CalamineWorkbook, limits: Limits) -> tuple[list[RawLine], list[ReadingWarning]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  loaded by now

    lines: list[RawLine] = []
    hidden = []
    chars = 0
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        rows = workbook.get_sheet_by_name(sheet.name)
        cells = list(_cells(rows.to_python(skip_empty_area=False), _merged(rows.merged_cell_ranges)))
        chars += sum(len(cell.text) for cell in cells)
        if chars > limits.text_chars:
            reason = f"its sheets hold over {limits.text_chars:,} characters"
            raise LimitExceeded(_HERE, reason, code="too_large", hint="split it or raise the limit")
        if cells and sheet.visible != SheetVisibleEnum.Visible:
            hidden.append(sheet.name)
        lines += _sheet_lines(sheet.name, cells)
    if not hidden:
        return lines, []
    return lines, [ReadingWarning("hidden_sheet", f"hidden sheets read with the others: {'、'.join(hidden)}")]


def _merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None) -> Merged:
    return {
        (top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges or ()
    }


def _cells(rows: list[list[Value]], merged: Merged) -> Iterator[RawCell]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if text := shown(value):
                height, width = merged.get((row, column), (1, 1))
                yield RawCell(text, row, column, height, width)


def shown(value: Value) -> str:
    """Return a value as people read it: whole numbers without decimals, dates as year-month-day.

    >>> shown(6.0), shown(98.5), shown(dt.datetime(2003, 10, 12)), shown("")
    ('6', '98.5', '2003-10-12', '')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Fifteen digits are what a spreadsheet holds: the rest is the rounding of binary fractions.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds").removesuffix(":00")
    if isinstance(value, dt.time):
        return value.isoformat("seconds").removesuffix(":00")
    return str(value).strip()


def _sheet_lines(name: str, cells: list[RawCell]) -> Iterator[RawLine]:
    """Yield a sheet: its name, the titles that stand alone above the table, the table, the notes below."""
    if not cells:
        return
    if not _NO_NAME.fullmatch(name.strip()):
        yield RawLine(name.strip(), style="sheet name")
    rows: dict[int, list[RawCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    numbers = sorted(rows)
    first, last = 0, len(numbers)
    while first < last and _stands_alone(rows[numbers[first]]):
        first += 1
    while last > first and _stands_alone(rows[numbers[last - 1]]):
        last -= 1
    yield from _paragraphs(rows, numbers[:first])
    table = [cell for number in numbers[first:last] for cell in rows[number]]
    if table:
        yield RawLine("", "table", table=_from_first_row(table))
    yield from _paragraphs(rows, numbers[last:])


def _stands_alone(row: list[RawCell]) -> bool:
    return len(row) == 1 and row[0].column_span > 1


def _paragraphs(rows: dict[int, list[RawCell]], numbers: list[int]) -> Iterator[RawLine]:
    for number in numbers:
        for line in rows[number][0].text.split("\n"):
            yield RawLine(line)


def _from_first_row(cells: list[RawCell]) -> tuple[RawCell, ...]:
    """Return the cells with rows and columns counted from the table's own first; blank rows are left out."""
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in cells}))}
    left = min(cell.column for cell in cells)
    placed = [
        RawCell(
            cell.text,
            rows[cell.row],
            cell.column - left,
            sum(1 for row in range(cell.row, cell.row + cell.row_span) if row in rows),
            cell.column_span,
        )
        for cell in cells
    ]
    return tuple(sorted((*placed, *_blanks(placed)), key=lambda cell: (cell.row, cell.column)))


def _blanks(cells: list[RawCell]) -> Iterator[RawCell]:
    """Yield the empty cells between the others; none for a sheet that is mostly empty."""
    height = max(cell.row for cell in cells) + 1
    width = max(cell.column + cell.column_span for cell in cells)
    if height * width > max(_SMALL, _SPARSE * len(cells)):
        return
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    for row in range(height):
        yield from (RawCell("", row, column) for column in range(width) if (row, column) not in taken)
