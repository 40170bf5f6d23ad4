"""What a document number says, once it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

NumberKind = Literal["document", "letter", "telegram", "order", "announcement", "decision"]
"""``letter``: 函. ``telegram``: 明电. ``order``: 令. ``announcement``: 公告, 通告.
``decision``: a decision in a single case (罚字, 处字), no rule, no circular. ``document``: everything else.
"""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One document number: agency code, year and serial number.

    Attributes:
        agency: the agency's code (辽政办发); for orders and announcements the agency's name (国务院),
            empty where an announcement gives none.
        year: four-digit year, or None where none is written (orders) or it was left blank (国发〔〕33号).
        serial: the running number.
        kind: what kind of document carries such a number.
        text: the words as written.
        start: first code point in the text searched.
        end: one past the last.
        series: a word between year and serial (综 in 永政〔2000〕综117号, 字 in 教人〔2001〕字第8号), else empty.
        ordinal: 第 stands before the serial (张计法〔1999〕第87号).
        repaired: the brackets around the year had been lost (某政发201612号), or the year had slipped out of them
            (某政发〔〕2003 8号), and were put back.
    """

    agency: str
    year: int | None
    serial: int
    kind: NumberKind
    text: str
    start: int
    end: int
    series: str = ""
    ordinal: bool = False
    repaired: bool = False

    @property
    def canonical(self) -> str:
        """The number in the form of GB/T 9704—2012, in which equal numbers are equal strings."""
        return self._write("")

    @property
    def tidy(self) -> str:
        """As `canonical`, but with 第 where the document writes it: for showing, not for comparing."""
        return self._write("第" if self.ordinal else "")

    def moved(self, by: int) -> DocumentNumber:
        """Return the same number with its offsets moved, for a number found in a part of a text."""
        return replace(self, start=self.start + by, end=self.end + by)

    def _write(self, nth: str) -> str:
        if self.kind in ("order", "announcement") and not self.agency.endswith(("令", "告")):
            word = "令" if self.kind == "order" else ("通告" if "通告" in self.text else "公告")
            year = "" if self.year is None else f"{self.year}年"
            return f"{self.agency}{word}{year}第{self.serial}号"
        year = "" if self.year is None else str(self.year)
        return f"{self.agency}〔{year}〕{self.series}{nth}{self.serial}号"
