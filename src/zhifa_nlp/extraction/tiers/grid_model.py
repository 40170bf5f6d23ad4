"""A table as rows of cells, each with its span in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import spaced, strong_words

LABELS = "|".join(spaced(w) for w in strong_words())
"""The pattern of a tier word that blanks inside do not part into two cells."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its words without blanks, its span, and its column or place on the line."""

    words: str
    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under one heading; `ruled` where the file itself has the table."""

    rows: tuple[tuple[GridCell, ...], ...]
    start: int
    end: int
    heading: str | None
    ruled: bool


def make_cell(scan: Scan, start: int, end: int, column: int) -> GridCell:
    """Return the stretch as a cell, the blanks around it left out."""
    text = scan.text[start:end]
    left = start + len(text) - len(text.lstrip())
    return GridCell(re.sub(r"\s+", "", text), left, left + len(text.strip()), column)


def width_of(words: str) -> int:
    """Return how many columns of a terminal the words take: two a Han character."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in words)
