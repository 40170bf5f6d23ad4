"""Web pages: the main text as lines, its tables as tables; scripts, navigation and hidden parts left out."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.html_around import after_main, before_main
from zhifa_nlp.documents.html_lines import PageLine, lines_of
from zhifa_nlp.documents.html_main import Element, find_main
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.sniff import HTML
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

VERSION = "1"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 8192


def read_html(data: bytes, limits: Limits) -> RawFile:
    """Return the main text of a web page.

    Raises:
        UnreadableDocument: there is nothing in it (``empty``), or it cannot be parsed (``damaged``).
        LimitExceeded: it is nested more deeply than `limits.xml_depth` (``too_deep``).
    """
    decoded = decode(data, declared_charset(data))
    root = _parse(decoded.text, limits)
    main = find_main(root)
    lines = lines_of(main, table_nesting=limits.table_nesting)
    lines = [*before_main(root, main, lines), *lines, *after_main(main, lines)]
    return RawFile(
        lines=tuple(map(_raw, lines)),
        media_type=HTML,
        reader="html",
        reader_version=f"{VERSION} lxml {etree.__version__}",
        web=True,
        warnings=decoded.warnings,
    )


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the page itself names, or None."""
    match = _XML_ENCODING.search(data[:200]) or _CHARSET.search(data[:_HEAD])
    return match.group(1).decode("ascii", "replace") if match else None


def _parse(text: str, limits: Limits) -> Element:
    text = _XML_DECLARATION.sub("", text).replace("\x00", "")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as cause:
        reason = "the web page holds nothing" if not text.strip() else "the web page cannot be parsed"
        raise UnreadableDocument(
            "page", reason, code="damaged", hint="save it anew from the browser"
        ) from cause
    # The parser gives up below a depth of its own and drops what follows.
    cut_off = any("depth" in entry.message.lower() for entry in parser.error_log)
    if cut_off or _depth(root) > limits.xml_depth:
        raise LimitExceeded("page", f"its elements are nested over {limits.xml_depth} deep", code="too_deep")
    return root


def _depth(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _raw(line: PageLine) -> RawLine:
    return RawLine(
        line.text, "table" if line.table else "paragraph", soft=line.soft, style=line.tag, table=line.table
    )
