"""A circular speaks of a tier without listing its units, while it lists those of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_tier
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, TierRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def tier_list_missing(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for a tier without a list beside tiers with one, and for a list of an untold tier."""
    listed = [t for t in record.tiers if t.units and t.complete]
    if not listed:
        return
    annexed = all(t.start > _end_of_text(record) for t in listed)
    for tier in record.tiers:
        if not tier.units and not tier.empty and not tier.residual and tier.counts:
            yield Finding(
                rule="tier-list-missing",
                category="missing",
                # lists in the text may be given in a manner that was not read; an annexed list is whole
                severity="warning" if annexed else "info",
                message=f"正文提到“{tier.tier}”{tier.counts[0].value}个单位，名单中没有这一等次",
                message_en=f"tier {tier.tier} is stated with {tier.counts[0].value} units but not listed",
                evidence=[quote_tier(record, tier)],
            )
    yield from _untold(record)


def _end_of_text(record: Record) -> int:
    """Return where the running text ends and the annexed lists may begin."""
    marks = [e.start for e in record.document.elements if e.name in ("attachment", "date") and e.start >= 0]
    return min(marks, default=len(record.document.text))


def _told_apart(tier: TierRow) -> bool:
    """Tell whether the text speaks of the tier outside its own list."""
    rows = [*tier.exemplar_rows, *(c for c in tier.counts if c.where == "text")]
    return any(not tier.start <= row.start < tier.end for row in rows)


def _untold(record: Record) -> Iterator[Finding]:
    """Yield a finding for a list whose tier the text, which names all the others, never mentions."""
    annexed = [t for t in record.tiers if t.units and t.start > _end_of_text(record)]
    told = [t for t in annexed if _told_apart(t)]
    if (
        len(told) < 2
        or len(annexed) - len(told) != 1
        or any(t not in annexed and t.units for t in record.tiers)
    ):
        return
    tier = next(t for t in annexed if t not in told)
    body = record.document.text[: tier.start] if tier.start > 0 else ""
    if tier.tier not in body:
        yield Finding(
            rule="tier-list-missing",
            category="missing",
            severity="warning",
            message=f"名单列有“{tier.tier}”，正文没有提到这一等次",
            message_en=(
                f"tier {tier.tier} is listed but the text, which names the others, does not mention it"
            ),
            evidence=[quote_tier(record, tier)],
        )
