"""A unit of the annex handed in no report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_unit
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.finding import NO_REPORT, Finding

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_UNIT = re.compile(r"附件列有(.+?)（“")


def report_missing(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each listed unit without a submission, where anything was handed in at all."""
    if batch.annex is None or not batch.reports:
        return
    for listed, reports in batch.matching(lexicon).listed:
        if not reports:
            yield Finding(
                rule=NO_REPORT,
                category="missing",
                severity="warning",
                message=f"附件列有{listed.unit.name}（“{listed.tier.tier}”），没有收到其自查报告",
                message_en=f"{listed.unit.name} ({listed.tier.tier}) handed in no report",
                evidence=[quote_unit(batch.annex, listed.unit)],
            )


def silent_unit(finding: Finding) -> str:
    """Return the unit of which a finding of this rule tells."""
    found = _UNIT.match(finding.message)
    return found[1] if found else finding.message
