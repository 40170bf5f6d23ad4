"""XML parts of an Office document, parsed safely: no entities, no DOCTYPE, no deeper than the limits allow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml.names import STRICT_TO_TRANSITIONAL
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

PARSER_DEPTH = 256  # elements inside elements: lxml reads no deeper
_HERE = Path("document.docx")  # readers see bytes only; `documents.read` puts the real name into the error
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def lxml_version() -> str:
    """Return the version of lxml."""
    from lxml import etree  # noqa: PLC0415  loaded by now

    return ".".join(map(str, etree.LXML_VERSION[:3]))


def parse_part(data: bytes, name: str, depth: int = PARSER_DEPTH) -> _Element:
    """Return the root element of an XML part, in the transitional namespaces; `depth` elements deep at most.

    Raises:
        UnreadableDocument: not well-formed (``damaged``), or with a DOCTYPE (``unsafe``).
        LimitExceeded: nested too deeply (``nesting``).
    """
    from lxml import etree  # noqa: PLC0415  slow to import, needed for Office files only

    if any(mark in data for mark in _DOCTYPES):
        raise _doctype(name)
    if b"http://purl.oclc.org/ooxml/" in data[:4096]:
        for strict, transitional in STRICT_TO_TRANSITIONAL:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        if "depth" in str(cause).lower():
            raise LimitExceeded(_HERE, f"{name} is nested too deeply", code="nesting") from cause
        raise UnreadableDocument(
            _HERE,
            f"{name} is not well-formed XML",
            code="damaged",
            hint="open it in its own program and save it anew",
        ) from cause
    if root.getroottree().docinfo.internalDTD is not None:  # written in an encoding not searched above
        raise _doctype(name)
    if depth < PARSER_DEPTH and _is_deeper(root, depth):
        raise LimitExceeded(_HERE, f"{name} is nested over {depth} deep", code="nesting")
    return root


def _is_deeper(root: _Element, depth: int) -> bool:
    level: list[_Element] = [root]
    for _ in range(depth):
        level = [child for element in level for child in element]
    return bool(level)


def _doctype(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        _HERE, f"{name} carries a DOCTYPE, which no office document needs", code="unsafe"
    )
