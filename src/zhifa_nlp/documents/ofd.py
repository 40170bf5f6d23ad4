"""Reader of OFD (GB/T 33190), the fixed layout of the state's own documents: a reader of our own.

Text is drawn character by character at given places, so lines and tables come from geometry, as in a PDF.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.ofd_pages.container import Container
from zhifa_nlp.documents.ofd_pages.drawing import Drawing
from zhifa_nlp.documents.ofd_pages.lines import page_fragments
from zhifa_nlp.documents.ofd_pages.pages import Page, Pages
from zhifa_nlp.documents.ofd_pages.pictures import is_scan, put_together
from zhifa_nlp.documents.ofd_pages.printed import printed
from zhifa_nlp.documents.ooxml.part import lxml_version
from zhifa_nlp.documents.pdf_pages.page_lines import page_lines
from zhifa_nlp.documents.pdf_pages.quality import is_chinese, looks_garbled, page_list
from zhifa_nlp.documents.pdf_pages.rules import rules_of
from zhifa_nlp.documents.pdf_pages.tables import page_tables
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.scans.engine import no_text
from zhifa_nlp.documents.scans.page import PageScanner
from zhifa_nlp.documents.sniff import OFD
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

VERSION = "2"
_HERE = Path("document.ofd")  # readers see bytes only; `documents.read` puts the real name into the error
_LOSSES = {
    "no_text_layer": "no text, only drawings or pictures that cannot be read, on page",
    "garbled_font": "the font has no usable map to characters on page",
    "damaged_page": "missing or damaged: page",
    "crowded_page": "too many drawings to look for tables on page",
    "slow_page": "took too long to look for tables on page",
}


def read_ofd(data: bytes, limits: Limits) -> RawFile:
    """Return the visual lines and ruled tables of an OFD file, page by page in reading order.

    Raises:
        UnreadableDocument: damaged, without pages, with a DOCTYPE (``unsafe``), or without any text: ``no_ocr``
            for a scan where no engine is installed to read it, else ``no_text_layer``.
        LimitExceeded: unpacking it would cost more than `limits` allow, or it holds too much text.
    """
    pages = Pages(Container(data, limits), limits)
    reader = _Reader(pages, limits)
    for page in pages:
        reader.read(page)
    if not pages.count:
        reason = "the OFD file has no pages that can be found"
        raise UnreadableDocument(_HERE, reason, code="damaged", hint="ask for it again")
    if not reader.lines and reader.all_damaged:
        reason = "the pages of the OFD file are missing or damaged"
        raise UnreadableDocument(_HERE, reason, code="damaged", hint="ask for it again")
    if not reader.lines:
        raise no_text("OFD", _HERE)
    return RawFile(
        lines=tuple(reader.lines),
        media_type=OFD,
        reader="ofd",
        reader_version=f"{VERSION} ({', '.join(filter(None, (f'lxml {lxml_version()}', reader.scanner.name)))})",
        pages=pages.count,
        page_size=tuple(reader.sizes),
        warnings=tuple(reader.warnings()),
    )


class _Reader:
    """Reads pages and keeps what was lost on them.

    Attributes:
        lines: the lines and tables read so far.
        sizes: width and height of each page read, in points.
        scanner: reads the pages that are pictures.
    """

    def __init__(self, pages: Pages, limits: Limits) -> None:
        self.scanner = PageScanner(limits)
        self.lines: list[RawLine] = []
        self.sizes: list[tuple[float, float]] = []
        self._pages = pages
        self._limits = limits
        self._losses: dict[str, list[int]] = {}
        self._chars = 0

    @property
    def all_damaged(self) -> bool:
        """Whether not one of the pages is whole."""
        return len(self._losses.get("damaged_page", ())) == len(self.sizes)

    def warnings(self) -> Iterator[ReadingWarning]:
        """Yield what was lost, with its pages."""
        if self._pages.count > self._limits.pages:
            message = f"only the first {self._limits.pages} of {self._pages.count} pages were read"
            yield ReadingWarning("page_limit", message)
        for code, message in _LOSSES.items():
            if code in self._losses:
                yield ReadingWarning(code, f"{message} {page_list(self._losses[code])}")
        yield from self.scanner.warnings()

    def read(self, page: Page) -> None:
        """Read one page."""
        self.sizes.append(page.size)
        drawing = page.drawing
        if drawing is None or page.damaged:
            self._lost("damaged_page", page.number)
        if drawing is None:
            return
        if is_scan(drawing, page.size):
            self._read_picture(drawing, page.size, page.number)
        elif any(drawing.runs):
            self._count_characters(drawing)
            if not (self._is_garbled(drawing) and self._read_printed(drawing, page.size, page.number)):
                self._read_text(drawing, page.number, page.size[0])
        elif drawing.pictures:
            self._lost("no_text_layer", page.number)

    def _read_picture(self, drawing: Drawing, size: tuple[float, float], number: int) -> None:
        image = None
        if self.scanner.usable:
            image = put_together(drawing.images, self._pages.picture, size, self._limits)
            if image is None:
                self._lost("no_text_layer", number)
                return
        self.lines += self.scanner.read(image, size[0], number)
        if self.scanner.turned:
            self.sizes[-1] = (size[1], size[0])

    def _count_characters(self, drawing: Drawing) -> None:
        self._chars += sum(map(len, drawing.runs))
        if self._chars > self._limits.text_chars:
            reason = f"it holds over {self._limits.text_chars:,} characters"
            raise LimitExceeded(_HERE, reason, code="too_large", hint="split it or raise the limit")

    def _is_garbled(self, drawing: Drawing) -> bool:
        return looks_garbled("".join(glyph.char for run in drawing.runs for glyph in run))

    def _read_printed(self, drawing: Drawing, size: tuple[float, float], number: int) -> bool:
        """Read a page as it looks, for its text is not what it shows; return whether that gave Chinese."""
        image = printed(drawing, size, self._pages.font, self._limits) if self.scanner.usable else None
        lines = self.scanner.read(image, size[0], number) if image is not None else []
        if is_chinese("".join(line.text for line in lines)):
            self.lines += lines
            return True
        self.scanner.forget(number)
        self._lost("garbled_font", number)
        return False

    def _read_text(self, drawing: Drawing, number: int, width: float) -> None:
        started = time.monotonic()
        fragments = page_fragments(drawing.runs)
        rules = rules_of(drawing.strokes)
        tables = []
        if drawing.crowded or rules.crowded:
            self._lost("crowded_page", number)
        elif time.monotonic() - started > self._limits.page_seconds:
            self._lost("slow_page", number)
        else:
            tables = page_tables(rules, fragments, number)
        self.lines += page_lines(fragments, tables, number, width)

    def _lost(self, code: str, page: int) -> None:
        pages = self._losses.setdefault(code, [])
        if page not in pages:
            pages.append(page)
