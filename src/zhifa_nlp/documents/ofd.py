"""Reader of OFD (GB/T 33190), the fixed layout of the state's own documents: a reader of our own.

Text is drawn character by character at given places, so lines and tables come from geometry, as in a PDF.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.ofd_pages.container import Container, children, first_text, numbers
from zhifa_nlp.documents.ofd_pages.drawing import POINTS, Drawing
from zhifa_nlp.documents.ofd_pages.lines import page_fragments
from zhifa_nlp.documents.ofd_pages.pictures import is_scan, put_together
from zhifa_nlp.documents.ofd_pages.resources import composite_units, media_files, resource_parts
from zhifa_nlp.documents.ooxml.package import lxml_version
from zhifa_nlp.documents.pdf_pages.page_lines import page_lines
from zhifa_nlp.documents.pdf_pages.quality import looks_garbled, page_list
from zhifa_nlp.documents.pdf_pages.rules import rules_of
from zhifa_nlp.documents.pdf_pages.tables import page_tables
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.scans.engine import no_text
from zhifa_nlp.documents.scans.page import PageScanner
from zhifa_nlp.documents.sniff import OFD
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSION = "2"
_HERE = Path("document.ofd")  # readers see bytes only; `documents.read` puts the real name into the error
_A4 = (210.0, 297.0)
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
    container = Container(data, limits)
    path, root = container.root()
    reader = _Reader(container, limits)
    for location in children(root, "DocBody", "DocRoot"):
        reader.read_body(container.resolve(location.text or "", path))
    if not reader.pages:
        reason = "the OFD file has no pages that can be found"
        raise UnreadableDocument(_HERE, reason, code="damaged", hint="ask for it again")
    if not reader.lines:
        raise no_text("OFD", _HERE)
    return RawFile(
        lines=tuple(reader.lines),
        media_type=OFD,
        reader="ofd",
        reader_version=f"{VERSION} ({', '.join(filter(None, (f'lxml {lxml_version()}', reader.scanner.name)))})",
        pages=reader.pages,
        page_size=tuple(reader.sizes),
        warnings=tuple(reader.warnings()),
    )


class _Reader:
    """Reads the pages of each document in the file.

    Attributes:
        lines: the lines and tables read so far.
        sizes: width and height of each page read, in points.
        pages: how many pages there are.
        scanner: reads the pages that are pictures.
    """

    def __init__(self, container: Container, limits: Limits) -> None:
        self.scanner = PageScanner(limits)
        self.lines: list[RawLine] = []
        self.sizes: list[tuple[float, float]] = []
        self.pages = 0
        self._container = container
        self._limits = limits
        self._losses: dict[str, list[int]] = {}
        self._templates: dict[str, str | None] = {}
        self._composites: dict[str, _Element] = {}
        self._media: dict[str, str] = {}
        self._chars = 0

    def warnings(self) -> Iterator[ReadingWarning]:
        """Yield what was lost, with its pages."""
        if self.pages > self._limits.pages:
            message = f"only the first {self._limits.pages} of {self.pages} pages were read"
            yield ReadingWarning("page_limit", message)
        for code, message in _LOSSES.items():
            if code in self._losses:
                yield ReadingWarning(code, f"{message} {page_list(self._losses[code])}")
        yield from self.scanner.warnings()

    def read_body(self, path: str | None) -> None:
        """Read one of the documents in the file, whose root part lies at `path`."""
        document = self._container.part(path) if path else None
        if document is None or path is None:
            return
        common = next(children(document, "CommonData"), None)
        size = _page_size(common, "PageArea") or _A4
        self._templates = {
            template.get("ID", ""): self._container.resolve(template.get("BaseLoc", ""), path)
            for template in children(common, "TemplatePage")
        }
        resources = list(resource_parts(self._container, common, path))
        self._composites = dict(composite_units(resources))
        self._media = dict(media_files(self._container, resources))
        for page in children(document, "Pages", "Page"):
            self.pages += 1
            if self.pages <= self._limits.pages:
                self._read_page(self._container.resolve(page.get("BaseLoc", ""), path), size)

    def _read_page(self, path: str | None, size: tuple[float, float]) -> None:
        number = self.pages
        page = self._container.part(path) if path else None
        width, height = _page_size(page, "Area") or size
        self.sizes.append((width * POINTS, height * POINTS))
        if page is None:
            self._lost("damaged_page", number)
            return
        drawing = Drawing(self._limits.page_objects, self._composites.get)
        behind, before = self._page_templates(page)
        for content in (*behind, page, *before):
            for part in children(content, "Content"):
                drawing.add(part)
        size = (width * POINTS, height * POINTS)
        if is_scan(drawing, size):
            self._read_picture(drawing, size, number)
        elif any(drawing.runs):
            self._read_text(drawing, number, width * POINTS)
        elif drawing.pictures:
            self._lost("no_text_layer", number)

    def _read_picture(self, drawing: Drawing, size: tuple[float, float], number: int) -> None:
        image = None
        if self.scanner.usable:
            image = put_together(drawing.images, self._picture, size, self._limits)
            if image is None:
                self._lost("no_text_layer", number)
                return
        self.lines += self.scanner.read(image, size[0], number)
        if self.scanner.turned:
            self.sizes[-1] = (size[1], size[0])

    def _picture(self, resource: str) -> bytes:
        path = self._media.get(resource)
        return self._container.content(path) if path else b""

    def _page_templates(self, page: _Element) -> tuple[list[_Element], list[_Element]]:
        """Return the template pages that lie behind the page, and those that lie before it."""
        behind: list[_Element] = []
        before: list[_Element] = []
        for use in children(page, "Template"):
            path = self._templates.get(use.get("TemplateID", ""))
            template = self._container.part(path) if path else None
            if template is None:
                self._lost("damaged_page", self.pages)
            else:
                (before if use.get("ZOrder") == "Foreground" else behind).append(template)
        return behind, before

    def _read_text(self, drawing: Drawing, number: int, width: float) -> None:
        started = time.monotonic()
        self._chars += sum(map(len, drawing.runs))
        if self._chars > self._limits.text_chars:
            reason = f"it holds over {self._limits.text_chars:,} characters"
            raise LimitExceeded(_HERE, reason, code="too_large", hint="split it or raise the limit")
        if looks_garbled("".join(glyph.char for run in drawing.runs for glyph in run)):
            self._lost("garbled_font", number)
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


def _page_size(element: _Element | None, area: str) -> tuple[float, float] | None:
    """Return width and height in millimetres that an area gives, or None."""
    box = numbers(first_text(element, area, "PhysicalBox"))
    return (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
