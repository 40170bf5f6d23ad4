"""A worksheet of XlsxWriter whose texts are nothing but texts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_LIKE_AN_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_column = lru_cache(None)(xl_col_to_name)


class PlainWorksheet(Worksheet):
    """Writes a cell with text by itself; for rows that are written one by one.

    The library takes a text between ``<r>`` and ``</r>`` for markup of its own and puts it into the file as it is: a
    report with such words would spoil the workbook. It also looks at every attribute of every cell for what must be
    escaped, which took half the time of a report.
    """

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[Format, int] = {}

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401  the library has a class a type
        if type(cell).__name__ != "String" or cell.format is None:
            super()._write_cell(row, col, cell)
            return
        style = self._styles.get(cell.format)
        if style is None:
            style = self._styles[cell.format] = cell.format._get_xf_index()
        text: str = cell.string
        space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        out: Any = self.fh  # open while rows are written; its type says None
        out.write(
            f'<c r="{_column(col)}{row + 1}" s="{style}" t="inlineStr"><is><t{space}>{escaped(text)}</t></is></c>'
        )


def escaped(text: str) -> str:
    """Return `text`, free of other control characters, as it stands in a cell's XML.

    >>> escaped("<r>甲&乙</r>"), escaped("_x000D_")
    ('&lt;r&gt;甲&amp;乙&lt;/r&gt;', '_x005F_x000D_')
    """
    if "_x" in text:
        text = _LIKE_AN_ESCAPE.sub(r"_x005F\1", text)
    if "\r" in text:
        text = text.replace("\r", "_x000D_")
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text
