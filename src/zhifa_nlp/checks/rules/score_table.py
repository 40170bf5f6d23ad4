"""A table of own points: an item with more than its most, columns that do not add up to the row of totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.tables import tables_in
from zhifa_nlp.extraction.tiers.grid_model import Grid, GridCell
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_MOST = re.compile(r"应得分?|满分|标准分|分值|总分值")
_GIVEN = re.compile(r"实得分?|自评分?|自评得分|得分|自查得分")
_TOTAL = re.compile(r"合计|总计|总分|小计")
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)分?")
_EXTRA = re.compile(r"加分|附加|奖励")
_Row = tuple[Sequence[GridCell], float, float]


def score_table(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each item above its most and for totals that the items do not give."""
    text = record.document.text
    if record.document.kind != "self_report" or not (_MOST.search(text) and _GIVEN.search(text)):
        return
    for grid in tables_in(text):
        rows = list(_rows(grid))
        items = [row for row in rows if not _is_total(row)]
        for row, most, given in items:
            if given > most and not any(_EXTRA.search(c.words) for c in row):
                yield _above(record, row, most, given)
        for total in (row for row in rows if _is_total(row)):
            yield from _sums(record, items, total)


def _rows(grid: Grid) -> Iterator[_Row]:
    """Yield each row with its most and its given points, where a heading names both columns."""
    head: Sequence[GridCell] = ()
    for row in grid.rows:
        most = next((i for i, c in enumerate(row) if _MOST.fullmatch(c.words)), None)
        given = next((i for i, c in enumerate(row) if _GIVEN.fullmatch(c.words)), None)
        if most is not None and given is not None:
            head, columns = row, (most, given)
        elif head and len(row) > max(columns):
            points = [_POINTS.fullmatch(row[i].words) for i in columns]
            if points[0] and points[1]:
                yield row, float(points[0].group(1)), float(points[1].group(1))


def _is_total(row: _Row) -> bool:
    return any(_TOTAL.fullmatch(c.words) for c in row[0])


def _above(record: Record, row: Sequence[GridCell], most: float, given: float) -> Finding:
    return Finding(
        rule="score-table",
        category="arithmetic",
        severity="warning",
        message=f"表中“{row[0].words}”应得{most:g}分，实得{given:g}分，超过满分",
        message_en=f"item {row[0].words}: {given:g} points of at most {most:g}",
        evidence=[quote(record, row[0].start, row[-1].end)],
    )


def _sums(record: Record, items: Sequence[_Row], total: _Row) -> Iterator[Finding]:
    row, most, given = total
    for noun, stated, added in (
        ("应得", most, sum(r[1] for r in items)),
        ("实得", given, sum(r[2] for r in items)),
    ):
        if len(items) > 2 and abs(stated - added) > 0.05:
            yield Finding(
                rule="score-table",
                category="arithmetic",
                severity="warning",
                message=f"表中各项{noun}分相加为{added:g}，合计写作{stated:g}",
                message_en=f"the column adds up to {added:g}, the total is given as {stated:g}",
                evidence=[
                    quote(record, row[0].start, row[-1].end),
                    quote(record, items[0][0][0].start, items[-1][0][-1].end),
                ],
            )
