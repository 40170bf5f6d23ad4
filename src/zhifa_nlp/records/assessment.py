"""The assessment record: one unit in one period, from all that was handed in and published about it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.row import Row, Span
from zhifa_nlp.records.statements import MeasureRow, ProblemRow


class CoverageRow(Row):
    """What a unit's reports say of one item that it must report: how well supported, in which words.

    `rubric` and `item` are ids of `lexicon/tables/rubric`. `not_mentioned` says that no measure answering the item
    was found, not that the unit did nothing.
    """

    rubric: str
    item: str
    state: Literal["evidenced", "asserted", "planned", "not_mentioned"]
    evidence: list[Evidence] = Field(default_factory=list)


class ResidueRow(Span):
    """Another unit's, place's or year's name, or a blank, left standing; `expected` is what should stand there."""

    kind: Literal["place", "unit", "year", "blank"]
    expected: str = ""


class ReuseRow(Row):
    """How much of a submission stands in others: shares from 0 to 1, and from whom; a person decides.

    Four shares, as copy checkers report them: `total_share` of the text stands in any other document, a
    superior's included; `without_mandated` of what is its own to write stands in other reports; of that,
    `without_common` is certainly no stock phrase; `largest_share` comes from the largest single source.
    `own_share` is the unit's own earlier report, which is no copying. `direction` says what tells who copied
    from whom; where it is ``unknown``, nothing does, and `copied` is false.
    """

    doc: str
    copied: bool
    score: float
    source: str | None = None
    kind: str = "none"
    origin: str = "none"
    direction: str = "unknown"
    total_share: float = 0.0
    without_mandated: float = 0.0
    without_common: float = 0.0
    largest_share: float = 0.0
    own_share: float = 0.0
    residue: list[ResidueRow] = Field(default_factory=list)


class AssessmentRecord(Row):
    """One unit in one period: what the annex says, what the unit says, and what the checks found.

    `official_tier` comes from the circular, `claimed_tier` and `self_score` from the submission; `submissions`
    are the paths of the unit's own reports. `coverage` holds them against what such a unit had to report in that
    year; it is empty without a report, or where the year is not known. `reuse` is filled when copies were looked for.
    """

    unit: str
    unit_id: str | None = None
    period: str | None = None
    official_tier: str | None = None
    official_ordinal: int | None = None
    claimed_tier: str | None = None
    self_score: float | None = None
    submissions: list[str] = Field(default_factory=list)
    circular: str | None = None
    problems: list[ProblemRow] = Field(default_factory=list)
    measures: list[MeasureRow] = Field(default_factory=list)
    coverage: list[CoverageRow] = Field(default_factory=list)
    reuse: list[ReuseRow] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
