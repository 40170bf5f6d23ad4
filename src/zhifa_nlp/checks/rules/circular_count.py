"""The number of units that a circular states for a tier is not the number that it lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_span, quote_tier
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import CountRow, Record, TierRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def circular_count(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each stated number that the tier's list, given in full, does not bear out."""
    for tier in record.tiers:
        if tier.group and tier.complete:
            # a number at one of several lists of the tier speaks of that list only
            yield from _against(record, tier, [c for c in tier.counts if c.where == "list"])
    for tier in _whole_tiers(record):
        found = list(_against(record, tier, tier.counts)) if tier.complete or tier.empty else []
        yield from found or _contradicting(record, tier)


def _against(record: Record, tier: TierRow, counts: Iterable[CountRow]) -> Iterator[Finding]:
    wrong = next((c for c in counts if c.value != len(tier.units)), None)
    if wrong:
        yield _differs(record, tier, wrong, len(tier.units))


def _whole_tiers(record: Record) -> Iterator[TierRow]:
    """Yield each tier with a list; a tier in several lists as one, since the text counts them together."""
    merged: dict[str, TierRow] = {}
    for tier in record.tiers:
        if tier.residual:
            continue
        known = merged.get(tier.tier)
        merged[tier.tier] = tier if known is None else _together(known, tier)
    yield from merged.values()


def _together(one: TierRow, other: TierRow) -> TierRow:
    counts = {(c.start, c.end): c for c in (*one.counts, *other.counts) if c.where == "text"}
    return one.model_copy(
        update={
            "units": [*one.units, *other.units],
            "counts": list(counts.values()),
            "complete": one.complete and other.complete,
        }
    )


def _differs(record: Record, tier: TierRow, count: CountRow, listed: int) -> Finding:
    gap = listed - count.value
    more = f"多列{gap}个" if gap > 0 else f"少列{-gap}个"
    return Finding(
        rule="circular-count",
        category="count",
        severity="error",
        message=f"“{tier.tier}”称{count.value}个单位，名单列出{listed}个，{more}",
        message_en=f"tier {tier.tier}: {count.value} units are stated, {listed} are listed",
        evidence=[quote_span(record, count), quote_tier(record, tier)],
    )


def _contradicting(record: Record, tier: TierRow) -> Iterator[Finding]:
    """Yield a finding where the circular states two different numbers for one tier without a full list."""
    values = list(dict.fromkeys(c.value for c in tier.counts))
    if len(values) > 1 and not tier.complete:
        first, second = (next(c for c in tier.counts if c.value == v) for v in values[:2])
        yield Finding(
            rule="circular-count",
            category="count",
            severity="error",
            message=f"“{tier.tier}”的单位数前后不一：{first.value}个，{second.value}个",
            message_en=f"tier {tier.tier}: two numbers of units are stated, {first.value} and {second.value}",
            evidence=[quote_span(record, first), quote_span(record, second)],
        )
