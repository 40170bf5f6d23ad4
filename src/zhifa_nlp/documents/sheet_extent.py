"""How large a rectangle the cells of each sheet take up, counted before anything is laid out.

Two cells in opposite corners of a sheet make a rectangle of 17 thousand million cells; the library that reads
sheets would try to lay it out, and take the process down with it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ole2 import Ole2, Ole2Error
from zhifa_nlp.documents.ooxml.package import Package
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

_HERE = Path("sheet.xlsx")  # readers see bytes only; `documents.read` puts the real name into the error
# A cell, and what shows that it has no content but only a format.
_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=[\"']([A-Za-z]{1,4})([0-9]{1,10})[\"'][^>]*?"
    rb"(/>|>(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?</(?:\w+:)?c>|>)"
)
_DOCTYPE = re.compile(rb"<!DOCTYPE|<\x00!\x00D\x00O\x00C\x00T|\x00<\x00!\x00D\x00O\x00C", re.IGNORECASE)
_RECORD = struct.Struct("<HH")
_ROW_COLUMN = struct.Struct("<HH")
_EXTENTS = {10: struct.Struct("<HHHH"), 14: struct.Struct("<IIHH")}
"""By the length of the record: first row, one past the last, first column, one past the last."""
_BOF, _FILEPASS, _DIMENSIONS = 0x0809, 0x002F, 0x0200
_CELL_RECORDS = frozenset((0x0203, 0x00FD, 0x027E, 0x00BD, 0x0204, 0x0006, 0x0205, 0x00D6))


def damaged(reason: str = "the workbook is damaged") -> UnreadableDocument:
    """Return the error for a workbook that Excel may still mend."""
    return UnreadableDocument(_HERE, reason, code="damaged", hint="open it in Excel or WPS and save it anew")


def check_xlsx(data: bytes, limits: Limits) -> None:
    """Refuse an .xlsx file that would cost more than `limits` allow, before a library opens it.

    Raises:
        UnreadableDocument: damaged, encrypted, or with a DOCTYPE (``unsafe``).
        LimitExceeded: a zip bomb (``zip_bomb``), or a sheet of too large an extent (``too_large``).
    """
    package = Package(data, limits)
    for name in package.names():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        content = package.content(name)
        if _DOCTYPE.search(content):
            raise UnreadableDocument(
                _HERE, f"{name} carries a DOCTYPE, which Excel never writes", code="unsafe"
            )
        if "worksheets/" in name.replace("\\", "/").lower():
            _check(_xml_cells(content), limits)


def check_xls(data: bytes, limits: Limits) -> None:
    """Refuse an .xls file that is protected, cut short, or has a sheet of too large an extent.

    Raises:
        UnreadableDocument: ``encrypted``, ``truncated``, or ``damaged`` where a sheet contradicts itself.
        LimitExceeded: a sheet of too large an extent (``too_large``).
    """
    try:
        container = Ole2(data)
        stream = container.stream("Workbook" if "Workbook" in container.names else "Book")
    except (Ole2Error, KeyError) as cause:
        reason = "the workbook is cut short or damaged"
        raise UnreadableDocument(_HERE, reason, code="truncated", hint="ask for it again") from cause
    for cells in _sheets_of_records(stream):
        _check(iter(cells), limits)


def _xml_cells(content: bytes) -> Iterator[tuple[int, int]]:
    for letters, number, end in _CELL.findall(content):
        if end == b">":
            yield int(number), _column(letters)


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - 64
    return value


def _sheets_of_records(stream: bytes) -> Iterator[list[tuple[int, int]]]:
    cells: list[tuple[int, int]] = []
    position = 0
    while position + 4 <= len(stream):
        kind, length = _RECORD.unpack_from(stream, position)
        if kind == _FILEPASS:
            reason, hint = "the workbook is protected by a password", "save it without one"
            raise UnreadableDocument(_HERE, reason, code="encrypted", hint=hint)
        if kind == _BOF:
            yield cells
            cells = []
        elif kind == _DIMENSIONS and length in _EXTENTS and position + 4 + length <= len(stream):
            # The library makes room for what the sheet says of itself, so that is looked at too.
            top, bottom, left, right = _EXTENTS[length].unpack_from(stream, position + 4)
            if bottom and right and (bottom < top or right < left):
                # To the library, that is room for thousands of millions of cells.
                raise damaged("a sheet ends before it begins")
            if bottom > top and right > left:
                cells += [(top, left), (bottom - 1, right - 1)]
        elif kind in _CELL_RECORDS and position + 8 <= len(stream):
            cells.append(_ROW_COLUMN.unpack_from(stream, position + 4))
        position += 4 + length
    yield cells


def _check(cells: Iterator[tuple[int, int]], limits: Limits) -> None:
    first = next(cells, None)
    if first is None:
        return
    top, left = bottom, right = first
    for row, column in cells:
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, column), max(right, column)
    extent = (bottom - top + 1) * (right - left + 1)
    if extent > limits.sheet_cells:
        reason = f"a sheet reaches over {extent:,} cells, more than the {limits.sheet_cells:,} allowed"
        hint = "delete the cells far away from the others"
        raise LimitExceeded(_HERE, reason, code="too_large", hint=hint)
