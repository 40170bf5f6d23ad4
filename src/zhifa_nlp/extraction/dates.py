"""Dates and periods in the running text, worked out from the document's own date."""

from __future__ import annotations

from datetime import date

from zhifa_nlp import dates
from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import DateMention
from zhifa_nlp.structure.model import Outline


def find_dates(document: Document, outline: Outline) -> tuple[DateMention, ...]:
    """Return the dates and periods from the title on, except the document's own date.

    Relative ones (去年9、10两个月) are worked out from the document's own date; without it they are left out.

    Args:
        document: the document.
        outline: its outline, whose date is the anchor.
    """
    own = outline.first("date")
    anchor = _day(own.value) if own is not None else None
    title = outline.first("title")
    found = dates.find(
        document.text, anchor, folded=document.folded, start=0 if title is None else title.start
    )
    return tuple(
        DateMention(
            d.text, d.start, d.end, d.first.isoformat(), d.last.isoformat(), d.rule,
            None if d.anchor is None else d.anchor.isoformat(),
        )
        for d in found
        if own is None or not own.start <= d.start < own.end
    )  # fmt: skip


def _day(value: str | None) -> date | None:
    """Return the day of an element's value; None where only the month is written."""
    return date.fromisoformat(value) if value and len(value) == 10 else None
