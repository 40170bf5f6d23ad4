"""The published record, `zhifa/record@1`: what `zhifa extract` prints, one object a document.

Names and meanings are fixed; fields may be added, never renamed or dropped. Every `start` and `end` is a
code-point offset into `document.text`, and `text` equals `document.text[start:end]`, always.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from zhifa_nlp.documents.places import Place
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.row import Row, Span
from zhifa_nlp.records.statements import MeasureRow, ProblemRow

SCHEMA = "zhifa/record@1"


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
