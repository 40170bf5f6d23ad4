"""Values as spreadsheets can take them without running them."""

from __future__ import annotations

import re

Cell = tuple[object, str]
"""A value and the link behind it (``#'sheet'!A2`` within the workbook), or an empty string."""

_LONGEST = 32_767  # characters that Excel keeps in a cell
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def plain(*values: object) -> list[Cell]:
    """Return values without links."""
    return [(value, "") for value in values]


def csv_value(value: object) -> object:
    """Return `value` as CSV can carry it into a spreadsheet: what looks like a formula gets an apostrophe.

    >>> csv_value("=1+1"), csv_value("优秀"), csv_value(-3)
    ("'=1+1", '优秀', -3)
    """
    if isinstance(value, str) and looks_like_formula(value):
        return "'" + value
    return value


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet may take `text` for a formula."""
    return text.startswith(_FORMULA_STARTS)


def tame(text: str) -> str:
    """Return `text` as a cell can hold it: without control characters, and no longer than Excel keeps."""
    return _CONTROL.sub("", text)[:_LONGEST]
