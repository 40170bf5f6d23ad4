"""Where the text that a reader gives does not look like Chinese: the next reader, then recognition, then a flag.

Text decoded wrongly passes every check for damage; only its letters tell (`characters.quality`). A PDF is looked
at page by page in its own reader; here are the formats that another program can read or print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

from zhifa_nlp.documents import libreoffice, plain_word, sniff
from zhifa_nlp.documents.characters import quality
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.old_word import through_docx
from zhifa_nlp.documents.pdf_pages.frame import page_frame
from zhifa_nlp.documents.pdf_pages.scanned import rendered
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.scans.page import PageScanner
from zhifa_nlp.errors import UnreadableDocument

Look = Callable[[bytes, RawFile, Limits], RawFile | None]


def second_look(raw: RawFile, data: bytes, limits: Limits) -> RawFile:
    """Return `raw`, or what another way of reading makes of the file `data` where its text looks garbled."""
    looks = _LOOKS.get(raw.media_type)
    if looks is None or not (reason := quality(_text(raw)).garbled):
        return raw
    for look in looks:
        try:
            found = look(data, raw, limits)
        except (UnreadableDocument, libreoffice.ConversionError):
            continue
        if found is not None and found.lines and not quality(_text(found)).garbled:
            message = (
                f"the text as {raw.reader} gave it looked garbled ({reason}); read by {found.reader_version}"
            )
            return replace(found, warnings=(*found.warnings, ReadingWarning("degraded", message)))
    return raw


def _text(raw: RawFile) -> str:
    cells = (cell.text for line in raw.lines for cell in line.table or ())
    return "\n".join((*(line.text for line in raw.lines), *cells))


def _plain(data: bytes, raw: RawFile, limits: Limits) -> RawFile | None:
    found = plain_word.plain_text(data, limits.office_seconds / 3)
    if found is None:
        return None
    text, program = found
    lines = tuple(RawLine(line, soft=True) for line in text[: limits.text_chars].splitlines())
    return RawFile(lines, raw.media_type, raw.reader, f"1 after {program}")


def _converted(data: bytes, raw: RawFile, limits: Limits) -> RawFile:
    return through_docx(data, _SUFFIXES[raw.media_type], raw.media_type, limits)


def _printed(data: bytes, raw: RawFile, limits: Limits) -> RawFile | None:
    """Return what recognition reads on the printed pages."""
    scanner = PageScanner(limits)
    if not scanner.usable:
        return None
    pdf = libreoffice.to_pdf(data, _SUFFIXES[raw.media_type], limits.office_seconds)
    lines = [line for page in _pages(pdf, scanner, limits) for line in page]
    version = f"1 (LibreOffice, {scanner.name})"
    return RawFile(tuple(lines), raw.media_type, raw.reader, version, warnings=tuple(scanner.warnings()))


def _pages(pdf: bytes, scanner: PageScanner, limits: Limits) -> Iterator[list[RawLine]]:
    import pypdfium2  # noqa: PLC0415  loads a shared library

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for index in range(min(len(document), limits.pages)):
            with closing(document[index]) as page:
                frame = page_frame(page)
                image = rendered(page, frame, limits.page_pixels) if scanner.usable else None
                yield scanner.read(image, frame.width, index + 1)


_SUFFIXES = {
    sniff.DOC: ".doc",
    sniff.DOCX: ".docx",
    sniff.RTF: ".rtf",
    sniff.WORD_2003_XML: ".xml",
    sniff.FLAT_OPC: ".xml",
}
_LOOKS: dict[str, tuple[Look, ...]] = {
    sniff.DOC: (_plain, _printed),
    sniff.RTF: (_converted, _printed),
    sniff.DOCX: (_printed,),
    sniff.WORD_2003_XML: (_printed,),
    sniff.FLAT_OPC: (_printed,),
}
