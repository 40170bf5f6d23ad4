"""What a single reader yields, before `documents.assemble` makes a `Document` of it.

A reader knows its format and nothing else: it reports the lines and tables that the file holds, in reading
order, with the places they came from. Dropping running heads and web dressing, mending wrapped lines,
folding odd characters and laying out the text with its anchors is done once, for all formats, in
`documents.assemble`. Adding a format is therefore one file with one function from bytes to `RawFile`.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhifa_nlp.documents.model import BlockKind, ReadingWarning

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RawCell:
    """One table cell as the file has it; paragraphs inside it are parted by line breaks.

    `source` is the code point of its first character in the file's own decoded text. Where its text does not
    stand there in one piece, `pieces` says instead what does: start and end in `text`, and the code point in
    the file at which that piece begins. `shown` is its box on the page as the file shows it, where that is not
    `box`: on a scan that was put straight.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    page: int | None = None
    source: int | None = None
    pieces: tuple[tuple[int, int, int], ...] = ()
    shown: Box | None = None


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line or paragraph of the file, or a table standing in its place.

    Attributes:
        text: the line without its line break; for a table the empty string.
        kind: what it is.
        page: from 1, or None.
        box: left, top, right, bottom in points from the page's upper left corner, or None.
        font_size: size of most of its characters in points, or None.
        source: code point of its first character in the file's own decoded text, or None.
        soft: the break after it may be the layout's (a line of a text file, a visual line of a PDF), so that
            the next line may go on with the same paragraph; False where the format ends a paragraph here.
        style: the file's own name for it, such as ``heading 1``.
        table: the table that stands here, or None.
        paragraph: index of the paragraph or table in the file's own order, blank ones counted, where the
            format numbers them (two lines of one paragraph share it); None where the line's own place serves.
        confidence: how sure recognition is of it, from 0 to 1; None for text that the file holds as text.
        shown: its box on the page as the file shows it, where that is not `box`: on a scan that was put straight.
    """

    text: str
    kind: BlockKind = "paragraph"
    page: int | None = None
    box: Box | None = None
    font_size: float | None = None
    source: int | None = None
    soft: bool = False
    style: str | None = None
    table: tuple[RawCell, ...] | None = None
    paragraph: int | None = None
    confidence: float | None = None
    shown: Box | None = None


@dataclass(frozen=True, slots=True)
class RawFile:
    """Everything that one reader got out of one file.

    `web` marks a page from a web site, where dressing (来源, 打印, 责任编辑 …) is expected; `page_size` holds
    width and height in points of each page where the format has pages.
    """

    lines: tuple[RawLine, ...]
    media_type: str
    reader: str
    reader_version: str
    pages: int | None = None
    page_size: tuple[tuple[float, float], ...] = ()
    web: bool = False
    warnings: tuple[ReadingWarning, ...] = ()
