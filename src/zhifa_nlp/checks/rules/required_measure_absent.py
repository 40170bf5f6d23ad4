"""A later report says nothing of a measure that the circular requires of everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.criticism import required_of_all
from zhifa_nlp.checks.evidence import quote_report, quote_span
from zhifa_nlp.checks.home import home_code
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.problems.taxonomy import MEASURES
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.matching import Report
from zhifa_nlp.records.statements import MeasureRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def required_measure_absent(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each report dated after the circular that leaves out measures that it requires of all.

    All are the listed units and the others of the circular's own region. A warning where a report mentions
    none of several measures, else a note.
    """
    if batch.annex is None or not batch.annex.document.date:
        return
    required: dict[str, MeasureRow] = {}
    for measure in required_of_all(batch.annex):
        required.setdefault(measure.codes[0].code, measure)
    for report in _addressed(batch, lexicon):
        absent = [code for code in required if code not in report.said.measures]
        if absent and _later(report, batch.annex.document.date):
            names = "、".join(MEASURES.get(code, code) for code in absent)
            yield Finding(
                rule="required-measure-absent",
                category="missing",
                severity="warning" if len(absent) == len(required) > 1 else "info",
                message=f"通报要求的{names}，后来的报告没有提到",
                message_en=f"the circular requires {', '.join(absent)}; the later report mentions none of it",
                evidence=[
                    quote_report(report),
                    *(quote_span(batch.annex, required[code]) for code in absent),
                ],
            )


def _addressed(batch: Batch, lexicon: Lexicon) -> Iterator[Report]:
    """Yield the reports of those whom the circular speaks to."""
    matching = batch.matching(lexicon)
    yield from (report for _, reports in matching.listed for report in reports)
    home = home_code(batch.annex) if batch.annex else None
    if home is None:
        return
    region = home[:2] if home.endswith("0000") else home[:4] if home.endswith("00") else home
    for report in matching.unlisted:
        if report.issuer and (report.issuer.unit_id or "").startswith(region):
            yield report


def _later(report: Report, date: str) -> bool:
    return (
        report.kind == "self_report"
        and report.said.labelled
        and report.date is not None
        and len(report.date) == len(date)
        and report.date > date
    )
