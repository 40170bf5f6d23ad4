"""The lines and tables of a web page, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from zhifa_nlp.documents.html_main import INLINE, Element, is_dropped
from zhifa_nlp.documents.raw import RawCell

HTML_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line break in the source between two Chinese characters is the editor's, not the text's.
_SOURCE_BREAK = re.compile(
    "(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_ATTACHMENT = re.compile(r"^\s*附\s*件|\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd)\s*$", re.IGNORECASE)
# A cell longer than this is no cell of a data table but a place of the page's layout.
_LONGEST_CELL = 600


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, or the table in its place; `link` is the share of its characters in links."""

    text: str
    tag: str | None = None
    soft: bool = False
    link: float = 0.0
    table: tuple[RawCell, ...] | None = None


@dataclass(slots=True)
class _Writer:
    """The line being written and those finished."""

    lines: list[PageLine] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, *, preformatted: bool, in_link: bool) -> None:
        if not text:
            return
        if preformatted:
            first, *others = text.splitlines() or [""]
            self.parts.append(first)
            for other in others:
                self.end("pre", soft=True, keep_empty=True)
                self.parts.append(other)
            return
        self.parts.append(_SOURCE_BREAK.sub("", text))
        if in_link:
            self.linked += len(text.strip())

    def end(self, tag: str | None, *, soft: bool, keep_empty: bool = False) -> None:
        text = "".join(self.parts) if tag == "pre" else HTML_SPACE.sub(" ", "".join(self.parts)).strip(" ")
        if text.strip() or keep_empty:
            self.lines.append(PageLine(text, tag, soft, self.linked / max(1, len(text.strip()))))
        self.parts.clear()
        self.linked = 0


def lines_of(element: Element, *, table_nesting: int) -> list[PageLine]:
    """Return the lines of an element without those at either end that are links and nothing else.

    Args:
        element: a part of the page.
        table_nesting: how deep data tables may lie in each other.
    """
    return _without_links_around(_lines(element, table_nesting))


def _lines(element: Element, nesting: int) -> list[PageLine]:
    writer = _Writer()
    walk = etree.iterwalk(element, events=("start", "end"))
    links = 0
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if node is not element and is_dropped(node):
                walk.skip_subtree()
                continue
            if tag == "table" and node is not element and (cells := _data_table(node, nesting)) is not None:
                writer.end(None, soft=False)
                writer.lines.append(PageLine("", "table", table=cells))
                walk.skip_subtree()
                continue
            links += tag == "a"
            if tag not in INLINE and tag != "br":
                writer.end(None, soft=False)
            writer.add(node.text, preformatted=_preformatted(node, tag), in_link=links > 0)
            continue
        # `iterwalk` reports the end of a skipped element as well: only its tail is left to write.
        skipped = node is not element and (is_dropped(node) or (tag == "table" and _was_table(writer)))
        if not skipped:
            links -= tag == "a"
            if tag == "br":
                writer.end("br", soft=True, keep_empty=True)
            elif tag not in INLINE:
                writer.end(tag, soft=False)
        if node is not element:
            parent = node.getparent()
            writer.add(node.tail, preformatted=_preformatted(parent, parent.tag), in_link=links > 0)
    writer.end(None, soft=False)
    return writer.lines


def _was_table(writer: _Writer) -> bool:
    return bool(writer.lines) and writer.lines[-1].table is not None and not writer.parts


def _preformatted(node: Element, tag: str) -> bool:
    return tag == "pre" or any(True for _ in node.iterancestors("pre"))


def _data_table(table: Element, nesting: int) -> tuple[RawCell, ...] | None:
    """Return the cells of a table of data; None for a table that only lays out the page."""
    if table.get("role") in {"presentation", "none"} or nesting <= 0:
        return None
    if any(len(inner) for inner in table.iter("table") if inner is not table):
        return None
    cells = list(_cells(table))
    rows = Counter(cell.row for cell in cells)
    if len(rows) < 2 or max(rows.values()) < 2 or any(len(cell.text) > _LONGEST_CELL for cell in cells):
        return None
    return tuple(cells)


def _cells(table: Element) -> Iterator[RawCell]:
    """Yield the cells with their place in the grid; a merged cell stands once, where it begins."""
    taken_until: dict[int, int] = {}  # the row from which a column is free again
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in {"td", "th"} or is_dropped(cell):
                continue
            while taken_until.get(column, 0) > number:
                column += 1
            down, across = _span(cell, "rowspan", len(rows) - number), _span(cell, "colspan", 100)
            taken_until.update(dict.fromkeys(range(column, column + across), number + down))
            yield RawCell(_cell_text(cell), number, column, down, across)
            column += across


def _span(cell: Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), most)) if value.isdecimal() else 1


def _cell_text(cell: Element) -> str:
    return "\n".join(line.text for line in _lines(cell, 0) if line.text.strip())


def _without_links_around(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines without those at either end that are links and nothing else; attachments stay."""
    kept = [i for i, line in enumerate(lines) if not is_link(line)]
    return lines[kept[0] : kept[-1] + 1] if kept else lines


def is_link(line: PageLine) -> bool:
    """Return whether the line is empty or nothing but links; a list of attachments is not."""
    if line.table is not None:
        return False
    return not line.text.strip() or (line.link > 0.7 and not _ATTACHMENT.search(line.text))
