"""One file in, one `Document` out, or one clear line that says why not."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.assemble import assemble
from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.documents.model import Document, ReadingWarning
from zhifa_nlp.documents.ole2 import is_whole
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.readers import Reader, reader_for
from zhifa_nlp.documents.second_look import second_look
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

_NAMES = {
    sniff.TEXT: "a text file",
    sniff.HTML: "a web page",
    sniff.DOCX: "a Word document (.docx)",
    sniff.PDF: "a PDF",
    sniff.OLE2: "an old Office file of an unknown kind",
    sniff.DOC: "an old Word or WPS document (.doc, .wps)",
    sniff.XLS: "an old Excel or WPS workbook (.xls, .et)",
    sniff.PPT: "an old PowerPoint file",
    sniff.MSG: "an Outlook message",
    sniff.WORKS: "a Microsoft Works document",
    sniff.ENCRYPTED: "an Office file protected by a password",
    sniff.RTF: "an RTF file",
    sniff.OFD: "an OFD file",
    sniff.XLSX: "an Excel workbook",
    sniff.PPTX: "a PowerPoint file",
    sniff.ODT: "an OpenDocument text",
    sniff.ZIP: "a zip archive",
    sniff.FLAT_OPC: "a Word document in one XML file (flat OPC)",
    sniff.WORD_2003_XML: "a Word 2003 XML document",
    sniff.MHTML: "a web archive (.mht)",
    sniff.EML: "a mail (.eml)",
    sniff.XML: "an XML file",
    sniff.RAR: "a RAR archive",
    sniff.SEVEN_ZIP: "a 7z archive",
    sniff.GZIP: "a gzip archive",
    sniff.PROGRAM: "a program",
    sniff.SHORTCUT: "a shortcut to a file that lies elsewhere",
    sniff.HEIC: "a picture in a telephone's format (HEIC)",
    sniff.FILM: "a film or a sound recording",
    **dict.fromkeys(sniff.PICTURES, "a picture"),
}
_HINTS = {
    sniff.OLE2: "open it in Word or WPS and save it as .docx",
    sniff.ZIP: "unpack it, or give it to a command that takes folders, which reads the files inside",
}
_NEVER = {
    sniff.RAR: "unpack it and put the files here, or pack them as .zip",
    sniff.SEVEN_ZIP: "unpack it and put the files here, or pack them as .zip",
    sniff.GZIP: "unpack it and put the files here, or pack them as .zip",
    sniff.PROGRAM: "do not open it; ask the sender for the document",
    sniff.SHORTCUT: "put the file itself here",
    sniff.HEIC: "save it as .jpg",
    sniff.FILM: "ask for the text",
}
_DEFAULT_HINT = "save it as .docx, .pdf, .html or .txt"


def read(path: Path | str, *, name: str | None = None, limits: Limits = Limits()) -> Document:  # noqa: B008  frozen
    """Return the document in the file at `path`; its content decides how it is read, not its extension.

    Args:
        path: the file.
        name: what `Document.path` shall say, e.g. the path relative to the folder that was walked.
        limits: what reading it may cost.

    Raises:
        UnreadableDocument: with a code: ``missing``, ``permission``, ``not_a_file``, ``empty``,
            ``unsupported``, or what the reader found (``truncated``, ``encrypted`` …).
        LimitExceeded: it is larger than `limits` allow (``too_large``).
    """
    path = Path(path)
    data = _bytes(path, limits)
    media_type = sniff.sniff(data)
    if media_type == sniff.EMPTY:
        raise UnreadableDocument(path, "the file is empty", code="empty", hint="ask for it again")
    if media_type == sniff.ENCRYPTED:
        reason = "it is protected by a password"
        raise UnreadableDocument(path, reason, code="encrypted", hint="save it without the password")
    if media_type == sniff.OLE2 and not is_whole(data):
        reason = "it is an old Office file, cut short or damaged"
        raise UnreadableDocument(path, reason, code="truncated", hint="ask for it again, or for it as .docx")
    reader = reader_for(media_type)
    if reader is None:
        raise _unsupported(path, media_type)
    raw = second_look(_raw(reader, data, path, limits), data, limits)
    raw = _with_mislabel(raw, Path(name or path), media_type)
    document = assemble(raw, path=name if name is not None else str(path), sha256=sha256(data).hexdigest())
    if not document.text.strip() and media_type != sniff.DOCX:
        raise UnreadableDocument(path, "the file holds no text", code="empty", hint="ask for it again")
    return document


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableDocument(path, "it is a folder, not a file", code="not_a_file")
        if size > limits.file_bytes:
            reason = f"it has {size / MIB:,.0f} MiB, more than the {limits.file_bytes / MIB:,.0f} MiB allowed"
            raise LimitExceeded(path, reason, code="too_large", hint="split it or raise the limit")
        return path.read_bytes()
    except FileNotFoundError as cause:
        raise UnreadableDocument(
            path, "there is no such file", code="missing", hint="check the path"
        ) from cause
    except PermissionError as cause:
        hint = "give yourself the right to read it, or close the program that holds it"
        raise UnreadableDocument(path, "you may not read it", code="permission", hint=hint) from cause
    except OSError as cause:
        reason = f"the disk or network failed while reading it ({cause.strerror or cause})"
        raise UnreadableDocument(path, reason, code="io_error", hint="try again") from cause


def _raw(reader: Reader, data: bytes, path: Path, limits: Limits) -> RawFile:
    """Return what `reader` makes of `data`; readers know no path, so the error is given it here."""
    try:
        return reader.load()(data, limits)
    except UnreadableDocument as error:
        raise type(error)(path, error.reason, code=error.code, hint=error.hint) from error
    except RecursionError as cause:
        raise LimitExceeded(path, "it is nested too deeply", code="too_deep") from cause
    except MemoryError as cause:
        raise LimitExceeded(path, "it needs more memory than there is", code="too_large") from cause


def _with_mislabel(raw: RawFile, path: Path, media_type: str) -> RawFile:
    if sniff.expected(path.name, media_type):
        return raw
    message = f"named {path.suffix}, but it is {_NAMES.get(media_type, media_type)} and was read as such"
    return replace(raw, warnings=(*raw.warnings, ReadingWarning("mislabelled", message)))


def _unsupported(path: Path, media_type: str) -> UnreadableDocument:
    what = _NAMES.get(media_type)
    if what is None:
        hint = "check that the file was copied completely"
        return UnreadableDocument(
            path, "its content is no text or office document", code="unsupported", hint=hint
        )
    if media_type in _NEVER:
        hint = _NEVER[media_type]
        return UnreadableDocument(path, f"it is {what}, which is not read", code="unsupported", hint=hint)
    hint = _HINTS.get(media_type, _DEFAULT_HINT)
    return UnreadableDocument(path, f"it is {what}, which is not read yet", code="unsupported", hint=hint)
