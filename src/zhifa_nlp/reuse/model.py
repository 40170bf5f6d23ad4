"""What comparing submissions finds: passages, verdicts, and what was compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PassageKind = Literal["verbatim", "swap", "edit"]
VerdictKind = Literal["verbatim", "swap", "partial", "mosaic", "edit", "none"]
Origin = Literal[
    "another_place", "another_year", "another_unit", "own_earlier", "template", "unknown", "none"
]
Direction = Literal["date", "residue", "siblings", "presumed", "unknown"]


@dataclass(frozen=True, slots=True)
class Residue:
    """Another place's, unit's or year's name, or a template's blank, left standing in first-person text."""

    doc: str
    start: int
    end: int
    text: str
    kind: Literal["place", "unit", "year", "blank"]
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What is known about a document before it is compared.

    Attributes:
        name: its path relative to the folder.
        text: its text, as offsets count it.
        first_day: the first day it may be dated, as a proleptic ordinal; 0 where it tells none.
        last_day: the last such day.
        official: whether it is a superior's text or a law, which may be quoted.
        residues: what was left standing in it, as far as the text itself tells.
    """

    name: str
    text: str
    first_day: int = 0
    last_day: int = 0
    official: bool = False
    residues: tuple[Residue, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One aligned stretch: offsets are code points, of the copy (`doc`) and of its source.

    Attributes:
        doc: path of the copy.
        source: path of the source.
        doc_start: first code point in the copy; `doc_end` is one past the last.
        source_start: first code point in the source; `source_end` is one past the last.
        kind: verbatim, only names, numbers and dates swapped, or edited.
        similarity: share of both stretches' characters that stand in common runs of four or more, 0 to 1.
        evidence: summed rarity of the wording shared: 1 a fingerprint that only two documents hold.
    """

    doc: str
    source: str
    doc_start: int
    doc_end: int
    source_start: int
    source_end: int
    kind: PassageKind
    similarity: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one submission; a person decides.

    Attributes:
        doc: its path.
        copied: whether it holds others' text beyond what is mandated or common.
        score: share of its own countable text that stands in passages, 0 to 1.
        source: the likeliest source, or None.
        mandated_share: share of its text quoted or supplied by a superior document.
        stock_share: share of its text that many others hold too.
        own_share: share of its text from its own unit's earlier reports.
        total_share: share of its text that any other document holds, mandated or not.
        largest_share: share of its text from its largest single source.
        kind: how it was copied.
        origin: from whom.
        direction: what tells who copied from whom; `unknown` means that nothing does.
        residues: what was left standing.
    """

    doc: str
    copied: bool
    score: float
    source: str | None
    mandated_share: float
    stock_share: float
    own_share: float
    total_share: float = 0.0
    largest_share: float = 0.0
    kind: VerdictKind = "none"
    origin: Origin = "none"
    direction: Direction = "unknown"
    residues: tuple[Residue, ...] = field(default=())
