"""Copied submissions as the report shows them: who, from whom, which words, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from zhifa_nlp.apps.report.side_by_side import Row
from zhifa_nlp.records.assessment import ReuseRow
from zhifa_nlp.reuse.model import Passage


class Party(NamedTuple):
    """One side of a copy: the file, its unit, its day, and the way to the kept original."""

    path: str
    unit: str = ""
    date: str = ""
    original: str = ""

    @property
    def name(self) -> str:
        """What to call it: the unit where it is known."""
        return self.unit or self.path


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """One passage: where it stands on either side, and both texts in aligned rows."""

    source: Party
    doc_place: str
    source_place: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A card: a submission, whom it shares its text with, and the passages.

    `manner` is ``copied``, ``unclear`` (nothing tells who was first) or ``own`` (the unit's own earlier report).
    """

    number: int
    manner: str
    doc: Party
    source: Party
    row: ReuseRow
    passages: tuple[ShownPassage, ...]
    left_out: int
    officials: tuple[str, ...]

    @property
    def left(self) -> list[tuple[str, str, int]]:
        """What was left standing: the words, what should stand there, and how often."""
        return [(*words, n) for words, n in Counter((r.text, r.expected) for r in self.row.residue).items()]


@dataclass(frozen=True, slots=True)
class Group:
    """A paragraph that stands in several reports."""

    words: str
    characters: int
    source: Party
    docs: tuple[Party, ...]


class Pair(NamedTuple):
    """One line of the list of pairs: a copy, one of its sources, and what they share.

    `characters` of the copy stand in their passages, and `share` of its text.
    """

    doc: Party
    source: Party
    row: ReuseRow
    manner: str
    passages: tuple[Passage, ...]
    characters: int
    share: float


@dataclass(frozen=True)
class Copies:
    """All about copies. `scores` has one share a submission that was compared; empty where nobody looked."""

    cards: Sequence[Copy] = ()
    pairs: Sequence[Pair] = ()
    groups: Sequence[Group] = ()
    scores: Sequence[float] = ()
    words: Mapping[tuple[str, int, int], str] = field(default_factory=dict)

    def count(self, manner: str) -> int:
        """Return how many submissions share text in that manner."""
        return self._documents[manner]

    @cached_property
    def _documents(self) -> Counter[str]:
        return Counter({(pair.doc.path, pair.manner): pair.manner for pair in self.pairs}.values())
