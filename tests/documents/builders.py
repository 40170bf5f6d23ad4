"""One-line builders: raw lines, raw files and documents out of strings."""

from __future__ import annotations

from collections.abc import Sequence

from zhifa_nlp.documents.assemble import assemble
from zhifa_nlp.documents.layout import Paragraph
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.raw import RawCell, RawFile, RawLine
from zhifa_nlp.documents.text import read_text
from zhifa_nlp.documents.traced import Line


def line(text: str, index: int = 0, **raw) -> Line:
    raw = {"source": 0, "soft": True, **raw}
    return Line(text, RawLine(text, **raw), index)


def lines(text: str) -> list[Line]:
    """Lines of a text file, each with its place in it."""
    raw = read_text(text.encode(), Limits()).lines
    return [Line(one.text, one, index) for index, one in enumerate(raw)]


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph((line(text, index),)) for index, text in enumerate(texts)]


def texts(items: Sequence[Line | Paragraph]) -> list[str]:
    return [item.text if isinstance(item, Line) else joined(item) for item in items]


def joined(paragraph: Paragraph) -> str:
    joints = (*paragraph.joints, "")
    return "".join(part.text + joint for part, joint in zip(paragraph.lines, joints, strict=False))


def table(rows: str, *, page: int | None = None, index: int = 0, box=None) -> Line:
    """A table out of rows parted by line breaks and cells parted by ``|``."""
    cells = tuple(
        RawCell(text, r, c) for r, row in enumerate(rows.split("\n")) for c, text in enumerate(row.split("|"))
    )
    return Line("", RawLine("", "table", page=page, box=box, table=cells), index, kind="table")


def from_text(text: str, encoding: str = "utf-8") -> Document:
    """The document in a text file that holds `text`."""
    return assemble(read_text(text.encode(encoding), Limits()), path="a.txt", sha256="")


def from_lines(*raw: RawLine, **file) -> Document:
    file = {"media_type": "application/pdf", "reader": "test", "reader_version": "0", **file}
    return assemble(RawFile(lines=raw, **file), path="a", sha256="")
