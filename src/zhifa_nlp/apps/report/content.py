"""Everything that the report shows, as plain values: no queries and no layout beyond this point.

What there is one of a document, or several, are named tuples: they are kept on disk, and these are read back fastest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from zhifa_nlp.apps.report.copies import Copies
from zhifa_nlp.records.assessment import CoverageRow
from zhifa_nlp.records.finding import Finding

MANY = 6
"""More findings of one rule than that are folded up, so that the others are seen."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of the tier table: cities and departments apart, and how many the circular says there are."""

    name: str
    ordinal: int
    stated: int | None
    cities: tuple[str, ...]
    departments: tuple[str, ...]

    @property
    def listed(self) -> int:
        """How many units are listed."""
        return len(self.cities) + len(self.departments)


class Quote(NamedTuple):
    """One side of a finding: the words, a little of what stands around them, and the file."""

    path: str
    before: str
    words: str
    after: str
    place: str = ""


class ShownFinding(NamedTuple):
    """A finding as it is shown, under a number that links lead to."""

    number: int
    finding: Finding
    quotes: tuple[Quote, ...]
    units: tuple[str, ...] = ()


class File(NamedTuple):
    """One row of the manifest; `original` is the way to the kept copy, seen from the workspace."""

    path: str
    role: str
    status: str
    code: str = ""
    reason: str = ""
    original: str = ""
    media_type: str = ""
    reader: str = ""
    pages: int | None = None
    size: int = 0
    duplicate_of: str = ""


class Assessed(NamedTuple):
    """A unit and what the circular and it itself say, without its words; `findings` is how many concern it."""

    unit: str
    official_tier: str | None
    claimed_tier: str | None
    self_score: float | None
    submissions: tuple[str, ...]
    findings: int
    coverage: tuple[CoverageRow, ...]


class Submission(NamedTuple):
    """One document that was handed in and read, beside what the circular says of its unit."""

    path: str
    unit: str
    kind: str
    title: str
    date: str
    claimed: str
    score: float | None
    official: str
    agrees: bool | None
    findings: tuple[int, ...]
    original: str = ""


class Said(NamedTuple):
    """A problem or a measure in the words of a submission.

    Attributes:
        words: the passage.
        codes: its codes.
        manner: its status (a problem) or tense (a measure).
        detail: how widespread the problem is, or what supports the measure; empty when not told.
        place: where it stands.
        review: the program is not sure and asks a person.
        start: first code point in the document's text: links to the sentence are made of it.
        end: one past the last.
    """

    words: str
    codes: tuple[str, ...]
    manner: str
    detail: str
    place: str
    review: bool
    start: int = -1
    end: int = -1


class Speaker(NamedTuple):
    """A submission with the problems and measures that it states."""

    number: int
    unit: str
    path: str
    tier: str
    problems: tuple[Said, ...]
    measures: tuple[Said, ...]

    def admitting(self, prefix: str) -> list[Said]:
        """Return the problems of the codes beginning so that it admits."""
        return [
            said
            for said in self.problems
            if said.manner == "admitted" and any(code.startswith(prefix) for code in said.codes)
        ]

    def admitted(self, prefix: str) -> int:
        """Return how many problems of the codes beginning so it admits."""
        return len(self.admitting(prefix))

    def first_admitted(self, prefix: str) -> Said | None:
        """Return the first admitted problem of the codes beginning so."""
        return next(iter(self.admitting(prefix)), None)

    def best(self, code: str) -> Said | None:
        """Return the measure of a code that is supported best: evidenced, asserted, then planned."""
        told = {said.detail: said for said in reversed(self.measures) if code in said.codes}
        return next((told[word] for word in ("evidenced", "asserted", "planned") if word in told), None)

    def support(self, code: str) -> str:
        """Return the best support for a measure: ``evidenced``, ``asserted``, ``planned``, or nothing."""
        best = self.best(code)
        return best.detail if best else ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit and, by category, the numbers of its findings."""

    unit: str
    tier: str
    cells: dict[str, tuple[int, ...]]
    gravity: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the report comes from."""

    folder: str
    started: str
    code_version: str
    circular_sha256: str = ""


@dataclass(frozen=True)
class Content:
    """The whole report.

    `severities` counts findings, `flows` units by claimed and official tier; `only_silent` units are not in `matrix`,
    since nothing is to be said of them but that they have handed in nothing.
    """

    title: str
    circular: str
    circular_number: str
    circular_date: str
    tiers: tuple[Tier, ...]
    assessments: Sequence[Assessed]
    submissions: Sequence[Submission]
    speakers: Sequence[Speaker]
    findings: Sequence[ShownFinding]
    matrix: Sequence[MatrixRow]
    categories: tuple[str, ...]
    files: Sequence[File]
    provenance: Provenance
    severities: Mapping[str, int] = field(default_factory=dict)
    flows: dict[tuple[str, str], int] = field(default_factory=dict)
    only_silent: int = 0
    copies: Copies = field(default_factory=Copies)

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """The way to the kept original of each file, by path."""
        return {file.path: file.original for file in self.files}

    @cached_property
    def silent(self) -> list[Assessed]:
        """The units of the circular that handed nothing in."""
        return [a for a in self.assessments if a.official_tier and not a.submissions]

    @cached_property
    def disagreeing(self) -> list[Assessed]:
        """The units that claim another tier than the circular gives them."""
        return [
            a
            for a in self.assessments
            if a.claimed_tier and a.official_tier and a.claimed_tier != a.official_tier
        ]

    @cached_property
    def troubled(self) -> list[File]:
        """The files that were not read, or not read in full."""
        return [file for file in self.files if file.status in ("failed", "degraded", "duplicate", "skipped")]

    @property
    def failed(self) -> int:
        """How many files were not read."""
        return sum(file.status == "failed" for file in self.troubled)

    def count(self, severity: str) -> int:
        """Return how many findings have that severity."""
        return self.severities.get(severity, 0)
