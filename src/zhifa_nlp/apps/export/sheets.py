"""Workbooks written row by row: however long a sheet is, one row of it is in memory."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from zhifa_nlp.apps.export.cells import Cell, looks_like_formula, tame
from zhifa_nlp.apps.export.worksheet import PlainWorksheet

MOST_ROWS = 1_048_574
"""Rows that a sheet takes below its heading and above a line that says that there are more."""
_MOST_LINKS = 65_530  # of a sheet: with more, Excel calls the file damaged and takes them all out
_AS_THEY_ARE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a heading that stays in sight, and the rows below it.

    Attributes:
        name: its name.
        columns: the heading, with widths in characters where they matter.
        rows: the cells of each row. Text stays text, whatever it begins with; a link beyond what Excel takes of one
            sheet is left out.
        filtered: the heading has buttons to filter by.
        most: rows that are written; the others are left out.
        more: what a last row says when some were.
    """

    name: str
    columns: Mapping[str, int | None]
    rows: Iterable[Sequence[Cell]]
    filtered: bool = True
    most: int = MOST_ROWS
    more: str = ""


class Book:
    """An .xlsx file in the making; as a context manager it is closed, and so written, at the end.

    Args:
        target: the file, or a stream of bytes.

    Raises:
        OSError: at the end, when the file cannot be written.
    """

    def __init__(self, target: Path | IO[bytes]) -> None:
        self._parts = TemporaryDirectory(prefix="zhifa-")  # the library leaves its own behind after an error
        options = {**_AS_THEY_ARE, "tmpdir": self._parts.name}
        self._book = Workbook(str(target) if isinstance(target, Path) else target, options)
        self._head = self._book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#7A2A22", "valign": "vcenter"}
        )
        value = {"text_wrap": True, "valign": "top"}
        link = {"font_color": "#2C5878", "underline": 1}
        self._formats = {
            (linked, quoted): self._book.add_format(
                {**value, **(link if linked else {}), **({"quote_prefix": True} if quoted else {})}
            )
            for linked in (False, True)
            for quoted in (False, True)
        }

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._parts:
            if kind is None:
                self._close()

    def write(self, sheet: Sheet) -> None:
        """Write one sheet; rows come one after the other from its iterable."""
        written = self._book.add_worksheet(sheet.name, worksheet_class=PlainWorksheet)
        written.freeze_panes(1, 0)
        for number, width in enumerate(sheet.columns.values()):
            if width is not None:
                written.set_column(number, number, width)
        for number, column in enumerate(sheet.columns):
            written.write_string(0, number, tame(column), self._head)
        last = self._rows(written, sheet)
        if sheet.filtered:
            written.autofilter(0, 0, last, len(sheet.columns) - 1)

    def _close(self) -> None:
        try:
            self._book.close()
        except FileCreateError as failed:  # wraps what the system said
            cause = failed.args[0] if failed.args else failed
            raise (cause if isinstance(cause, OSError) else OSError(str(failed))) from failed
        except FileSizeError as failed:
            raise OSError(
                errno.EFBIG, "too much for one workbook; zhifa export has other formats"
            ) from failed

    def _rows(self, written: Worksheet, sheet: Sheet) -> int:
        """Write the rows and return the number of the last, counted from the heading's 0."""
        number, links = 0, 0
        for number, row in enumerate(sheet.rows, start=1):
            if number > sheet.most:
                written.write_string(number, 0, sheet.more, self._formats[False, False])
                break
            for column, (value, link) in enumerate(row):
                if value is None or value == "":
                    continue
                linked = bool(link) and links < _MOST_LINKS
                links += linked
                self._cell(written, number, column, value, link if linked else "")
        return number

    def _cell(self, written: Worksheet, row: int, column: int, value: object, link: str) -> None:
        text = tame(str(value))
        style = self._formats[bool(link), isinstance(value, str) and looks_like_formula(text)]
        if link:
            # the library takes its `Url` here, and its types do not say so
            written.write_url(row, column, _Link(link, text), style)  # type: ignore[call-overload]
        if isinstance(value, bool):
            written.write_boolean(row, column, value, style)
        elif isinstance(value, int | float):
            written.write_number(row, column, value, style)
        elif not link:
            written.write_string(row, column, text, style)


class _Link(Url):
    """A link as we give it: to a place in the workbook, or to a file beside it.

    The library turns the slashes of a path round, which Excel on Windows does not need and WPS and LibreOffice on
    Linux do not follow.
    """

    def __init__(self, link: str, text: str) -> None:
        self._given = link
        super().__init__(f"internal:{link[1:]}" if link.startswith("#") else f"external:{link}")
        self.text = text

    def _target(self) -> str:
        return self._given
