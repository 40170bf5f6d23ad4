"""What a file is, by its bytes alone: the extension is only ever compared with the answer."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from zhifa_nlp.documents.ole2 import Ole2, Ole2Error
from zhifa_nlp.documents.page_sign import is_page
from zhifa_nlp.documents.utf16 import looks_like_utf16

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FLAT_OPC = "application/vnd.ms-word.flat-opc"
WORD_2003_XML = "application/vnd.ms-word.wordml"
ODT = "application/vnd.oasis.opendocument.text"
OFD = "application/ofd"
OLE2 = "application/x-ole-storage"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
WORKS = "application/vnd.ms-works"
ENCRYPTED = "application/x-ole-encrypted"
RTF = "application/rtf"
ZIP = "application/zip"
MHTML = "multipart/related"
EML = "message/rfc822"
XML = "application/xml"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
GZIP = "application/gzip"
PROGRAM = "application/x-executable"
SHORTCUT = "application/x-ms-shortcut"
HEIC = "image/heic"
FILM = "video/mp4"
PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/gif")
EMPTY = "application/x-empty"
BINARY = "application/octet-stream"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE2),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"\x1f\x8b", GZIP),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90", PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_MAIL_HEADER = re.compile(
    rb"(?im)^(from|to|subject|date|received|message-id|return-path|mime-version|content-type):"
)
# Control bytes that no text file of any Chinese encoding holds (tab, line and page breaks, escape aside).
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})
_HEAD = 4096

_EXTENSIONS: dict[str, tuple[str, ...]] = {
    TEXT: (".txt", ".text", ".md", ".csv", ".log", ""),
    HTML: (".html", ".htm", ".xhtml", ".shtml"),
    PDF: (".pdf",),
    DOCX: (".docx", ".docm", ".dotx"),
    XLSX: (".xlsx", ".xlsm", ".et"),
    PPTX: (".pptx",),
    OFD: (".ofd",),
    OLE2: (".doc", ".wps", ".dot", ".xls", ".et", ".ppt", ".dps", ".msg"),
    DOC: (".doc", ".wps", ".dot", ".wpt"),
    XLS: (".xls", ".et", ".xlt", ".ett"),
    PPT: (".ppt", ".dps"),
    MSG: (".msg",),
    RTF: (".rtf", ".doc"),
    ZIP: (".zip",),
    EML: (".eml", ".mht", ".mhtml"),
    FLAT_OPC: (".xml", ".doc"),
    WORD_2003_XML: (".xml", ".doc"),
    MHTML: (".mht", ".mhtml", ".doc"),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/tiff": (".tif", ".tiff"),
    "image/bmp": (".bmp", ".dib"),
    "image/gif": (".gif",),
}


def sniff(data: bytes) -> str:
    """Return the media type of the file whose bytes are `data`; `BINARY` when nothing fits.

    >>> sniff("辽宁省人民政府".encode("gb18030"))
    'text/plain'
    >>> sniff(b"%PDF-1.4 ...")
    'application/pdf'
    """
    if not data.strip(b"\x00 \t\r\n"):
        return EMPTY
    if data.startswith(_ZIP_STARTS):
        return _zip_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _ole2_kind(data) if kind == OLE2 else kind
    if (marked := _marked_inside(data)) is not None:
        return marked
    # A PDF may follow up to a kilobyte of junk (mail headers, a BOM): every viewer accepts that.
    if b"%PDF-" in data[:1024]:
        return PDF
    return _text_kind(data)


def _marked_inside(data: bytes) -> str | None:
    """Return the kind of a file whose mark does not stand alone at its beginning."""
    if data[4:8] == b"ftyp":
        return HEIC if data[8:12] in (b"heic", b"heix", b"mif1", b"hevc") else FILM
    # Two letters are not enough: a bitmap also has four reserved bytes, which are zero.
    return "image/bmp" if data.startswith(b"BM") and data[6:10] == bytes(4) else None


def expected(name: str, media_type: str) -> bool:
    """Return whether a file called `name` may hold `media_type`; True for types without a known extension."""
    suffix = PurePath(name).suffix.lower()
    known = any(suffix in suffixes for suffixes in _EXTENSIONS.values())
    return not known or suffix in _EXTENSIONS.get(media_type, (suffix,))


_OLE2_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
    ("__properties_version1.0", MSG),
    ("MatOST", WORKS),
)


def _ole2_kind(data: bytes) -> str:
    """Return what an OLE2 container holds at its root; an object embedded in it does not count."""
    try:
        names = Ole2(data).names
    except Ole2Error:
        # A container cut short still shows somewhere what it was meant to be.
        names = frozenset(name for name, _ in _OLE2_STREAMS[1:3] if name.encode("utf-16-le") in data)
    return next((kind for name, kind in _OLE2_STREAMS if name in names), OLE2)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            types = _part(archive, "[Content_Types].xml")
            mimetype = _part(archive, "mimetype")
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, EOFError):
        # A container cut short still tells by its first entries what it was meant to be.
        return _cut_zip_kind(data)
    return _zip_content(names, types, mimetype)


def _cut_zip_kind(data: bytes) -> str:
    """Return what a container without its directory was meant to be, by the names before its entries."""
    names = data.lower()
    for mark, kind in ((b"word/", DOCX), (b"xl/", XLSX), (b"ppt/", PPTX), (b"ofd.xml", OFD)):
        if mark in names:
            return kind
    return DOCX if b"[content_types].xml" in names else ZIP


def _zip_content(names: set[str], types: bytes, mimetype: bytes) -> str:
    if b"wordprocessingml" in types or any(name.startswith("word/") for name in names):
        return DOCX
    if b"spreadsheetml" in types or "xl/workbook.xml" in names:
        return XLSX
    if b"presentationml" in types:
        return PPTX
    if "ofd.xml" in names:
        return OFD
    if b"opendocument.text" in mimetype:
        return ODT
    return ZIP


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the first kilobytes of an entry, or nothing: never more, whatever its header promises."""
    try:
        with archive.open(name) as part:
            return part.read(64 * 1024)
    except (KeyError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        return b""


def _text_kind(data: bytes) -> str:
    head = data[:_HEAD]
    if head.startswith(_BOMS[1:]):
        head = head.decode("utf-16", "ignore").encode()
    elif _is_binary(head):
        return BINARY
    lowered = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if lowered.startswith((b"mime-version:", b"from: <saved by")) and b"multipart/related" in lowered:
        return MHTML
    if looks_like_mail(head):
        return EML
    if lowered.startswith(b"<?xml") or b"<?mso-application" in lowered or b"xmlns:w=" in lowered:
        return _xml_kind(lowered)
    return HTML if lowered.startswith(b"<") and is_page(head) else TEXT


def looks_like_mail(head: bytes) -> bool:
    """Return whether a file begins with the headers of a mail, three of the usual ones among them."""
    top = _HEADERS.match(head)
    return top is not None and len({name.lower() for name in _MAIL_HEADER.findall(top.group())}) >= 3


def _xml_kind(lowered: bytes) -> str:
    if b"<pkg:package" in lowered:
        return FLAT_OPC
    if b"<w:worddocument" in lowered:
        return WORD_2003_XML
    return HTML if b"<html" in lowered else XML


def _is_binary(head: bytes) -> bool:
    """Return whether control bytes stand where text has none; UTF-16 without a BOM is text all the same."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls <= len(head) // 500:
        return False
    return not looks_like_utf16(head)
