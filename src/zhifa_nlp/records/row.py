"""What all rows of a record have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """The base of all records: immutable, and strict about names that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Row):
    """A stretch of `document.text`; `text` is that stretch."""

    text: str
    start: int
    end: int
