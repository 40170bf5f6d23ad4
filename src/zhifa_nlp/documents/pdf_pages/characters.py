"""Where the characters of a page stand: thin calls into pdfium, whose numbers become boxes as seen."""

from __future__ import annotations

import ctypes
from typing import Any

from zhifa_nlp.documents.pdf_pages.frame import Frame
from zhifa_nlp.documents.raw import Box

_USUAL_SIZE = 10.5


class PageCharacters:
    """The geometry of a page's text; characters are named by their place in the page's text."""

    def __init__(self, raw: Any, frame: Frame, *, same: bool) -> None:  # noqa: ANN401  a handle of pdfium
        """Look at the text page `raw`; `same` when places in the text are pdfium's own indexes."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415  loads a shared library

        self._pdfium = pdfium
        self._raw = raw
        self._frame = frame
        self._same = same
        # Four numbers side by side, and a pointer to each: read back in one go, for this is called often.
        self._numbers = (ctypes.c_double * 4)()
        size = ctypes.sizeof(ctypes.c_double)
        self._slots = tuple(
            ctypes.cast(ctypes.byref(self._numbers, size * slot), ctypes.POINTER(ctypes.c_double))
            for slot in range(4)
        )
        self._loose = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()

    def boxes(self, start: int, length: int) -> list[Box]:
        """Return the boxes around so many characters, one for each run of a font, as drawn."""
        raw, numbers, seen, get = self._raw, self._numbers, self._frame.seen, self._pdfium.FPDFText_GetRect
        slots = self._slots
        first = self._index(start)
        count = self._pdfium.FPDFText_CountRects(raw, first, self._index(start + length - 1) - first + 1)
        found = []
        for index in range(count):
            if get(raw, index, *slots):
                left, top, right, bottom = numbers
                found.append(seen(left, bottom, right, top))
        return found

    def loose_box(self, place: int) -> Box | None:
        """Return the box that a character takes up, its white space included."""
        box = self._loose
        if not self._pdfium.FPDFText_GetLooseCharBox(self._raw, self._index(place), box):
            return None
        return self._frame.seen(box.left, box.bottom, box.right, box.top)

    def baseline(self, place: int) -> float | None:
        """Return the height of the line that a character stands on, from the top of the page as seen."""
        if not self._pdfium.FPDFText_GetCharOrigin(self._raw, self._index(place), *self._slots[:2]):
            return None
        x, y, *_ = self._numbers
        return self._frame.seen(x, y, x, y)[1]

    def gap(self, before: int, after: int) -> float:
        """Return the white space between two characters of a line, in points."""
        left, right = self.loose_box(before), self.loose_box(after)
        return right[0] - left[2] if left and right else 0.0

    def is_generated(self, place: int) -> bool:
        """Return whether pdfium made the character up, from a gap."""
        return bool(self._pdfium.FPDFText_IsGenerated(self._raw, self._index(place)) == 1)

    def size(self, place: int) -> float:
        """Return the font size of a character as seen: producers scale by matrix as often as by font."""
        index = self._index(place)
        size = float(self._pdfium.FPDFText_GetFontSize(self._raw, index))
        if self._pdfium.FPDFText_GetMatrix(self._raw, index, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5 or 1.0
        return round(size, 1) or _USUAL_SIZE

    def _index(self, place: int) -> int:
        if self._same:
            return place
        found: int = self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, place)
        return found if found >= 0 else place
