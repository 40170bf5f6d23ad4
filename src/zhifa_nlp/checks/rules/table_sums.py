"""In a table, a row's parts do not add up to its total while those of the other rows do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.tables import plain, tables_in
from zhifa_nlp.extraction.tiers.grid_model import GridCell
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_TOTAL = re.compile(r"(?:总分|合计|总得分|总计|综合得分)(?:[((].*)?")
_POINTS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2})?")
_FEWEST = 3  # rows that must add up before one that does not means anything
_EXACT = 0.051  # points that rounding may take


def table_sums(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each row whose total is not the sum of its parts, as it is in the others."""
    if not _TOTAL.search(record.document.text):
        return
    for grid in tables_in(record.document.text):
        head = next((row for row in grid.rows if any(_TOTAL.fullmatch(c.words) for c in row)), None)
        if head is None:
            continue
        sums = [(row, added) for row in grid.rows if (added := _points(row))]
        usual = Counter(len(points) for _, points in sums).most_common(1)
        # a row with a blank cell was reckoned in another way
        whole = [(row, round(sum(p[1:]), 2), p[0]) for row, p in sums if len(p) == usual[0][0]]
        wrong = [one for one in whole if abs(one[1] - one[2]) > _EXACT]
        right = len(whole) - len(wrong)
        if right >= max(_FEWEST, 2 * len(wrong)):
            for row, parts, total in wrong:
                yield _finding(record, row, parts, total, _label(head))


def _points(row: Sequence[GridCell]) -> list[float]:
    """Return the points at the end of a row, the total first; nothing for a row without parts and total."""
    points: list[float] = []
    for cell in reversed(row):
        if _POINTS.fullmatch(cell.words):
            points.append(float(cell.words.replace(",", "")))
        elif points:
            break
    return points if len(points) > 2 else []


def _label(head: Sequence[GridCell]) -> str:
    """Return what the head calls the total."""
    words = next(cell.words for cell in reversed(head) if _TOTAL.fullmatch(cell.words))
    return re.split(r"[((]", words)[0]


def _finding(record: Record, row: Sequence[GridCell], parts: float, total: float, label: str) -> Finding:
    name = next((c.words for c in row if re.fullmatch(r"[一-龥()]{2,}", c.words)), row[0].words)
    return Finding(
        rule="table-sums",
        category="arithmetic",
        severity="warning",
        message=f"表中{name}各项相加为{plain(parts)}，{label}写作{plain(total)}",
        message_en=f"{name}: the parts make {plain(parts)}, the total is given as {plain(total)}",
        evidence=[quote(record, row[0].start, row[-1].end)],
    )
