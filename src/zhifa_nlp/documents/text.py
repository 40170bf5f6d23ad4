"""Plain text files: every line with its place in the file's own decoded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.sniff import TEXT

VERSION = "1"
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def read_text(data: bytes, limits: Limits) -> RawFile:
    """Return the lines of a text file, empty ones too: they part paragraphs.

    `RawLine.source` counts code points of the decoded text: a BOM is not counted, CR LF counts as two. Form
    feeds, which text out of a PDF or a printer holds, part pages.
    """
    decoded = decode(data)
    text, warnings = decoded.text, list(decoded.warnings)
    if len(text) > limits.text_chars:
        text = text[: limits.text_chars]
        message = f"only the first {limits.text_chars:,} characters were read"
        warnings.append(ReadingWarning("truncated", message))
    pages = text.count("\f") + 1
    lines = tuple(_lines(text, paged=pages > 1))
    return RawFile(
        lines=lines,
        media_type=TEXT,
        reader="text",
        reader_version=VERSION,
        pages=pages if pages > 1 else None,
        warnings=tuple(warnings),
    )


def _lines(text: str, *, paged: bool) -> Iterator[RawLine]:
    start, page = 0, 1
    for match in _BREAK.finditer(text):
        yield RawLine(text[start : match.start()], source=start, soft=True, page=page if paged else None)
        start = match.end()
        page += match.group() == "\f"
    if start < len(text):
        yield RawLine(text[start:], source=start, soft=True, page=page if paged else None)
