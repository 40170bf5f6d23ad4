"""Tiers given in tables and columns.

Layouts (real-text.md §5): 6 columns parted by blanks, each under its tier · 7 tables with scores, ranks
and blank cells, two of them with the same tiers · and their relatives: the tier in the first cell and its
units behind it, rows set as small records (单位:… 得分:… 等次:…), a table flattened to one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries, unit_like
from zhifa_nlp.extraction.tiers.grid import grids
from zhifa_nlp.extraction.tiers.grid_model import Grid, GridCell
from zhifa_nlp.extraction.tiers.heading import COUNTED, Heads, bare, heads_of, unfolded
from zhifa_nlp.extraction.tiers.placement import Count, Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL, is_tier, label_pattern, numeral, tier_name

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?分?")
_MARK = re.compile(r"[√✓✔■●○◎★☆vVYy是]")
_RECORD = re.compile(
    rf"单位(?:名称)?[ ]*:[ ]*(?P<unit>[^\n:,;。]{{2,26}}?)\s+(?P<body>[^。]{{0,30}}?)"
    rf"(?:等次|等级|档次|结果)[ ]*:[ ]*[\"]?(?P<label>{label_pattern()})"
)


def tables(scan: Scan) -> list[Placement]:
    """Return every tier that the document gives in a table, in columns or as records."""
    found = list(_records(scan))
    for grid in grids(scan):
        found.extend(_read(scan, grid))
    return found


def _read(scan: Scan, grid: Grid) -> Iterator[Placement]:
    if len(grid.rows) == 1 and len(grid.rows[0]) > 5:
        grid = unfolded(grid)
    for position, row in enumerate(grid.rows):
        if len(row) > 1 and all(is_tier(bare(c.words)) for c in row):
            yield from _columns(scan, grid, position)
            return
        if len(row) > 2 and all(is_tier(bare(c.words)) for c in row[1:]) and not is_tier(row[0].words):
            yield from _marked(scan, grid, position)
            return
        if heads := heads_of(row):
            yield from _rows(scan, grid, position, heads)
            return
    yield from _labelled(scan, grid)


def _rows(scan: Scan, grid: Grid, position: int, heads: Heads) -> Iterator[Placement]:
    """Yield the tier of each row below the heading, rows of one tier together."""
    header = grid.rows[position]
    carried: GridCell | None = None
    for row in grid.rows[position + 1 :]:
        if heads_again := heads_of(row):
            heads, carried, header = heads_again, None, row
            continue
        tier = _tier_cell(row, header, heads) or (carried if heads.tier < heads.unit else None)
        entries = _unit_entries(scan, row, header, heads, tier)
        carried = tier or carried
        if tier and entries:
            start, end = min(row[0].start, tier.start), row[-1].end
            yield Placement(
                tier_name(bare(tier.words)),
                "table",
                start,
                end,
                tuple(entries),
                _cell_count(tier),
                True,
                group=grid.heading,
            )


def _aligned(row: Sequence[GridCell], header: Sequence[GridCell], column: int) -> GridCell | None:
    """Return the cell under a heading, where the row is as wide as the heading or the file has the table."""
    if len(row) == len(header):
        return row[column]
    return next((c for c in row if c.column == header[column].column), None)


def _tier_cell(row: Sequence[GridCell], header: Sequence[GridCell], heads: Heads) -> GridCell | None:
    cell = _aligned(row, header, heads.tier)
    if (
        cell
        and 0 < len(cell.words) <= 10
        and not _NUMBER.fullmatch(cell.words)
        and (is_tier(bare(cell.words)) or len(row) == len(header))
    ):
        return cell
    return next((c for c in row if is_tier(bare(c.words))), None)


def _unit_entries(
    scan: Scan, row: Sequence[GridCell], header: Sequence[GridCell], heads: Heads, tier: GridCell | None
) -> list[Entry]:
    if heads.kinds:
        cells = [c for column in heads.kinds if (c := _aligned(row, header, column)) and _names(scan, c)]
        return [entry for c in cells for entry in split_entries(scan.text, c.start, c.end)]
    cell = _aligned(row, header, heads.unit)
    if not cell or cell is tier or not _names(scan, cell):
        cell = next((c for c in row if c is not tier and _names(scan, c)), None)
    if not cell:
        return []
    entries = split_entries(scan.text, cell.start, cell.end)
    if len(entries) != 1:
        return entries if plausible(scan.text, entries, scan.known) else []
    return [replace(entries[0], rank=_rank(row, header, heads), score=_score(row, header, heads))]


def _names(scan: Scan, cell: GridCell) -> bool:
    words = cell.words
    if _NUMBER.fullmatch(words) or is_tier(words) or len(words) < 2:
        return False
    return words in scan.known or unit_like(words) or (len(words) <= 5 or "、" in words)


def _score(row: Sequence[GridCell], header: Sequence[GridCell], heads: Heads) -> float | None:
    if heads.score is None:
        return None
    cell = _aligned(row, header, heads.score)
    if not cell or not _NUMBER.fullmatch(cell.words):
        numbers = [c for c in row[1:] if _NUMBER.fullmatch(c.words)]
        cell = numbers[-1] if numbers else None
    return float(cell.words.rstrip("分")) if cell else None


def _rank(row: Sequence[GridCell], header: Sequence[GridCell], heads: Heads) -> int | None:
    if heads.rank is None:
        return None
    cell = _aligned(row, header, heads.rank)
    if (not cell or not cell.words.isdigit()) and row:
        cell = next((c for c in row[:2] if c.words.isdigit()), None)
    return int(cell.words) if cell and cell.words.isdigit() and len(cell.words) < 4 else None


def _cell_count(cell: GridCell) -> Count | None:
    match = COUNTED.match(cell.words)
    return Count(numeral(match.group(2)), cell.start, cell.end) if match else None


def _columns(scan: Scan, grid: Grid, position: int) -> Iterator[Placement]:
    """Yield each tier of a table whose columns are headed by the tiers."""
    header = grid.rows[position]
    places: dict[int, list[GridCell]] = {i: [] for i in range(len(header))}
    for row in grid.rows[position + 1 :]:
        for index, cell in enumerate(row):
            same = len(row) == len(header) and not grid.ruled
            nearest = index if same else min(places, key=lambda i: abs(header[i].column - cell.column))
            places[nearest].append(cell)
    for index, cells in places.items():
        entries = [e for c in cells for e in split_entries(scan.text, c.start, c.end)]
        head = header[index]
        if entries:
            end = max(c.end for c in cells)
            yield Placement(
                tier_name(bare(head.words)),
                "table",
                head.start,
                end,
                tuple(entries),
                _cell_count(head),
                True,
                group=grid.heading,
            )


def _marked(scan: Scan, grid: Grid, position: int) -> Iterator[Placement]:
    """Yield the tier of each row that marks it in the column of the tier: 甲市 | √ | | ."""
    header = grid.rows[position]
    for row in grid.rows[position + 1 :]:
        marks = [c for c in row[1:] if _MARK.fullmatch(c.words)]
        if len(marks) != 1 or not _names(scan, row[0]):
            continue
        column = min(header[1:], key=lambda head: abs(head.column - marks[0].column))
        entry = Entry(row[0].start, row[0].end)
        yield Placement(
            tier_name(bare(column.words)), "table", entry.start, marks[0].end, (entry,), complete=True
        )


def _labelled(scan: Scan, grid: Grid) -> Iterator[Placement]:
    """Yield the tier of each row that begins with it: 优  秀  大理市  祥云县 (4)."""
    carried: GridCell | None = None
    found: list[Placement] = []
    for row in grid.rows:
        first = row[0]
        if any(c.words.endswith(":") for c in row):
            carried = None
            continue  # a label with a colon is a list's
        if is_tier(bare(first.words)) and len(tier_name(bare(first.words))) > 1:
            carried, cells = first, row[1:]
        elif carried and grid.ruled and first.column > carried.column:
            cells = row
        else:
            carried = None
            continue
        count = _cell_count(carried) or _row_count(cells)
        entries = [e for c in cells if not _is_count(c) for e in split_entries(scan.text, c.start, c.end)]
        if entries and plausible(scan.text, entries, scan.known):
            found.append(
                Placement(
                    tier_name(bare(carried.words)),
                    "table",
                    row[0].start,
                    row[-1].end,
                    tuple(entries),
                    count,
                    True,
                    group=grid.heading,
                )
            )
    if len({p.tier for p in found}) > 1 or grid.ruled:
        yield from found


def _is_count(cell: GridCell) -> bool:
    return re.fullmatch(rf"[((]?(?:共|计)?(?:{NUMERAL})(?:{COUNTER})?[))]?", cell.words) is not None


def _row_count(cells: Sequence[GridCell]) -> Count | None:
    for cell in cells:
        if _is_count(cell) and (match := re.search(NUMERAL, cell.words)):
            return Count(numeral(match.group()), cell.start, cell.end)
    return None


def _records(scan: Scan) -> Iterator[Placement]:
    """Yield the tier of each unit that has a small record of its own."""
    for match in _RECORD.finditer(scan.text):
        score = re.search(r"得分[ ]*:[ ]*(\d{1,3}(?:\.\d+)?)", match.group("body"))
        entry = Entry(*match.span("unit"), score=float(score.group(1)) if score else None)
        yield Placement(
            tier_name(match.group("label")), "table", match.start(), match.end(), (entry,), None, True
        )
