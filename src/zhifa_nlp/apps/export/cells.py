"""Values as spreadsheets can take them without running them."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.hyperlink import Hyperlink

Cell = tuple[object, str]
"""A value and the link behind it (``#'sheet'!A2`` within the workbook), or an empty string."""

_LONGEST = 32_767  # characters that Excel keeps in a cell
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="7A2A22")
_LINK = Font(color="2C5878", underline="single")
_TOP = Alignment(vertical="top", wrap_text=True)


def head_cell(sheet: WriteOnlyWorksheet, text: str) -> Any:  # noqa: ANN401  openpyxl's own cell
    """Return a cell of a heading row."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, Alignment(vertical="center")
    return cell


def value_cell(sheet: WriteOnlyWorksheet, value: object, *, link: str = "") -> Any:  # noqa: ANN401  as above
    """Return a cell with `value`: text stays text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=_tame(value))
    cell.alignment = _TOP
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would take "=…" for a formula
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)
    if link:
        cell.hyperlink = Hyperlink(ref="", location=link[1:]) if link.startswith("#") else link
        cell.font = _LINK
    return cell


def plain(*values: object) -> list[Cell]:
    """Return values without links."""
    return [(value, "") for value in values]


def csv_value(value: object) -> object:
    """Return `value` as CSV can carry it into a spreadsheet: what looks like a formula gets an apostrophe.

    >>> csv_value("=1+1"), csv_value("优秀"), csv_value(-3)
    ("'=1+1", '优秀', -3)
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def _tame(value: object) -> Any:  # noqa: ANN401  whatever a cell takes
    return _CONTROL.sub("", value)[:_LONGEST] if isinstance(value, str) else value
