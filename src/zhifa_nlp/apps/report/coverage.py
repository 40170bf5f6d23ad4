"""What units had to report beside what they reported: a table a rubric, a line a unit, a mark an item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhifa_nlp.apps.report.content import Assessed, Content, Said
from zhifa_nlp.lexicon.rubric import Rubric, load_rubrics
from zhifa_nlp.records.assessment import CoverageRow


@dataclass(frozen=True, slots=True)
class Mark:
    """What a unit says of one item.

    Attributes:
        state: ``evidenced``, ``asserted``, ``planned`` or ``not_mentioned``.
        words: the best supported words; empty where nothing is said.
        path: the report in which they stand.
        place: where in it.
        anchor: what a link to these words leads to on the page; empty where they are not shown.
    """

    state: str
    words: str = ""
    path: str = ""
    place: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit and its marks, in the order of the rubric's items."""

    unit: str
    tier: str
    marks: tuple[Mark, ...]

    @property
    def mentioned(self) -> int:
        """How many items the unit says anything about."""
        return sum(mark.state != "not_mentioned" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Table:
    """A rubric and the units that had to report under it, those that say least first."""

    rubric: Rubric
    lines: tuple[Line, ...]


_Shown = dict[tuple[str, int, int], tuple[int, Said]]
"""By path, start and end of a measure: the number of its submission and the measure as it is shown."""


def coverage_tables(content: Content) -> list[Table]:
    """Return a table for each rubric that any unit was held against."""
    wanted = {
        (row.evidence[0].path, row.evidence[0].start, row.evidence[0].end)
        for assessment in content.assessments
        for row in assessment.coverage
        if row.evidence
    }
    paths = {path for path, _, _ in wanted}
    shown = {
        (speaker.path, said.start, said.end): (speaker.number, said)
        for speaker in (content.speakers if wanted else ())
        if speaker.path in paths
        for said in speaker.measures
        if (speaker.path, said.start, said.end) in wanted
    }
    return [table for rubric in load_rubrics() if (table := _table(rubric, content.assessments, shown)).lines]


def _table(rubric: Rubric, assessments: Sequence[Assessed], shown: _Shown) -> Table:
    lines = [line for assessment in assessments for line in _line(rubric, assessment, shown)]
    return Table(rubric, tuple(sorted(lines, key=lambda line: line.mentioned)))


def _line(rubric: Rubric, assessment: Assessed, shown: _Shown) -> Iterator[Line]:
    rows: dict[str, CoverageRow] = defaultdict(
        lambda: CoverageRow(rubric=rubric.id, item="", state="not_mentioned"),
        {row.item: row for row in assessment.coverage if row.rubric == rubric.id},
    )
    if rows:
        marks = tuple(_mark(rows[item.id], shown) for item in rubric.items)
        yield Line(assessment.unit, assessment.official_tier or "", marks)


def _mark(row: CoverageRow, shown: _Shown) -> Mark:
    if not row.evidence:
        return Mark(row.state)
    best = row.evidence[0]
    number, said = shown.get((best.path, best.start, best.end), (0, None))
    if said is None:
        return Mark(row.state, best.text, best.path)
    return Mark(row.state, best.text, best.path, said.place, f"m{number}-{said.start}")
