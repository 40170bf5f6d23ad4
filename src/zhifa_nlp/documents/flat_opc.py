"""Reader of Word documents written as one XML file (flat OPC), often under the name .doc."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ooxml.part import lxml_version, parse_part
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.sniff import FLAT_OPC
from zhifa_nlp.documents.word import read_word
from zhifa_nlp.errors import UnreadableDocument

_HERE = Path("document.xml")  # readers see bytes only; `documents.read` puts the real name into the error
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat_opc(data: bytes, limits: Limits) -> RawFile:
    """Return the text of a flat OPC document: its parts are put into a package, which is read as .docx.

    Raises:
        UnreadableDocument: not well-formed, with a DOCTYPE (``unsafe``), or without its main part.
        LimitExceeded: it is larger than `limits` allow.
    """
    from lxml import etree  # noqa: PLC0415  slow to import, needed for Office files only

    root = parse_part(data, "the document")
    buffer = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for part in root.iter(_PKG + "part"):
            name = part.get(_PKG + "name", "").lstrip("/")
            content = part.find(f"{_PKG}xmlData/*")
            if content is not None and name and name not in names:
                names.add(name)
                package.writestr(name, etree.tostring(content, encoding="UTF-8", xml_declaration=True))
    if not names:
        reason = "the document holds no parts"
        raise UnreadableDocument(_HERE, reason, code="damaged", hint="ask for it again")
    raw = read_word(buffer.getvalue(), limits)
    return replace(raw, media_type=FLAT_OPC, reader="flat_opc", reader_version=f"1 (lxml {lxml_version()})")
