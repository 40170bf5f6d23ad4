"""One RTF table while it is being read, control word by control word."""

from __future__ import annotations

from zhifa_nlp.documents.raw import RawCell
from zhifa_nlp.documents.rtf_parts.tables import CellFrame, Row, table_cells


class OpenTable:
    """Collects the rows of a table and the frames of the row at hand."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._cells: list[str] = []
        self._frames: list[CellFrame] = []
        self._frame = CellFrame(0)

    @property
    def has_cells(self) -> bool:
        """Whether the row at hand has cells."""
        return bool(self._cells)

    @property
    def has_rows(self) -> bool:
        """Whether a row has ended."""
        return bool(self._rows)

    def frame(self, word: bytes, number: int) -> None:
        """Take a control word that tells of the row's frames; others change nothing."""
        if word == b"trowd":
            self._frames, self._frame = [], CellFrame(0)
        elif word in (b"clmrg", b"clvmrg"):
            self._frame.merged_left |= word == b"clmrg"
            self._frame.merged_up |= word == b"clvmrg"
        elif word == b"cellx":
            self._frame.right = number
            self._frames.append(self._frame)
            self._frame = CellFrame(0)

    def cell(self, text: str) -> None:
        """Take the text of the next cell."""
        self._cells.append(text)

    def end_row(self) -> None:
        """End the row at hand; one without cells is none."""
        if self._cells:
            self._rows.append(Row(self._cells, self._frames))
        self._cells = []

    def take(self) -> tuple[RawCell, ...]:
        """Return the cells of the rows so far, which are forgotten; none where there was no row."""
        rows, self._rows = self._rows, []
        return table_cells(rows) if rows else ()
