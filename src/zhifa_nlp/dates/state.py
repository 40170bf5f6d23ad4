"""What was found so far, and what it leaves behind for what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class Found:
    """An expression that was read; `anchored` where the anchor was needed for it."""

    first: date
    last: date
    start: int
    end: int
    rule: str
    anchored: bool


@dataclass(slots=True)
class State:
    """What earlier expressions of the sentence and of the text leave behind."""

    anchor: date | None
    year: int | None = None  # the year last named anywhere
    sentence_year: int | None = None  # the year last named in this sentence
    sentence_relative: bool = False
    month: int | None = None

    @property
    def fresh(self) -> bool:
        """True where nothing of the sentence is remembered, so that its end need not be looked for."""
        return self.sentence_year is None and self.month is None and not self.sentence_relative

    def new_sentence(self) -> None:
        """Forget what holds within a sentence only."""
        self.sentence_year, self.month, self.sentence_relative = None, None, False
