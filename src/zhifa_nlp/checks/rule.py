"""What a rule is: a pure function from records to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.records.model import Finding, Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Batch:
    """All documents of one round: the circular with its annex, if there is one, and what the units handed in."""

    annex: Record | None
    submissions: tuple[Record, ...]

    def records(self) -> tuple[Record, ...]:
        """Return all documents, the circular first."""
        return ((self.annex,) if self.annex else ()) + self.submissions


RecordRule = Callable[[Record, "Lexicon"], Iterator[Finding]]
BatchRule = Callable[[Batch, "Lexicon"], Iterator[Finding]]
