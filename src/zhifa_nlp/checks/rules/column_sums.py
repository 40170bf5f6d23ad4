"""In a table of counts, a column does not add up to the row of totals while another one does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.tables import plain, tables_in
from zhifa_nlp.extraction.tiers.grid_model import Grid, GridCell
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_TOTAL = re.compile(r"(?:合计|总计|共计|总数)(?:\d*[个家项])?")
_PARTIAL = re.compile(r"小计|其中|人均|平均|占比|比例|同比|上年")  # rows that are no part beside the others
_NO_COUNT = re.compile(r"率|比|%|均|年|序号|编号|排名|名次|幅|分$|分\(")  # columns that nobody adds up
_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d{1,4})?")
_FEWEST = 3  # rows above the total
_EXACT = 0.06  # what rounding may take
_Column = tuple[str, float, float]  # its name, its sum, its stated total


def column_sums(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each column of counts that misses its total, where another column meets its own."""
    if not _TOTAL.search(record.document.text):
        return
    for grid in tables_in(record.document.text):
        yield from _of_grid(record, grid)


def _of_grid(record: Record, grid: Grid) -> Iterator[Finding]:
    """Yield the findings of one table: a heading, rows that are all counted alike, and one row of totals at the end."""
    head, *rows = grid.rows or ((),)
    named = [row for row in rows if any(_TOTAL.fullmatch(cell.words) for cell in row)]
    if len(named) != 1 or rows[-1] is not named[0] or len(rows) <= _FEWEST:
        return
    *parts, total = rows
    if any(_PARTIAL.search(cell.words) for row in parts for cell in row):
        return
    # a row with a blank cell has fewer cells than the others, and nothing says which is missing
    if len({len(row) for row in parts}) != 1 or len(head) != len(parts[0]):
        return
    if _numbers(total) != _numbers(parts[0]):
        return
    columns = [_column(head, parts, total, back) for back in range(1, len(head))]
    counted = [column for column in columns if column]
    wrong = [column for column in counted if abs(column[1] - column[2]) > _EXACT]
    if 0 < len(wrong) <= len(counted) - len(wrong):
        for column in wrong:
            yield _finding(record, parts, total, column)


def _numbers(row: Sequence[GridCell]) -> int:
    return sum(_COUNT.fullmatch(cell.words) is not None for cell in row)


def _column(
    head: Sequence[GridCell], parts: Sequence[Sequence[GridCell]], total: Sequence[GridCell], back: int
) -> _Column | None:
    """Return a column's name, its sum and its stated total, counted from the right: 合计 may span two columns."""
    # a column of totals is held against its rows (`table_sums`): one slip is told once
    if back >= len(total) or _NO_COUNT.search(head[-back].words) or _TOTAL.match(head[-back].words):
        return None
    cells = [row[-back].words for row in (*parts, total)]
    if not all(_COUNT.fullmatch(words) for words in cells):
        return None
    *added, stated = (float(words.replace(",", "")) for words in cells)
    return head[-back].words, round(sum(added), 4), stated


def _finding(
    record: Record, parts: Sequence[Sequence[GridCell]], total: Sequence[GridCell], column: _Column
) -> Finding:
    name = column[0]
    shown, given = (plain(number, 4) for number in column[1:])
    return Finding(
        rule="column-sums",
        category="arithmetic",
        severity="warning",
        message=f"表中“{name}”一列各行相加为{shown}，合计写作{given}",
        message_en=f"column {name} adds up to {shown}, the total is given as {given}",
        evidence=[
            quote(record, total[0].start, total[-1].end),
            quote(record, parts[0][0].start, parts[-1][-1].end),
        ],
    )
