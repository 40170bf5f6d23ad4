"""A report admits nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.criticism import Held, held
from zhifa_nlp.checks.evidence import quote_report, quote_span, quote_unit
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def nothing_admitted(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each unit whose report neither admits a problem nor reports one put right.

    A report whose wording tells a shortcoming as its own admits one, whether it was labelled or not.
    A warning where the circular criticises the unit or puts it into the lower half of the tiers, else a note.
    """
    if batch.annex is None:
        return
    tiers = max((tier.ordinal for tier in batch.annex.tiers), default=0)
    for unit in held(batch, lexicon):
        if any(report.said.owns for report in unit.reports):
            continue
        low = unit.ordinal is not None and unit.ordinal > (tiers + 1) / 2
        grave = low or bool(unit.criticisms)
        why = "通报对其提出批评" if unit.criticisms else "通报将其列在后段等次" if low else "未提任何不足"
        yield Finding(
            rule="nothing-admitted",
            category="missing",
            severity="warning" if grave else "info",
            message=f"{unit.name}的自查报告没有承认任何问题（{why}）",
            message_en=f"the report of {unit.name} admits no problem at all",
            evidence=[quote_report(unit.reports[0]), *_other_side(batch.annex, unit)],
        )


def _other_side(annex: Record, unit: Held) -> Iterator[Evidence]:
    if unit.criticisms:
        yield quote_span(annex, unit.criticisms[0].problem)
    elif unit.entry is not None:
        yield quote_unit(annex, unit.entry)
