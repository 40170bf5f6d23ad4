"""The files packed into a PDF: annexes of a portfolio, and papers clipped to a page.

Sources: ISO 32000-2, 7.11.4 (embedded file streams) and 12.5.6.15 (file attachment annotations); PDFium,
``fpdf_attachment.h``.
"""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from zhifa_nlp.documents.attachment import Attachment
from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

_HERE = Path("document.pdf")  # the caller puts the real name into the error
_EMBEDDED, _PACKED = b"EmbeddedFile", b"ObjStm"
_CLIPPED = b"FileAttachment"


def may_hold_files(data: bytes | mmap.mmap) -> bool:
    """Return whether it is worth while to look for files in a PDF: False is certain, but for names spelt to hide.

    A file in a PDF is named in plain, or in a compressed stream of objects.
    """
    return data.find(_EMBEDDED) >= 0 or data.find(_PACKED) >= 0 or data.find(_CLIPPED) >= 0


def attachments(data: bytes, limits: Limits) -> Iterator[Attachment]:
    """Yield the files in a PDF, in the order of its list, then those clipped to its pages.

    Raises:
        UnreadableDocument: the PDF cannot be opened; its reader says why.
    """
    import pypdfium2  # noqa: PLC0415  loads a shared library

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as cause:
        raise UnreadableDocument(_HERE, "the PDF file cannot be opened", code="truncated") from cause
    with closing(document):
        for number, attachment in enumerate(_handles(pypdfium2, document, data, limits), 1):
            yield _taken(pypdfium2, attachment, number, len(data), limits)


def attached_names(document: Any, data: bytes, limits: Limits) -> list[str]:  # noqa: ANN401  a pypdfium2 document
    """Return the names of the files in an opened PDF, of no more than may be in one archive."""
    import pypdfium2  # noqa: PLC0415  loaded by now

    handles = islice(_handles(pypdfium2, document, data, limits), limits.archive_members)
    return [_name(pypdfium2, attachment, number) for number, attachment in enumerate(handles, 1)]


def _handles(pypdfium2: Any, document: Any, data: bytes, limits: Limits) -> Iterator[Any]:  # noqa: ANN401
    for index in range(document.count_attachments()):
        try:
            yield document.get_attachment(index)
        except pypdfium2.PdfiumError:
            yield None
    # A page is parsed whole before its annotations are known: only where there is a sign of any.
    if _CLIPPED in data or (_PACKED in data and _EMBEDDED in data):
        for index in range(min(len(document), limits.pages)):
            yield from _clipped(pypdfium2, document, index)


def _clipped(pypdfium2: Any, document: Any, index: int) -> Iterator[Any]:  # noqa: ANN401
    raw = pypdfium2.raw
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return
    with closing(page):
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            if not annotation:
                continue
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FILEATTACHMENT:
                handle = raw.FPDFAnnot_GetFileAttachment(annotation)
                yield pypdfium2.PdfAttachment(handle, document) if handle else None
            raw.FPDFPage_CloseAnnot(annotation)


def _taken(
    pypdfium2: Any,  # noqa: ANN401
    attachment: Any,  # noqa: ANN401
    number: int,
    packed: int,
    limits: Limits,
) -> Attachment:
    name = _name(pypdfium2, attachment, number)
    if attachment is None:
        return _damaged(name)
    size = ctypes.c_ulong()
    pypdfium2.raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    most = min(limits.zip_entry_bytes, limits.file_bytes)
    if size.value > most:
        return _bomb(name, f"it unpacks to more than {most / MIB:,.0f} MiB")
    if size.value > limits.zip_ratio_grace and size.value > packed * limits.zip_ratio:
        return _bomb(name, f"it unpacks to over {limits.zip_ratio:g} times its size")
    try:
        return Attachment(name, bytes(attachment.get_data()))
    except pypdfium2.PdfiumError:
        return _damaged(name)


def _name(pypdfium2: Any, attachment: Any, number: int) -> str:  # noqa: ANN401
    try:
        return (attachment.get_name() if attachment else "") or f"附件{number}"
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return f"附件{number}"


def _damaged(name: str) -> Attachment:
    reason = "the file attached to the PDF is empty or damaged"
    return Attachment(
        name, error=UnreadableDocument(_HERE, reason, code="truncated", hint="ask for it by itself")
    )


def _bomb(name: str, reason: str) -> Attachment:
    return Attachment(
        name, error=LimitExceeded(_HERE, reason, code="zip_bomb", hint="save it from the PDF by hand")
    )
