"""Tables that lost their line breaks: runs of short words in a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhifa_nlp.extraction.tiers.grid_model import LABELS, Grid, GridCell, make_cell, width_of
from zhifa_nlp.extraction.tiers.scan import Scan

_WORDS = re.compile(rf"(?:{LABELS})(?=[\s]|$)|\S+")
_PROSE = re.compile(r"[。;:]|^[〇一二三四五六七八九零\d]{4}年|^[一二三四五六七八九十]+、|^注")
_FEWEST = 6  # words of a table
_LONGEST = 16  # code points of a word that may be a cell
_Span = tuple[int, int]


def flat_grids(scan: Scan, start: int, end: int) -> Iterator[Grid]:
    """Yield the tables between two offsets: runs of short words parted by blanks, or of rows with bars."""
    run: list[_Span] = []
    for match in _WORDS.finditer(scan.text, start, end):
        barred = "|" in match.group()
        if not barred and (len(match.group()) > _LONGEST or _PROSE.search(match.group())):
            yield from _grid(scan, run)
            run = []
        else:
            run.append(match.span())
    yield from _grid(scan, run)


def _grid(scan: Scan, run: Sequence[_Span]) -> Iterator[Grid]:
    barred = [(a, b) for a, b in run if "|" in scan.text[a:b]]
    if len(run) < _FEWEST and len(barred) < 3:
        return
    if barred:
        rows = [_barred(scan, a, b) for a, b in barred]
    elif _laid_out(scan, run):
        rows = _by_gaps(scan, run)
    else:
        rows = [tuple(make_cell(scan, a, b, i) for i, (a, b) in enumerate(run))]
    yield Grid(tuple(rows), run[0][0], run[-1][1], None, ruled=False)


def _barred(scan: Scan, start: int, end: int) -> tuple[GridCell, ...]:
    spans = [m.span() for m in re.compile(r"[^|]+").finditer(scan.text, start, end)]
    return tuple(make_cell(scan, a, b, i) for i, (a, b) in enumerate(spans))


def _gaps(run: Sequence[_Span]) -> list[int]:
    return [right[0] - left[1] for left, right in pairwise(run)]


def _laid_out(scan: Scan, run: Sequence[_Span]) -> bool:
    """Tell whether several blanks hold columns apart, so that a single one is what became of a line break."""
    gaps = _gaps(run)
    tabbed = "\t" in scan.text[run[0][0] : run[-1][1]]
    return not tabbed and sum(gap > 2 for gap in gaps) * 3 >= len(gaps) and gaps.count(1) > 1


def _by_gaps(scan: Scan, run: Sequence[_Span]) -> list[tuple[GridCell, ...]]:
    """Return the rows as they were laid out, each cell with its place on its line."""
    rows: list[list[_Span]] = [[run[0]]]
    for span, gap in zip(run[1:], _gaps(run), strict=True):
        if gap == 1:
            rows.append([])
        rows[-1].append(span)
    return [tuple(make_cell(scan, a, b, width_of(scan.text[row[0][0] : a])) for a, b in row) for row in rows]
