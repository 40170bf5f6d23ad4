"""Tables as rows of cells, whether the file has a table or only a text laid out as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.extraction.tiers.flat_grid import flat_grids
from zhifa_nlp.extraction.tiers.grid_model import LABELS, Grid, GridCell, make_cell, width_of
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import is_tier

_TOKEN = re.compile(rf"(?:{LABELS})(?=[\s|]|$)|[^\s|]+")


def grids(scan: Scan) -> Iterator[Grid]:
    """Yield the tables of the file, then runs of lines that are laid out in columns."""
    for table in scan.document.tables:
        rows = [
            tuple(make_cell(scan, c.start, c.end, c.column) for c in cells if c.end > c.start)
            for cells in table.rows()
        ]
        filled = tuple(row for row in rows if row)  # forms have rows that nobody filled in
        yield Grid(filled, table.start, table.end, _heading(scan, table.start), ruled=True)
    yield from _text_grids(scan)


def _text_grids(scan: Scan) -> Iterator[Grid]:
    """Yield runs of at least two lines of at least two cells; a blank line may stand between them."""
    run: list[tuple[GridCell, ...]] = []
    first = last = at = 0
    tables = [(t.start, t.end) for t in scan.document.tables]
    longest = 300 if scan.text.count("\n") > 2 else 60  # a text of two lines was flattened
    for line in scan.text.split("\n"):
        row = () if any(a <= at < b for a, b in tables) or len(line) > longest else _row(scan, line, at)
        if len(line) > longest:
            yield from flat_grids(scan, at, at + len(line))
        if len(row) > 1:
            if not run:
                first = at
            run.append(row)
            last = at + len(line)
        elif run and _rest_of_column(run, line) and not scan.signs(at, at + len(line)):
            run.append(_single(scan, line, at))
            last = at + len(line)
        elif line.strip() and run:
            yield Grid(tuple(run), first, last, _heading(scan, first), ruled=False)
            run = []
        at += len(line) + 1
    if run:
        yield Grid(tuple(run), first, last, _heading(scan, first), ruled=False)


def _rest_of_column(run: list[tuple[GridCell, ...]], line: str) -> bool:
    """Tell whether a line of one short name goes on a table whose columns are headed by tiers."""
    words = line.strip()
    headed = any(len(row) > 1 and all(is_tier(cell.words) for cell in row) for row in run)
    return headed and 1 < len(words) <= 20 and not re.search(r"[。;:,、]|年.*月", words)


def _single(scan: Scan, line: str, at: int) -> tuple[GridCell, ...]:
    indent = len(line) - len(line.lstrip())
    width = width_of(line[:indent])
    return (make_cell(scan, at + indent, at + len(line.rstrip()), width),)


def _row(scan: Scan, line: str, at: int) -> tuple[GridCell, ...]:
    """Return the cells of a line, or nothing where the line is prose."""
    stripped = line.strip()
    if " " not in stripped and "\t" not in stripped and "|" not in stripped:
        return ()
    if "。" in line and len(line) > 40 and "|" not in line and "\t" not in line:
        return ()
    if "\t" in line:
        spans = [m.span() for m in re.finditer(r"[^\t]+", line)]
    elif "|" in line:
        spans = [m.span() for m in re.finditer(r"[^|]+", line)]
    else:
        spans = [m.span() for m in _TOKEN.finditer(line)]
    if "\t" in line or "|" in line:
        separator = "\t" if "\t" in line else "|"
        cells = [
            make_cell(scan, at + a, at + b, line.count(separator, 0, a))
            for a, b in spans
            if line[a:b].strip()
        ]
        return tuple(cells)
    widths = [0]
    for char in line:
        widths.append(widths[-1] + (2 if ord(char) > 0x2E7F else 1))
    cells = [make_cell(scan, at + a, at + b, widths[a]) for a, b in spans if line[a:b].strip()]
    return tuple(cells)


def _heading(scan: Scan, start: int) -> str | None:
    """Return the short line right above a table."""
    lines = scan.text[max(0, start - 80) : start].rstrip().rsplit("\n", 1)
    words = re.sub(r"\s+", "", lines[-1])
    return words if 1 < len(words) <= 30 and not re.search(r"[。;:,]", words) else None
