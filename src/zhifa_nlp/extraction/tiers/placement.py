"""What one place of a document says about one tier, before the places are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zhifa_nlp.extraction.tiers.entries import Entry

Source = Literal["table", "list", "sentence", "mention", "count", "residual"]


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of units with the span of its words."""

    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """One place that puts units into a tier, or states how many there are.

    Attributes:
        tier: the tier's name.
        source: what kind of place it is; tables and lists outweigh sentences, sentences outweigh mentions.
        start: first code point of the place, its label included.
        end: one past its last.
        entries: the units named there.
        count: the number stated there, or None.
        complete: the entries are meant to be all units of the tier.
        empty: the place says that nobody is in the tier (无).
        sentence: where the sentence begins, for a place in running text.
        group: heading of the list, where a document has several (表一 县区).
    """

    tier: str
    source: Source
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    count: Count | None = None
    complete: bool = False
    empty: bool = False
    group: str | None = None
    sentence: int | None = None
