"""Reader of PDF files: pdfium for text and lines, pdfplumber for the grids they draw, OCR for scanned pages.

PDFium is not thread-safe: read in several processes, never in several threads of one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from zhifa_nlp.documents.attachment import attachments_warning, printable
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.pdf_attachments import attached_names, may_hold_files
from zhifa_nlp.documents.pdf_pages.fonts import one_font_for_all
from zhifa_nlp.documents.pdf_pages.frame import Frame, page_frame
from zhifa_nlp.documents.pdf_pages.lines import PageText
from zhifa_nlp.documents.pdf_pages.page_lines import page_lines
from zhifa_nlp.documents.pdf_pages.quality import is_chinese, looks_garbled, page_list
from zhifa_nlp.documents.pdf_pages.rules import page_rules
from zhifa_nlp.documents.pdf_pages.scanned import is_scan, rendered
from zhifa_nlp.documents.pdf_pages.tables import PageTable, page_tables
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.scans.engine import no_text
from zhifa_nlp.documents.scans.page import PageScanner
from zhifa_nlp.errors import UnreadableDocument

MEDIA_TYPE = "application/pdf"
_HERE = Path("document.pdf")  # readers see bytes only; `documents.read` puts the real name into the error
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TAIL = 2048  # bytes: viewers look for the end mark in the last kilobyte, producers append a little
_MOST_NAMED = 20
_LOSSES = {
    "garbled_font": "the font has no usable map to characters on page",
    "damaged_page": "could not be opened: page",
    "crowded_page": "too many drawings to look for tables on page",
    "slow_page": "took too long to look for tables on page",
}


def read_pdf(data: bytes, limits: Limits) -> RawFile:
    """Return the visual lines and ruled tables of the PDF file `data`, page by page in reading order.

    Args:
        data: the whole file.
        limits: how many pages, and what a page may cost.

    Raises:
        UnreadableDocument: encrypted, damaged, or without any text: ``no_ocr`` for a scan where no engine is
            installed to read it, ``no_text_layer`` for one in which the engine found nothing.
    """
    import pypdfium2  # noqa: PLC0415  loads a shared library

    reader = _PageReader(limits)
    with one_font_for_all(), closing(_open(pypdfium2, data)) as document:
        total = len(document)
        attached = _attached(document, data, limits)
        for index in range(min(total, limits.pages)):
            reader.read(document, index)
    if reader.garbled:  # drawn with the fonts of the machine, where the file does not carry its own
        with closing(_open(pypdfium2, data)) as document:
            reader.read_garbled(document)
    if not total:
        raise UnreadableDocument(_HERE, "the PDF file has no pages", code="empty")
    if not reader.lines:
        raise no_text("PDF", _HERE)
    warnings = (*_file_warnings(data, total, limits), *attached, *reader.warnings())
    return RawFile(
        lines=tuple(reader.lines),
        media_type=MEDIA_TYPE,
        reader="pdf",
        reader_version=f"2 ({', '.join(filter(None, (_pdfium_version(pypdfium2), reader.scanner.name)))})",
        pages=total,
        page_size=tuple(reader.sizes),
        warnings=warnings,
    )


def _pdfium_version(pypdfium2: Any) -> str:  # noqa: ANN401  the module
    return f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}"


def _open(pypdfium2: Any, data: bytes) -> Any:  # noqa: ANN401  the module and its document have no types
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as cause:
        if getattr(cause, "err_code", None) == _PASSWORD or "assword" in str(cause):
            reason, hint = "the PDF file is protected by a password", "save it without the password"
            raise UnreadableDocument(_HERE, reason, code="encrypted", hint=hint) from cause
        reason = "the PDF file is cut short or damaged"
        raise UnreadableDocument(_HERE, reason, code="truncated", hint="ask for it again") from cause


def _file_warnings(data: bytes, total: int, limits: Limits) -> Iterator[ReadingWarning]:
    if b"%%EOF" not in data[-_TAIL:]:
        yield ReadingWarning("truncated", "the PDF file lacks its end; pages may be missing")
    if total > limits.pages:
        yield ReadingWarning("page_limit", f"only the first {limits.pages} of {total} pages were read")


def _attached(document: Any, data: bytes, limits: Limits) -> list[ReadingWarning]:  # noqa: ANN401
    """Say which files are packed into the PDF, as in a portfolio: its pages may be no more than a cover."""
    names = attached_names(document, data, limits)
    if not names:
        return []
    if may_hold_files(data):
        return [attachments_warning(names)]
    first = "、".join(map(printable, names[:_MOST_NAMED]))
    told = f"{len(names)} files are attached to the PDF and were not read: {first}"
    return [ReadingWarning("unread_attachments", f"{told}; save them as files")]


class _PageReader:
    """Reads pages one after another and keeps what was lost on them.

    Attributes:
        lines: the lines and tables read so far.
        sizes: width and height of each page read, in points.
        scanner: reads the pages that are pictures.
        garbled: index of each page whose text cannot be trusted, and which of the lines are its.
    """

    def __init__(self, limits: Limits) -> None:
        self.garbled: list[tuple[int, int, int]] = []
        self.scanner = PageScanner(limits)
        self.lines: list[RawLine] = []
        self.sizes: list[tuple[float, float]] = []
        self._limits = limits
        self._losses: dict[str, list[int]] = {}

    def warnings(self) -> Iterator[ReadingWarning]:
        """Yield a warning for each kind of loss, with its pages."""
        for code, message in _LOSSES.items():
            if code in self._losses:
                yield ReadingWarning(code, f"{message} {page_list(self._losses[code])}")
        yield from self.scanner.warnings()

    def read(self, document: Any, index: int) -> None:  # noqa: ANN401  a pypdfium2 document
        """Read the page with this index."""
        import pypdfium2  # noqa: PLC0415  loaded by now

        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            self._lost("damaged_page", index + 1)
            self.sizes.append((0.0, 0.0))
            return
        with closing(page):
            frame = page_frame(page)
            self.sizes.append((frame.width, frame.height))
            with closing(PageText(page, frame)) as text:
                if is_scan(page, text.text, frame):
                    self._read_picture(page, frame, index + 1)
                elif text.text.strip():
                    before = len(self.lines)
                    self._read_text(page, text, frame, index + 1)
                    if looks_garbled(text.text):
                        self.garbled.append((index, before, len(self.lines)))

    def _read_picture(self, page: Any, frame: Frame, number: int) -> None:  # noqa: ANN401
        self.lines += self._recognised(page, frame, number)
        if self.scanner.turned:
            self.sizes[-1] = (frame.height, frame.width)

    def _recognised(self, page: Any, frame: Frame, number: int) -> list[RawLine]:  # noqa: ANN401
        image = rendered(page, frame, self._limits.page_pixels) if self.scanner.usable else None
        return self.scanner.read(image, frame.width, number)

    def read_garbled(self, document: Any) -> None:  # noqa: ANN401  a pypdfium2 document
        """Read the garbled pages as they look, for their text is not what they show; where that fails, keep it."""
        for index, first, last in reversed(self.garbled):
            lines: list[RawLine] = []
            if self.scanner.usable:
                with closing(document[index]) as page:
                    lines = self._recognised(page, page_frame(page), index + 1)
            if is_chinese("".join(line.text for line in lines)):
                self.lines[first:last] = lines
            else:
                self.scanner.forget(index + 1)
                self._lost("garbled_font", index + 1)
        for pages in (self.scanner.pages, *self._losses.values()):
            pages.sort()

    def _read_text(self, page: Any, text: PageText, frame: Frame, number: int) -> None:  # noqa: ANN401
        started = time.monotonic()
        fragments = text.fragments()
        tables: list[PageTable] = []
        rules = page_rules(page, frame, self._limits.page_objects)
        if rules is None or rules.crowded:
            self._lost("crowded_page", number)
        elif time.monotonic() - started > self._limits.page_seconds:
            self._lost("slow_page", number)
        else:
            tables = page_tables(rules, fragments, number)
        self.lines += page_lines(fragments, tables, number, frame.width)

    def _lost(self, code: str, page: int) -> None:
        self._losses.setdefault(code, []).append(page)
