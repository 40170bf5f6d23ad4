"""Tables as rows of cells, whether the file has a table or only a text laid out as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import spaced, strong_words


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its words without blanks, its span, and its column (a table's) or place on the line (a text's)."""

    words: str
    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under one heading; `ruled` where the file itself has the table."""

    rows: tuple[tuple[GridCell, ...], ...]
    start: int
    end: int
    heading: str | None
    ruled: bool


_LABELS = "|".join(spaced(w) for w in strong_words())
_TOKEN = re.compile(rf"(?:{_LABELS})(?=[\s|]|$)|[^\s|]+")


def grids(scan: Scan) -> Iterator[Grid]:
    """Yield the tables of the file, then runs of lines that are laid out in columns."""
    for table in scan.document.tables:
        rows = []
        for cells in table.rows():
            rows.append(tuple(_cell(scan, c.start, c.end, c.column) for c in cells if c.end > c.start))
        yield Grid(tuple(rows), table.start, table.end, _heading(scan, table.start), ruled=True)
    yield from _text_grids(scan)


def _cell(scan: Scan, start: int, end: int, column: int) -> GridCell:
    text = scan.text[start:end]
    left = start + len(text) - len(text.lstrip())
    return GridCell(re.sub(r"\s+", "", text), left, left + len(text.strip()), column)


def _text_grids(scan: Scan) -> Iterator[Grid]:
    """Yield runs of at least two lines of at least two cells; a blank line may stand between them."""
    run: list[tuple[GridCell, ...]] = []
    first = last = at = 0
    tables = [(t.start, t.end) for t in scan.document.tables]
    for line in scan.text.split("\n"):
        row = () if any(a <= at < b for a, b in tables) else _row(scan, line, at)
        if len(line) > 300:
            yield from _flat_grids(scan, at, at + len(line))
        if len(row) > 1:
            if not run:
                first = at
            run.append(row)
            last = at + len(line)
        elif line.strip() and run:
            yield Grid(tuple(run), first, last, _heading(scan, first), ruled=False)
            run = []
        at += len(line) + 1
    if run:
        yield Grid(tuple(run), first, last, _heading(scan, first), ruled=False)


_WORDS = re.compile(rf"(?:{_LABELS})(?=[\s]|$)|\S+")
_PROSE = re.compile(r"[。;:]|^\d{4}年|^[一二三四五六七八九十]+、|^注")


def _flat_grids(scan: Scan, start: int, end: int) -> Iterator[Grid]:
    """Yield tables in a long line: runs of short words parted by blanks, a row a word where | parts its cells."""
    run: list[tuple[int, int]] = []
    for match in _WORDS.finditer(scan.text, start, end):
        piped = match.group().count("|") > 1
        prose = not piped and (len(match.group()) > 16 or _PROSE.search(match.group()))
        if prose:
            yield from _flat_grid(scan, run)
            run = []
        else:
            run.append(match.span())
    yield from _flat_grid(scan, run)


def _flat_grid(scan: Scan, run: list[tuple[int, int]]) -> Iterator[Grid]:
    if len(run) < 6:
        return
    rows: list[tuple[GridCell, ...]] = []
    loose: list[GridCell] = []
    for start, end in run:
        words = scan.text[start:end]
        if "|" in words:
            spans = [m.span() for m in re.finditer(r"[^|]+", words)]
            rows.append(tuple(_cell(scan, start + a, start + b, i) for i, (a, b) in enumerate(spans)))
        else:
            loose.append(_cell(scan, start, end, len(loose)))
    if rows:
        yield Grid(tuple(rows), run[0][0], run[-1][1], None, ruled=False)
    else:
        yield Grid((tuple(loose),), run[0][0], run[-1][1], None, ruled=False)


def _row(scan: Scan, line: str, at: int) -> tuple[GridCell, ...]:
    """Return the cells of a line, or nothing where the line is prose."""
    stripped = line.strip()
    if " " not in stripped and "\t" not in stripped and "|" not in stripped:
        return ()
    if len(line) > 300 or ("。" in line and len(line) > 40 and "|" not in line and "\t" not in line):
        return ()
    if "\t" in line:
        spans = [m.span() for m in re.finditer(r"[^\t]+", line)]
    elif "|" in line:
        spans = [m.span() for m in re.finditer(r"[^|]+", line)]
    else:
        spans = [m.span() for m in _TOKEN.finditer(line)]
    widths = [0]
    for char in line:
        widths.append(widths[-1] + (2 if ord(char) > 0x2E7F else 1))
    cells = [_cell(scan, at + a, at + b, widths[a]) for a, b in spans if line[a:b].strip()]
    return tuple(cells)


def _heading(scan: Scan, start: int) -> str | None:
    """Return the short line right above a table."""
    lines = scan.text[max(0, start - 80) : start].rstrip().rsplit("\n", 1)
    words = re.sub(r"\s+", "", lines[-1])
    return words if 1 < len(words) <= 30 and not re.search(r"[。;:,]", words) else None
