"""Quoting the words that a finding rests on."""

from __future__ import annotations

from zhifa_nlp.records.finding import Evidence
from zhifa_nlp.records.matching import Report
from zhifa_nlp.records.model import Record, TierRow, TierUnitRow
from zhifa_nlp.records.row import Span

_LONGEST = 120  # code points of a quotation; a longer stretch is quoted by its beginning


def quote(record: Record, start: int, end: int) -> Evidence:
    """Return the stretch of the record's text as evidence; its whole span must lie in the text."""
    end = min(end, start + _LONGEST)
    return Evidence(path=record.document.path, start=start, end=end, text=record.document.text[start:end])


def quote_span(record: Record, span: Span) -> Evidence:
    """Return a row that has a span as evidence."""
    return quote(record, span.start, span.end)


def quote_unit(record: Record, unit: TierUnitRow) -> Evidence:
    """Return an entry of a tier's list as evidence; of an entry without a place, the head of the document."""
    return quote(record, unit.start, unit.end) if unit.start >= 0 else quote_head(record)


def quote_tier(record: Record, tier: TierRow) -> Evidence:
    """Return the beginning of a tier's list as evidence, or what stands for the tier in the text."""
    if tier.start >= 0:
        return quote(record, tier.start, tier.end)
    for row in (*tier.counts, *tier.exemplar_rows):
        return quote_span(record, row)
    return quote_head(record)


def quote_report(report: Report, span: Span | None = None) -> Evidence:
    """Return a row of a submission as evidence, or without one its title."""
    start, end, text = (span.start, span.end, span.text) if span else report.head
    return Evidence(path=report.path, start=start, end=end, text=text)


def quote_head(record: Record) -> Evidence:
    """Return the title as evidence, or the first line of a document without one."""
    for element in record.document.elements:
        if element.name == "title" and element.start >= 0:
            return quote(record, element.start, element.end)
    text = record.document.text
    return quote(record, 0, min(len(text), text.find("\n") if "\n" in text else len(text), 40))
