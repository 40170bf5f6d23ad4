"""The published record, `zhifa/record@1`: what `zhifa extract` prints, one object a document.

Names and meanings are fixed; fields may be added, never renamed or dropped. Every `start` and `end` is a
code-point offset into `document.text`, and `text` equals `document.text[start:end]`, always.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from zhifa_nlp.documents.places import Place

SCHEMA = "zhifa/record@1"

Severity = Literal["error", "warning", "info"]
Category = Literal[
    "count", "duplicate", "tier_conflict", "missing", "unknown_unit", "score_tier", "date", "foreign_unit",
    "stale_date", "citation", "arithmetic", "structure", "other",
]  # fmt: skip


class Row(BaseModel):
    """The base of all records: immutable, and strict about names that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Row):
    """A stretch of `document.text`; `text` is that stretch."""

    text: str
    start: int
    end: int


class IssuerRow(Row):
    """The issuing body: as written, its full official name, and its id in the register."""

    text: str
    name: str
    unit_id: str | None = None


class WarningRow(Row):
    """Something that reading lost, guessed or mended."""

    code: str
    message: str


class ElementRow(Row):
    """An element of the document format: present with its span, absent, or not found."""

    name: str
    status: Literal["present", "absent", "not_found"]
    text: str = ""
    start: int = -1
    end: int = -1
    value: str | None = None
    source: str = ""


class HeadingRow(Span):
    """A heading: `level` 1 for 一、 to 5 for 一是; `number` as an integer."""

    level: int
    number: int | None = None
    parent: int | None = None


class DocumentRow(Row):
    """The document itself and its elements. `period` is the year assessed, only where stated.

    `page_starts[n]` is the code point at which page n + 1 begins; empty for formats without pages. `places` leads
    back to the page: start and end in the text, page from 1, left, top, right and bottom in points from the page's
    upper left corner, and how sure recognition (OCR) is, null for text that the file holds as text.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    kind: Literal["self_report", "circular", "notice", "other"]
    title: str | None = None
    doc_number: str | None = None
    issuer: IssuerRow | None = None
    issuers: list[IssuerRow] = Field(default_factory=list)
    addressees: list[str] = Field(default_factory=list)
    date: str | None = None
    period: str | None = None
    warnings: list[WarningRow] = Field(default_factory=list)
    reader: str = ""
    reader_version: str = ""
    pages: int | None = None
    page_starts: list[int] = Field(default_factory=list)
    places: list[Place] = Field(default_factory=list)
    elements: list[ElementRow] = Field(default_factory=list)
    headings: list[HeadingRow] = Field(default_factory=list)


class UnitRow(Span):
    """One mention of a unit, with the full official name that it stands for."""

    name: str
    unit_id: str | None = None
    confidence: float = 1.0
    jurisdiction: str | None = None
    function: str | None = None
    role: Literal["issuer", "addressee", "listed", "named"] = "named"


class ClaimedTierRow(Span):
    """The tier that the unit claims for itself."""

    tier: str


class SelfScoreRow(Span):
    """The points that the unit gives itself."""

    value: float


class CodeRow(Row):
    """A code of the codebook with the labeller's confidence, 0 to 1."""

    code: str
    confidence: float


class SecondReadingRow(Row):
    """What a language model of the office's own said of a passage that the labeller was not sure of.

    The machine's own value is kept here whenever the answer replaced it.

    Attributes:
        model: the model's name, as the server gave it or the user wrote it.
        prompt_version: version of the question and of the codebook it was asked by.
        host: host and port that answered.
        asked: when, ISO 8601 in UTC.
        codes: the codes that it answered; empty when it says that the passage is neither problem nor measure.
        manner: the status (of a problem) or tense (of a measure) that it answered; null as above.
        words: the words of the passage that it gave as its reason.
        machine_codes: the codes as the labeller had them.
        machine_manner: the status or tense as the labeller had it.
    """

    model: str
    prompt_version: str
    host: str
    asked: str
    codes: list[str]
    manner: str | None
    words: str
    machine_codes: list[CodeRow]
    machine_manner: str


class ProblemRow(Span):
    """A stated defect: which, in which status, how widespread, about whom."""

    codes: list[CodeRow]
    status: Literal["admitted", "resolved", "denied", "prescribed"]
    spread: Literal["个别", "少数", "部分", "多数", "普遍"] | None = None
    confidence: float = 1.0
    about: str | None = None
    reasons: list[str] = Field(default_factory=list)
    review: bool = False
    second_reader: SecondReadingRow | None = None


class MeasureRow(Span):
    """Something reported as done, planned or required, and how well the claim is supported."""

    codes: list[CodeRow]
    tense: Literal["done", "planned", "required"]
    strength: Literal["evidenced", "asserted", "planned"] = "asserted"
    reasons: list[str] = Field(default_factory=list)
    review: bool = False
    second_reader: SecondReadingRow | None = None


class CitationRow(Row):
    """A document, law or rule referred to."""

    title: str | None = None
    number: str | None = None
    start: int
    end: int
    text: str = ""


class DateRow(Span):
    """A date or period in the text; `first` and `last` are ISO days."""

    first: str
    last: str
    rule: str
    anchor: str | None = None


class TierUnitRow(Row):
    """A unit in a tier's list."""

    text: str
    name: str
    unit_id: str | None = None
    start: int = -1
    end: int = -1
    rank: int | None = None
    score: float | None = None


class CountRow(Span):
    """A stated number of units, and whether the running text or the list states it."""

    value: int
    where: Literal["text", "list"] = "text"


class ExemplarRow(Span):
    """A unit that the running text names for a tier."""

    name: str
    unit_id: str | None = None


class TierRow(Row):
    """One tier of a circular: `stated_count` is null unless a number is written."""

    tier: str
    ordinal: int = 0
    stated_count: int | None = None
    exemplars: list[str] = Field(default_factory=list)
    units: list[TierUnitRow] = Field(default_factory=list)
    counts: list[CountRow] = Field(default_factory=list)
    exemplar_rows: list[ExemplarRow] = Field(default_factory=list)
    start: int = -1
    end: int = -1
    complete: bool = False
    residual: bool = False
    empty: bool = False
    group: str | None = None


class Evidence(Row):
    """One side of a finding: where the words stand that it rests on."""

    path: str
    start: int
    end: int
    text: str


class Finding(Row):
    """What a check reports: rule, category, severity, a message in Chinese and one in English, evidence."""

    rule: str
    category: Category
    severity: Severity
    message: str
    message_en: str = ""
    evidence: list[Evidence] = Field(default_factory=list)


class CoverageRow(Row):
    """What a unit's reports say of one item that it must report: how well supported, in which words.

    `rubric` and `item` are ids of `lexicon/tables/rubric`. `not_mentioned` says that no measure answering the item
    was found, not that the unit did nothing.
    """

    rubric: str
    item: str
    state: Literal["evidenced", "asserted", "planned", "not_mentioned"]
    evidence: list[Evidence] = Field(default_factory=list)


class Record(Row):
    """All that was extracted from one document."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    document: DocumentRow
    units: list[UnitRow] = Field(default_factory=list)
    claimed_tier: ClaimedTierRow | None = None
    self_score: SelfScoreRow | None = None
    problems: list[ProblemRow] = Field(default_factory=list)
    measures: list[MeasureRow] = Field(default_factory=list)
    citations: list[CitationRow] = Field(default_factory=list)
    dates: list[DateRow] = Field(default_factory=list)
    tiers: list[TierRow] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)


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
