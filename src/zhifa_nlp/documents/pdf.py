"""Reader of PDF files with a text layer: pdfium for text and geometry, pdfplumber for the grid of ruled tables.

PDFium is not thread-safe: read in several processes, never in several threads of one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.pdf_pages.fonts import without_system_fonts
from zhifa_nlp.documents.pdf_pages.frame import Frame, page_frame
from zhifa_nlp.documents.pdf_pages.lines import Fragment, PageText
from zhifa_nlp.documents.pdf_pages.order import place_of, reading_order
from zhifa_nlp.documents.pdf_pages.quality import looks_garbled, page_list
from zhifa_nlp.documents.pdf_pages.rules import page_rules
from zhifa_nlp.documents.pdf_pages.tables import PageTable, ruled_tables
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.errors import UnreadableDocument

MEDIA_TYPE = "application/pdf"
_HERE = Path("document.pdf")  # readers see bytes only; `documents.read` puts the real name into the error
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TAIL = 2048  # bytes: viewers look for the end mark in the last kilobyte, producers append a little


@dataclass
class _Notes:
    """Pages on which something was lost, by kind."""

    without_text: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    slow: list[int] = field(default_factory=list)


def read_pdf(data: bytes, limits: Limits) -> RawFile:
    """Return the visual lines and ruled tables of the PDF file `data`, page by page in reading order.

    Args:
        data: the whole file.
        limits: how many pages, and what a page may cost.

    Raises:
        UnreadableDocument: encrypted, damaged, or without any text (`code` ``no_text_layer``: a scan).
    """
    import pypdfium2  # noqa: PLC0415  loads a shared library

    notes = _Notes()
    lines: list[RawLine] = []
    sizes: list[tuple[float, float]] = []
    with without_system_fonts(), closing(_open(pypdfium2, data)) as document:
        total = len(document)
        for index in range(min(total, limits.pages)):
            frame, page_lines = _read_page(document, index, limits, notes)
            sizes.append((frame.width, frame.height))
            lines += page_lines
    if not total:
        raise UnreadableDocument(_HERE, "the PDF file has no pages", code="empty")
    if not lines:
        raise UnreadableDocument(
            _HERE,
            "the PDF file holds no text, only pictures of it",
            code="no_text_layer",
            hint="read it with OCR",
        )
    return RawFile(
        tuple(lines), MEDIA_TYPE, "pdf", f"1 (pypdfium2 {pypdfium2.version.PYPDFIUM_INFO})", total, tuple(sizes),
        warnings=tuple(_warnings(notes, total, limits, whole=b"%%EOF" in data[-_TAIL:])),
    )  # fmt: skip


def _open(pypdfium2: Any, data: bytes) -> Any:  # noqa: ANN401  the module and its document have no types
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as cause:
        if getattr(cause, "err_code", None) == _PASSWORD or "assword" in str(cause):
            raise UnreadableDocument(
                _HERE,
                "the PDF file is protected by a password",
                code="encrypted",
                hint="save it without the password",
            ) from cause
        raise UnreadableDocument(
            _HERE, "the PDF file is cut short or damaged", code="truncated", hint="ask for it again"
        ) from cause


def _read_page(document: Any, index: int, limits: Limits, notes: _Notes) -> tuple[Frame, list[RawLine]]:  # noqa: ANN401
    import pypdfium2  # noqa: PLC0415

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        notes.damaged.append(index + 1)
        return Frame(0.0, 0.0, 0.0, 0.0), []
    with closing(page):
        started = time.monotonic()
        frame = page_frame(page)
        with closing(PageText(page, frame)) as text:
            if not text.text.strip():
                if _has_picture(page):
                    notes.without_text.append(index + 1)
                return frame, []
            if looks_garbled(text.text):
                notes.garbled.append(index + 1)
            fragments = text.fragments()
            tables: list[PageTable] = []
            if time.monotonic() - started > limits.page_seconds:
                notes.slow.append(index + 1)
            else:
                tables = _tables(page, text, fragments, index + 1, limits, notes)
        return frame, list(_lines(fragments, tables, index + 1, frame))


def _has_picture(page: Any) -> bool:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    return bool(pdfium.FPDFPage_CountObjects(page.raw))


def _tables(
    page: Any,
    text: PageText,
    fragments: list[Fragment],
    number: int,
    limits: Limits,
    notes: _Notes,
) -> list[PageTable]:
    rules = page_rules(page, page_frame(page), limits.page_objects)
    if rules is None:
        notes.crowded.append(number)
        return []
    return ruled_tables(rules, text, fragments, number) if rules.may_draw_grid() else []


def _lines(
    fragments: list[Fragment], tables: list[PageTable], number: int, frame: Frame
) -> Iterator[RawLine]:
    """Yield the lines and tables of a page in reading order; what stands in a table is not repeated."""
    outside = [f for f in fragments if not any(_inside(f, table) for table in tables)]
    ordered = reading_order(outside, frame.width)
    places: dict[int, list[PageTable]] = {}
    for table in tables:
        places.setdefault(place_of(table.box, ordered), []).append(table)
    for index in range(len(ordered) + 1):
        for table in places.get(index, ()):
            yield RawLine("", "table", number, table.box, table=table.cells)
        if index < len(ordered):
            line = ordered[index]
            yield RawLine(line.text, page=number, box=line.box, font_size=line.size, soft=True)


def _inside(fragment: Fragment, table: PageTable) -> bool:
    left, top, right, bottom = table.box
    across = (fragment.box[0] + fragment.box[2]) / 2
    return left <= across <= right and top <= fragment.middle <= bottom


def _warnings(notes: _Notes, total: int, limits: Limits, *, whole: bool) -> Iterator[ReadingWarning]:
    if not whole:
        yield ReadingWarning("truncated", "the PDF file lacks its end; pages may be missing")
    if total > limits.pages:
        yield ReadingWarning("page_limit", f"only the first {limits.pages} of {total} pages were read")
    for code, pages, message in (
        ("no_text_layer", notes.without_text, "no text, only pictures (a scan?), on page"),
        ("garbled_font", notes.garbled, "the font has no usable map to characters on page"),
        ("damaged_page", notes.damaged, "could not be opened: page"),
        ("crowded_page", notes.crowded, "too many drawings to look for tables on page"),
        ("slow_page", notes.slow, "took too long to look for tables on page"),
    ):
        if pages:
            yield ReadingWarning(code, f"{message} {page_list(pages)}")
