"""How much of what a unit must report its reports say anything about, and how well they support it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhifa_nlp.lexicon.rubric import Rubric, RubricItem
from zhifa_nlp.records.assessment import CoverageRow
from zhifa_nlp.records.finding import Evidence
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import MeasureRow

_BEST_FIRST = ("evidenced", "asserted", "planned")
_MOST_QUOTES = 5  # of one item; a report that speaks of training in every paragraph is quoted by its best

Said = tuple[str, Sequence[MeasureRow]]
"""The path of a report and its measures."""


def coverage(record: Record, rubric: Rubric) -> list[CoverageRow]:
    """Return, for each item of the rubric in its order, what one report says of it."""
    return coverage_of([(record.document.path, record.measures)], rubric)


def coverage_of(said: Iterable[Said], rubric: Rubric) -> list[CoverageRow]:
    """Return, for each item of the rubric in its order, what the reports of one unit say of it together."""
    measures = [(path, row, frozenset(c.code for c in row.codes)) for path, rows in said for row in rows]
    return [_row(rubric, item, measures) for item in rubric.items]


def _row(
    rubric: Rubric, item: RubricItem, measures: Iterable[tuple[str, MeasureRow, frozenset[str]]]
) -> CoverageRow:
    answers = [(path, row) for path, row, codes in measures if item.answered_by(codes, row.text)]
    answers.sort(key=lambda answer: _BEST_FIRST.index(answer[1].strength))
    return CoverageRow(
        rubric=rubric.id,
        item=item.id,
        state=answers[0][1].strength if answers else "not_mentioned",
        evidence=[
            Evidence(path=path, start=row.start, end=row.end, text=row.text)
            for path, row in answers[:_MOST_QUOTES]
        ],
    )
