"""From what a reader yields to the `Document` that everything else works on.

The steps, each in its own module: leftover tags and odd characters mended, running heads and web dressing dropped,
wrapped lines joined, tables mended, and all of it laid out as one text with anchors.
"""

from __future__ import annotations

from statistics import median_low

from zhifa_nlp.documents.characters import mend, quality_warnings
from zhifa_nlp.documents.dressing import undress
from zhifa_nlp.documents.dressing_glued import undress_glued
from zhifa_nlp.documents.layout import lay_out
from zhifa_nlp.documents.leftovers import without_markup
from zhifa_nlp.documents.model import Document, ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.reflow import reflow
from zhifa_nlp.documents.repeated_title import without_repeated_title
from zhifa_nlp.documents.running_heads import running_heads
from zhifa_nlp.documents.spacing import close_gaps, close_letter_spacing
from zhifa_nlp.documents.tables import join_split_tables, mend_table, tables_in_text
from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.unflatten import unflatten


def assemble(raw: RawFile, *, path: str, sha256: str) -> Document:
    """Return the document in `raw`: its text normalised once, with the way back for every part of it."""
    lines = [line for index, read in enumerate(raw.lines) for line in _mended(index, read)]
    lines, page_breaks = _without_running_heads(lines, raw)
    lines, dressing = undress(join_split_tables(lines))
    lines, cuts = undress_glued(lines)
    lines = unflatten(lines)
    paragraphs, headlines = without_repeated_title(reflow(lines, page_breaks, _usual_width(raw)))
    paragraphs = tables_in_text(close_gaps(paragraphs))
    layout = lay_out(paragraphs)
    text = layout.text
    return Document(
        path=path,
        sha256=sha256,
        media_type=raw.media_type,
        text=text,
        blocks=tuple(layout.blocks),
        tables=tuple(layout.tables),
        anchors=tuple(layout.anchors),
        reader=raw.reader,
        reader_version=raw.reader_version,
        pages=raw.pages,
        warnings=(
            *raw.warnings,
            *_dressing_warning(len(dressing) + cuts + headlines),
            *quality_warnings(text),
        ),
    )


def _usual_width(raw: RawFile) -> float:
    return median_low(width for width, _ in raw.page_size) if raw.page_size else 0.0


def _mended(index: int, raw: RawLine) -> list[Line]:
    line = Line(raw.text, raw, index, kind=raw.kind)
    if raw.table is not None:
        return [mend_table(line)]
    if not raw.text:
        return [line]
    return [close_letter_spacing(mend(part)) for part in without_markup(line)]


def _without_running_heads(lines: list[Line], raw: RawFile) -> tuple[list[Line], frozenset[int]]:
    """Return the lines that belong to the text, and the indexes of those before a page break taken out."""
    heads = running_heads(lines, raw.page_size)
    kept: list[Line] = []
    page_breaks: set[int] = set()
    last_filled: Line | None = None
    for position, line in enumerate(lines):
        if position in heads:
            if last_filled is not None:
                page_breaks.add(last_filled.index)
            continue
        kept.append(line)
        if line.text.strip() or line.table is not None:
            last_filled = line
    return kept, frozenset(page_breaks)


def _dressing_warning(count: int) -> list[ReadingWarning]:
    if not count:
        return []
    return [ReadingWarning("dressing", f"{count} lines or parts of lines of web page dressing were left out")]
