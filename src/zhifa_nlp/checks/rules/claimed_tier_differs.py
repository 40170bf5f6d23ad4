"""A unit claims another tier than the circular gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_report, quote_unit
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.finding import Finding

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def claimed_tier_differs(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each report whose claimed tier is not its unit's official tier.

    A claim above the official tier is a warning; one below it is only noted.
    """
    if batch.annex is None:
        return
    ordinals = {t.tier: t.ordinal for t in batch.annex.tiers}
    for listed, reports in batch.matching(lexicon).listed:
        for report in reports:
            claimed = report.claimed_tier
            if claimed is None or claimed.tier == listed.tier.tier:
                continue
            above = ordinals.get(claimed.tier, 0) < listed.tier.ordinal
            yield Finding(
                rule="claimed-tier-differs",
                category="tier_conflict",
                severity="warning" if above else "info",
                message=f"{listed.unit.name}自报“{claimed.tier}”，通报列为“{listed.tier.tier}”",
                message_en=(
                    f"{listed.unit.name} claims “{claimed.tier}”, the circular lists “{listed.tier.tier}”"
                ),
                evidence=[quote_report(report, claimed), quote_unit(batch.annex, listed.unit)],
            )
