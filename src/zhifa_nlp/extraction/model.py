"""What extraction finds in a text: mentions, claims, citations, dates and tiers, each with its span.

All offsets are code points of `Document.text`; `text` is always `Document.text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class UnitMention:
    """One mention of an organisation.

    Attributes:
        text: the words as written; for a coordinated list, the item's own words (黄金局 in 省农电局、黄金局).
        start: first code point.
        end: one past the last.
        name: full official name, resolved from issuer, addressees, date and register; the words themselves
            where nothing could be resolved.
        unit_id: jurisdiction code and function id, ``210000/gongshang``; None outside the register.
        confidence: 0 to 1.
        jurisdiction: six-digit code of GB/T 2260, or None.
        function: function id of the lexicon, or None.
        role: what the mention does in the document.
    """

    text: str
    start: int
    end: int
    name: str
    unit_id: str | None = None
    confidence: float = 1.0
    jurisdiction: str | None = None
    function: str | None = None
    role: Literal["issuer", "addressee", "listed", "named"] = "named"


@dataclass(frozen=True, slots=True)
class ClaimedTier:
    """The tier that a unit asks for or gives itself."""

    tier: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SelfScore:
    """The points that a unit gives itself."""

    value: float
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A document, law or rule referred to: 《title》, a number, or both."""

    title: str | None
    number: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period. `first` and `last` are ISO days of the interval that it covers.

    `rule` names the pattern; `anchor` is the ISO day that a relative date was worked out from, or None.
    """

    text: str
    start: int
    end: int
    first: str
    last: str
    rule: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class TierUnit:
    """A unit as one entry of a tier's list."""

    text: str
    start: int
    end: int
    name: str
    unit_id: str | None = None
    rank: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A unit that the running text names for a tier (大连、省工商局等27个 …)."""

    text: str
    start: int
    end: int
    name: str
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A number of units that the document states for a tier, where it states it."""

    value: int
    text: str
    start: int
    end: int
    where: Literal["text", "list"] = "text"


@dataclass(frozen=True, slots=True)
class TierGroup:
    """One tier of a circular: what the text says of it and what the list holds.

    Attributes:
        tier: the tier's name, without suffix words (优秀, not 优秀单位).
        ordinal: place in this document's own scheme, 1 for the best.
        counts: every stated count, in document order.
        exemplars: units named in the running text.
        units: units listed, in the order of the list.
        list_span: start and end of the list, or None without one.
        complete: the list is given in full, so that counts can be held against it.
        residual: the tier is given only as 其他 (its units must be worked out).
        empty: the document says that nobody is in it.
        group: heading of the list where a tier stands in several (县区, 部门), or None.
    """

    tier: str
    ordinal: int
    counts: tuple[StatedCount, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    units: tuple[TierUnit, ...] = ()
    list_span: tuple[int, int] | None = None
    complete: bool = False
    residual: bool = False
    empty: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that extraction found in one document."""

    units: tuple[UnitMention, ...] = ()
    issuers: tuple[UnitMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    tiers: tuple[TierGroup, ...] = ()
    claimed_tier: ClaimedTier | None = None
    self_score: SelfScore | None = None
    period: str | None = None
