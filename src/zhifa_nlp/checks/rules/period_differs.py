"""A report speaks of another year than the round asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_head, quote_report
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.round_period import round_period

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

# a report on several years (2019年以来, 2019—2021年) has no year that could be another one
_STRETCH = re.compile(r"以来|年来|(?:19|20)\d\d年?(?:度)?[-—~～至到](?:19|20)\d\d")


def period_differs(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each report whose year is not the circular's, or not that of most reports."""
    expected = round_period(batch.annex, batch.reports)
    if expected is None:
        return
    for report in batch.reports:
        if _STRETCH.search(report.head[2]):
            continue
        if report.period and report.period != expected and report.kind == "self_report":
            evidence = [quote_report(report)] + ([quote_head(batch.annex)] if batch.annex else [])
            yield Finding(
                rule="period-differs",
                category="stale_date",
                severity="warning",
                message=f"报告所述年度为{report.period}年，本次考评为{expected}年",
                message_en=f"the report is about {report.period}, the round about {expected}",
                evidence=evidence,
            )
