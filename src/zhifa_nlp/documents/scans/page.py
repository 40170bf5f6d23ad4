"""Pages that are pictures, one after another: recognised, put in order, and what was lost or is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.pdf_pages.page_lines import page_lines
from zhifa_nlp.documents.pdf_pages.quality import page_list
from zhifa_nlp.documents.pdf_pages.rules import rules_of
from zhifa_nlp.documents.pdf_pages.tables import page_tables
from zhifa_nlp.documents.pulse import beat
from zhifa_nlp.documents.raw import Box, RawCell, RawLine
from zhifa_nlp.documents.scans.engine import INSTALL, available, engine
from zhifa_nlp.documents.scans.fragments import page_fragments
from zhifa_nlp.documents.scans.recognised import Engine, Quad, Recognised
from zhifa_nlp.documents.scans.seals import Seal, find_seals, rim_text, without_ink
from zhifa_nlp.documents.scans.strokes import paper, ruled_lines
from zhifa_nlp.documents.scans.typography import mend_page_number
from zhifa_nlp.documents.scans.upright import Straightened, straighten

if TYPE_CHECKING:
    from PIL.Image import Image

    from zhifa_nlp.documents.pdf_pages.lines import Fragment

UNSURE = 0.8  # lines below this are named in a warning
_NOISE = 0.45  # lines below this are dirt, drawings and stamps
_UNDER_A_SEAL = 0.6  # no line that a seal covers is surer than this
_LEGIBLE = (0.2, 40.0)  # pixels a point: coarser, no character is left of the text
_FAINT = 60.0  # of 255: what shines through from the other side
_LOSSES = {
    "no_text_layer": "no text, and none could be recognised in the picture on page",
    "no_ocr": f"no text, only pictures, and nothing to read them with ({INSTALL}): page",
    "ocr_limit": "no text, only pictures, and more of them than are recognised in one file: page",
    "slow_scan": "recognition took too long and was broken off on page",
    "ocr_unsure": "some lines were recognised with little confidence on page",
}


class PageScanner:
    """Reads the pages of one file that are pictures.

    Attributes:
        pages: the pages on which text was recognised.
        turned: whether the last one lay on its side.
    """

    def __init__(self, limits: Limits) -> None:
        self.pages: list[int] = []
        self._tried = 0
        self.turned = False
        self._limits = limits
        self._losses: dict[str, list[int]] = {}
        self._seals: list[str] = []

    @property
    def usable(self) -> bool:
        """Whether there is an engine, and pages are left of those allowed."""
        return self._tried < self._limits.ocr_pages and engine() is not None

    @property
    def name(self) -> str:
        """The name of the engine that read pages of this file; empty when none was read."""
        found = engine() if self.pages else None
        return found.name if found else ""

    def read(self, image: Image | None, width: float, number: int) -> list[RawLine]:
        """Return the lines and tables in the picture of a page.

        Args:
            image: the page; None where it was not made, because the scanner is not `usable`.
            width: how wide it is in points.
            number: the number of the page, from 1.
        """
        reader = engine() if image is not None else None
        if reader is None or image is None or self._tried >= self._limits.ocr_pages:
            self._lost("ocr_limit" if available() else "no_ocr", number)
            return []
        self._tried += 1
        scale = image.width / max(width, 1.0)
        if not _LEGIBLE[0] <= scale <= _LEGIBLE[1]:  # a page the size of a field, drawn within the limits
            self._lost("no_text_layer", number)
            return []
        seals = find_seals(image, scale)
        straight = straighten(without_ink(image, seals), reader)
        self.turned = straight.quarters % 2 == 1
        lines = self._lines(straight, reader, scale, number)
        for seal in seals:
            name = rim_text(image, seal, reader)
            self._seals.append(f"on page {number}" + (f", perhaps 「{name}」" if name else ""))
        lines = [_placed(line, straight, seals, scale) for line in lines]
        if lines:
            self.pages.append(number)
        elif not _is_blank(image):
            self._lost("no_text_layer", number)
        if any(line.confidence is not None and line.confidence < UNSURE for line in lines):
            self._lost("ocr_unsure", number)
        beat()
        return lines

    def forget(self, number: int) -> None:
        """Take back what was noted of a page whose lines are not used after all."""
        for pages in (self.pages, *self._losses.values()):
            if number in pages:
                pages.remove(number)

    def warnings(self) -> Iterator[ReadingWarning]:
        """Yield how the pages were read, and what was lost on them."""
        found = engine() if self.pages else None
        if found is not None:
            message = f"the text was recognised from pictures by {found.name} on page {page_list(self.pages)}"
            yield ReadingWarning("ocr", f"{message}; compare names and figures with the original")
            if found.substitute:
                yield ReadingWarning("ocr_substitute", f"{found.name} is the weaker engine: {INSTALL}")
        for code, message in _LOSSES.items():
            if self._losses.get(code):
                yield ReadingWarning(code, f"{message} {page_list(self._losses[code])}")
        if self._seals:
            yield ReadingWarning(
                "seal", f"a red seal, its text not among the lines: {'; '.join(self._seals)}"
            )

    def _lines(self, straight: Straightened, reader: Engine, scale: float, number: int) -> list[RawLine]:
        """Return the lines and tables of a straightened page, in its own coordinates."""
        import numpy as np  # noqa: PLC0415

        grey = np.asarray(straight.image.convert("L"))
        strokes, mask = ruled_lines(grey, scale, [_around(quad, scale) for quad in straight.quads])
        clean = np.asarray(straight.image.convert("RGB")).copy()
        clean[mask] = round(paper(grey))
        from PIL import Image as Images  # noqa: PLC0415

        page = Images.fromarray(clean)
        reading = reader.read(page, straight.quads, self._limits.ocr_page_seconds)
        if reading.cut_short:
            self._lost("slow_scan", number)
        known = [line for line in reading.lines if _means_something(line)]
        fragments = page_fragments(known, np.asarray(page.convert("L")), scale)
        rules = rules_of(strokes)
        tables = [] if rules.crowded else page_tables(rules, fragments, number)
        found = page_lines(fragments, tables, number, straight.image.width / scale)
        return [_with_confidence(_page_number_mended(line), fragments) for line in found]

    def _lost(self, code: str, page: int) -> None:
        pages = self._losses.setdefault(code, [])
        if page not in pages:
            pages.append(page)


def _is_blank(image: Image) -> bool:
    """Return whether a page shows nothing at all, such as the back of a sheet."""
    import numpy as np  # noqa: PLC0415

    grey = np.asarray(image.convert("L").reduce(4 if min(image.size) >= 64 else 1))
    return float(np.ptp(grey)) < _FAINT


def _means_something(line: Recognised) -> bool:
    return line.confidence >= _NOISE and any(char.isalnum() or char in "—－-□☑√" for char in line.text)


def _page_number_mended(line: RawLine) -> RawLine:
    text = mend_page_number(line.text)
    return line if text == line.text else replace(line, text=text, confidence=1.0)


def _with_confidence(line: RawLine, fragments: list[Fragment]) -> RawLine:
    """Give a table the confidence of the least sure line in it."""
    if line.table is None:
        return line
    boxes = [cell.box for cell in line.table if cell.box]
    inside = [f.confidence for f in fragments if f.confidence is not None and _in_any(f.box, boxes)]
    return replace(line, confidence=min(inside, default=None))


def _in_any(box: Box, boxes: list[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _placed(line: RawLine, straight: Straightened, seals: list[Seal], scale: float) -> RawLine:
    """Return a line with its place on the page as scanned, and less sure where a seal covers it."""
    if line.table is not None:
        cells = [
            replace(cell, shown=_original(cell.box, straight, scale)) if cell.box else cell
            for cell in line.table
        ]
        line = replace(line, table=tuple[RawCell, ...](cells))
    if line.box is None:
        return line
    shown = _original(line.box, straight, scale)
    sure = line.confidence
    if sure is not None and any(_covers(seal, shown, scale) for seal in seals):
        sure = min(sure, _UNDER_A_SEAL)
    return replace(line, shown=shown, confidence=sure)


def _around(quad: Quad, scale: float) -> Box:
    xs, ys = [x / scale for x, _ in quad], [y / scale for _, y in quad]
    return (min(xs), min(ys), max(xs), max(ys))


def _original(box: Box, straight: Straightened, scale: float) -> Box:
    left, top, right, bottom = straight.original(
        (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)
    )
    return (left / scale, top / scale, right / scale, bottom / scale)


def _covers(seal: Seal, box: Box, scale: float) -> bool:
    left, top, right, bottom = (edge / scale for edge in seal.box)
    return left < box[2] and right > box[0] and top < (box[1] + box[3]) / 2 < bottom
