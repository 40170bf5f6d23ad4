"""One page of a file as a picture: PDF, OFD and scans as they are, Word through LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents import libreoffice, sniff
from zhifa_nlp.documents.facsimile.marks import Mark, framed
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd_pages.facsimile import ofd_page
from zhifa_nlp.documents.pdf_pages.frame import page_frame
from zhifa_nlp.documents.pdf_pages.scanned import rendered
from zhifa_nlp.documents.picture import open_pages, page_size, small_enough
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 120 / 72  # pixels a point: sharp on a screen, some hundred kilobytes
_PRINTED = {
    sniff.DOCX: ".docx", sniff.DOC: ".doc", sniff.RTF: ".rtf", sniff.WORD_2003_XML: ".xml", sniff.FLAT_OPC: ".xml",
    sniff.XLSX: ".xlsx", sniff.XLS: ".xls", sniff.ODT: ".odt",
}  # fmt: skip
_SHORTEST = 2  # characters: shorter words are found everywhere


def draw_page(data: bytes, page: int, marks: Sequence[Mark], limits: Limits, name: str = "file") -> bytes:
    """Return page number `page`, from 1, of the file `data` as PNG, with marks framed and a legend.

    Args:
        data: the whole file.
        page: which page, from 1.
        marks: what to frame; in files without boxes, such as Word, by its words.
        limits: how many pixels the page may have, and how long LibreOffice may take.
        name: what errors call the file.

    Raises:
        UnreadableDocument: ``no_page`` for a page that is not there, ``no_pages`` for a format that has none,
            ``no_converter`` where LibreOffice is missing, or what is wrong with the file.
    """
    kind = sniff.sniff(data)
    here = Path(name)
    try:
        if kind in _PRINTED:
            data, kind = _printed(data, _PRINTED[kind], limits, here), sniff.PDF
        if kind == sniff.PDF:
            return _pdf(data, page, marks, limits)
        image, dots = _other(data, kind, page, limits)
    except LimitExceeded as error:
        raise LimitExceeded(here, error.reason, code=error.code, hint=error.hint) from error
    except UnreadableDocument as error:
        raise UnreadableDocument(here, error.reason, code=error.code, hint=error.hint) from error
    return framed(image, marks, dots)


def no_page(page: int, pages: int) -> UnreadableDocument:
    """Return the error for a page that is not there."""
    there = "one page" if pages == 1 else f"{pages} pages"
    return UnreadableDocument("file", f"there is no page {page}: it has {there}", code="no_page")


def _other(data: bytes, kind: str, page: int, limits: Limits) -> tuple[Image, float]:
    if kind == sniff.OFD:
        found, pages = ofd_page(data, page, limits, _DOTS)
        if found is None:
            raise no_page(page, pages)
        return found, found.info["dots"]
    if kind in sniff.PICTURES:
        return _picture(data, page, limits)
    reason = "files of this kind have no pages to show"
    raise UnreadableDocument("file", reason, code="no_pages", hint="open it in its own program")


def _picture(data: bytes, page: int, limits: Limits) -> tuple[Image, float]:
    total = 1
    for number, (_, total, image) in enumerate(open_pages(data, limits), 1):  # noqa: B007
        if number == page:
            width, _ = page_size(image)
            small = small_enough(image)
            dots = small.width / width
            share = min(1.0, _DOTS / dots)
            size = (max(1, round(small.width * share)), max(1, round(small.height * share)))
            return small.convert("RGB").resize(size), size[0] / width
    raise no_page(page, total)


def _pdf(data: bytes, page: int, marks: Sequence[Mark], limits: Limits) -> bytes:
    import pypdfium2  # noqa: PLC0415  loads a shared library

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as cause:
        reason = "the PDF file is protected or damaged"
        raise UnreadableDocument("file", reason, code="truncated", hint="ask for it again") from cause
    with closing(document):
        if not 1 <= page <= len(document):
            raise no_page(page, len(document))
        with closing(document[page - 1]) as opened:
            frame = page_frame(opened)
            image = rendered(opened, frame, limits.page_pixels, _DOTS)
            found = [placed for mark in marks for placed in _placed(opened, mark)]
            return framed(image, found, image.width / max(frame.width, 1.0))


def _placed(page: Any, mark: Mark) -> Iterator[Mark]:  # noqa: ANN401  a pypdfium2 page
    """Yield the mark as it is, or where its words stand on the page."""
    if mark.box is not None:
        yield mark
        return
    frame = page_frame(page)
    with closing(page.get_textpage()) as text:
        for line in (part.strip() for part in mark.words.replace("\t", "\n").split("\n")):
            place = text.search(line, match_case=True).get_next() if len(line) >= _SHORTEST else None
            for number in range(text.count_rects(*place) if place else 0):
                left, bottom, right, top = text.get_rect(number)
                yield replace(mark, box=frame.seen(left, bottom, right, top))


def _printed(data: bytes, suffix: str, limits: Limits, here: Path) -> bytes:
    try:
        return libreoffice.to_pdf(data, suffix, limits.office_seconds)
    except libreoffice.ConversionError as cause:
        if libreoffice.find_soffice() is None:
            reason = "showing pages of this kind of file needs LibreOffice, which is not installed"
            hint = f"install it ({libreoffice.install_command()})"
            raise UnreadableDocument(here, reason, code="no_converter", hint=hint) from cause
        raise UnreadableDocument(
            here, str(cause), code="damaged", hint="open it in its own program"
        ) from cause
