"""A date or period, as found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days from `first` to `last`, both included.

    Attributes:
        first: first day.
        last: last day; the same as `first` for a single day.
        text: the words as written.
        start: first code point in the text searched.
        end: one past the last.
        rule: which pattern was read: ``day``, ``month``, ``year``, ``range``, ``relative_year`` …
        anchor: the day that a relative expression was worked out from, else None.
    """

    first: date
    last: date
    text: str
    start: int
    end: int
    rule: str
    anchor: date | None = None

    @property
    def is_day(self) -> bool:
        """True for a single day."""
        return self.first == self.last
