"""The tables of a record's text, laid out once for all rules that look at them, and numbers as they are told."""

from __future__ import annotations

from functools import lru_cache

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.tiers.grid import grids
from zhifa_nlp.extraction.tiers.grid_model import Grid
from zhifa_nlp.extraction.tiers.scan import make_scan


@lru_cache(maxsize=1)  # the rules see one record after the other
def tables_in(text: str) -> tuple[Grid, ...]:
    """Return the tables of a text: runs of lines that are laid out in columns."""
    return tuple(grids(make_scan(document_from_text(text), ())))


def plain(number: float, digits: int = 2) -> str:
    """Return a number without an exponent, however large.

    >>> plain(1234567.0), plain(94.30), plain(0.1234, 4)
    ('1234567', '94.3', '0.1234')
    """
    return f"{number:.{digits}f}".rstrip("0").rstrip(".")
