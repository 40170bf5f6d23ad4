"""Reader of old Word and WPS files (.doc, .dot, .wps) and of Word 2003 XML: LibreOffice to .docx, then ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from zhifa_nlp.documents import libreoffice, plain_word, sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.ole2 import MAGIC, Ole2, Ole2Error
from zhifa_nlp.documents.ooxml.package import Package
from zhifa_nlp.documents.ooxml.part import parse_part
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.word import read_word
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

_HERE = Path("document.doc")  # readers see bytes only; `documents.read` puts the real name into the error
_FLAGS = slice(10, 12)  # of the file information block, which the WordDocument stream begins with
_ENCRYPTED = 0x0100
_W = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"


def read_old_word(data: bytes, limits: Limits) -> RawFile:
    """Return the text of a binary Word or WPS file, or of a Word 2003 XML file.

    Raises:
        UnreadableDocument: ``encrypted``, ``truncated``, ``damaged``, or ``no_converter`` where neither
            LibreOffice nor a substitute is installed.
        LimitExceeded: LibreOffice took longer than `limits.office_seconds` (``timeout``), or the result is
            beyond the limits.
    """
    if not data.startswith(MAGIC):
        return read_word_2003_xml(data, limits)
    _examine(data)
    try:
        return through_docx(data, ".doc", sniff.DOC, limits)
    except libreoffice.ConversionError as failure:
        found = plain_word.plain_text(data, limits.office_seconds / 3)
        if found is not None:
            return _plain(*found, failure, limits)
        raise _not_converted(failure) from failure


def read_word_2003_xml(data: bytes, limits: Limits) -> RawFile:
    """Return the text of a Word 2003 XML file, as many office systems write under the name .doc.

    Raises:
        UnreadableDocument: ``damaged``, ``unsafe`` (a DOCTYPE), or ``no_converter``.
        LimitExceeded: LibreOffice took longer than `limits.office_seconds` (``timeout``).
    """
    written, lost = with_numbers_written(data)
    try:
        raw = through_docx(written, ".xml", sniff.WORD_2003_XML, limits)
    except libreoffice.ConversionError as failure:
        raise _not_converted(failure) from failure
    if not lost:
        return raw
    warning = ReadingWarning(
        "degraded", f"the automatic numbers of {lost} paragraphs may be missing or wrong"
    )
    return replace(raw, warnings=(*raw.warnings, warning))


def with_numbers_written(data: bytes) -> tuple[bytes, int]:
    """Write the numbers that Word noted beside its lists into the text, for LibreOffice loses them.

    Returns:
        The file, and how many numbered paragraphs have no such note.
    """
    from lxml import etree  # noqa: PLC0415  slow to import, needed for Office files only

    root = parse_part(data, "the document")
    lost = 0
    for properties in list(root.iter(_W + "listPr")):
        note = properties.find(_WX + "t")
        host = properties.getparent()
        paragraph = None if host is None else host.getparent()
        if note is None or host is None or paragraph is None:
            lost += paragraph is not None and paragraph.tag == _W + "p"
            continue
        host.remove(properties)
        run = etree.Element(_W + "r")
        etree.SubElement(run, _W + "t").text = note.get(_WX + "val", "")
        host.addnext(run)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True), lost


def _examine(data: bytes) -> None:
    """Refuse what LibreOffice would pass over in silence."""
    try:
        container = Ole2(data)
        head = container.stream("WordDocument", 32)
        cut = container.is_cut_short()
    except (Ole2Error, KeyError):
        head, cut = b"", True
    if cut:
        reason = "the Word file is cut short or damaged"
        raise UnreadableDocument(_HERE, reason, code="truncated", hint="ask for it again")
    if int.from_bytes(head[_FLAGS], "little") & _ENCRYPTED:
        reason = "the Word file is protected by a password"
        raise UnreadableDocument(_HERE, reason, code="encrypted", hint="save it without one")


def through_docx(data: bytes, suffix: str, media_type: str, limits: Limits) -> RawFile:
    """Return what LibreOffice and the reader of .docx make of `data`; errors as of `libreoffice.to_docx`."""
    converted = libreoffice.to_docx(data, suffix, limits.office_seconds)
    raw = read_word(converted, limits)
    version = f"{raw.reader_version} after {_application(converted, limits)}"
    return replace(raw, media_type=media_type, reader="old_word", reader_version=version)


def _application(docx: bytes, limits: Limits) -> str:
    """Return the program that wrote a .docx, as it signs it."""
    properties = Package(docx, limits).optional_part("docProps/app.xml")
    name = "" if properties is None else properties.findtext("{*}Application") or ""
    return name.partition("$")[0] or "LibreOffice"


def _plain(text: str, program: str, failure: libreoffice.ConversionError, limits: Limits) -> RawFile:
    message = f"read with {program}, because {failure}: numbers, notes and table structure are lost"
    warnings = [ReadingWarning("degraded", message)]
    if len(text) > limits.text_chars:
        text = text[: limits.text_chars]
        warnings.append(
            ReadingWarning("truncated", f"only the first {limits.text_chars:,} characters were read")
        )
    lines = tuple(RawLine(line, soft=True) for line in text.splitlines())
    return RawFile(lines, sniff.DOC, "old_word", f"1 after {program}", warnings=tuple(warnings))


def _not_converted(failure: libreoffice.ConversionError) -> UnreadableDocument:
    if failure.timed_out:
        return LimitExceeded(_HERE, str(failure), code="timeout", hint="save it as .docx")
    if libreoffice.find_soffice() is None:
        reason = "an old Word file needs LibreOffice, which is not installed"
        hint = f"install it ({libreoffice.install_command()}) or save the file as .docx"
        return UnreadableDocument(_HERE, reason, code="no_converter", hint=hint)
    reason = "LibreOffice cannot read the file"
    hint = "open it in Word or WPS and save it as .docx"
    return UnreadableDocument(_HERE, reason, code="damaged", hint=hint)
