"""One unit handed in two reports of one period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_report
from zhifa_nlp.checks.identity import key
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.matching import Report

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

# what comes after the report of the year, or beside it, is no second one
_OTHER_KIND = re.compile(r"整改|补充|更正|更新|专项|年度报告|年报")


def report_twice(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each unit with several reports.

    The same file twice is one document, not two reports; a report of what was put right is none of its own work.
    """
    by_unit: dict[tuple[str, str | None, tuple[str, ...]], dict[str, Report]] = defaultdict(dict)
    for report in batch.reports:
        if report.issuer and report.kind == "self_report":
            unit = (
                key(report.issuer),
                report.period,
                tuple(sorted(set(_OTHER_KIND.findall(report.head[2])))),
            )
            by_unit[unit].setdefault(report.sha256, report)
    for found in by_unit.values():
        reports = list(found.values())
        if len(reports) > 1:
            yield _finding(reports)


def _finding(reports: list[Report]) -> Finding:
    issuer = reports[0].issuer
    name = issuer.name if issuer else ""
    paths = "、".join(r.path for r in reports)
    return Finding(
        rule="report-twice",
        category="duplicate",
        severity="warning",
        message=f"{name}报来{len(reports)}份自查报告：{paths}",
        message_en=f"{name} handed in {len(reports)} reports: {paths}",
        evidence=[quote_report(r) for r in reports],
    )
