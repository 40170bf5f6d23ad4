"""The number of units that a circular states for a tier is not the number that it lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_span, quote_tier
from zhifa_nlp.checks.miscounted import Miscount, Suspects, miscounts, suspects, whole_tiers
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, TierRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def circular_count(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each stated number that the tier's list, given in full, does not bear out.

    It names who may be missing or too many where the circular or the register tells, and nobody otherwise.
    """
    wrong = list(miscounts(record))
    for one in wrong:
        yield _differs(record, one, suspects(record, one, lexicon), _counterpart(one, wrong))
    told = {one.tier.tier for one in wrong if not one.tier.group}
    for tier in whole_tiers(record):
        if tier.tier not in told:
            yield from _contradicting(record, tier)


def _counterpart(one: Miscount, wrong: Sequence[Miscount]) -> Miscount | None:
    """Return the only other tier that has as many units too many as this one too few, or the reverse."""
    others = [w for w in wrong if w.tier.tier != one.tier.tier and w.gap == -one.gap]
    return others[0] if len(others) == 1 else None


def _differs(
    record: Record, wrong: Miscount, who: Sequence[Suspects], counterpart: Miscount | None
) -> Finding:
    tier, count, listed = wrong.tier, wrong.count, len(wrong.tier.units)
    message = f"“{tier.tier}”称{count.value}个单位，名单列出{listed}个，{_gap(wrong)}"
    message_en = f"tier {tier.tier}: {count.value} units are stated, {listed} are listed"
    if who:
        message += "，可能是" + "；".join(f"{'、'.join(s.names)}（{s.why}）" for s in who)
        message_en += "; perhaps " + "; ".join(f"{', '.join(s.names)} ({s.why_en})" for s in who)
    if counterpart:
        other = counterpart.tier.tier
        message += f"；“{other}”{_gap(counterpart)}，可能有单位列错等次"
        message_en += f"; tier {other} is off by as many the other way"
    evidence = [quote_span(record, count), quote_tier(record, tier), *(e for s in who for e in s.evidence)]
    return Finding(
        rule="circular-count",
        category="count",
        severity="error",
        message=message,
        message_en=message_en,
        evidence=evidence,
    )


def _gap(wrong: Miscount) -> str:
    return f"多列{wrong.gap}个" if wrong.gap > 0 else f"少列{-wrong.gap}个"


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
