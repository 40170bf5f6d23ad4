"""The text of a circular names a unit for a tier, and the list has it in another tier or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_span, quote_tier, quote_unit
from zhifa_nlp.checks.identity import key, listed_as
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.model import ExemplarRow, Record, TierRow, TierUnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_OPEN = re.compile(
    r"(?:暂?不|未|没有)(?:参加)?(?:评|定|列|排|参评)[^。，,；;]{0,6}(?:等次|等级|名次|档次|等)|暂不参评|未参评|不列入"
)


def tier_conflict(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each unit that text and list put into different tiers or the list leaves out."""
    listed: dict[str, list[tuple[TierRow, TierUnitRow]]] = {}
    for tier in record.tiers:
        for unit in tier.units:
            listed.setdefault(key(unit), []).append((tier, unit))
    told: set[tuple[str, str]] = set()
    for tier in record.tiers:
        for named in tier.exemplar_rows:
            if (key(named), tier.tier) in told:
                continue
            told.add((key(named), tier.tier))
            places = listed.get(key(named)) or _by_words(record, named)
            if any(t.tier == tier.tier for t, _ in places):
                continue
            if places:
                yield _in_another(record, tier, named, *places[0])
            elif _complete(record, tier):
                yield _in_none(record, tier, named)


def _by_words(record: Record, named: ExemplarRow) -> list[tuple[TierRow, TierUnitRow]]:
    """Return the entries that mean the named unit by name or words (省农电局 is listed as 农电局)."""
    return [(tier, unit) for tier in record.tiers for unit in tier.units if listed_as(named, unit)]


def _complete(record: Record, tier: TierRow) -> bool:
    """Tell whether the lists are given in full, so that a unit in none of them is missing."""
    filled = [t for t in record.tiers if t.units]
    return tier.complete and bool(tier.units) and all(t.complete for t in filled)


def _in_another(
    record: Record, tier: TierRow, named: ExemplarRow, other: TierRow, unit: TierUnitRow
) -> Finding:
    return Finding(
        rule="tier-conflict",
        category="tier_conflict",
        severity="error",
        message=f"正文称{named.text}（{named.name}）为“{tier.tier}”，名单列为“{other.tier}”",
        message_en=f"{named.name}: “{tier.tier}” in the text, “{other.tier}” in the list",
        evidence=[quote_span(record, named), quote_unit(record, unit)],
    )


def _in_none(record: Record, tier: TierRow, named: ExemplarRow) -> Finding:
    unassessed = _said_open(record, named)
    if unassessed:
        return Finding(
            rule="tier-conflict",
            category="tier_conflict",
            severity="error",
            message=f"{named.text}（{named.name}）一处称“{tier.tier}”，另一处称未定等次，名单中也没有",
            message_en=(
                f"{named.name} is called “{tier.tier}” and, elsewhere, not assessed; the list lacks it"
            ),
            evidence=[quote_span(record, named), unassessed],
        )
    return Finding(
        rule="tier-conflict",
        category="missing",
        severity="error",
        message=f"正文称{named.text}（{named.name}）为“{tier.tier}”，名单中没有该单位",
        message_en=f"{named.name}: “{tier.tier}” in the text, missing from the list",
        evidence=[quote_span(record, named), quote_tier(record, tier)],
    )


def _said_open(record: Record, named: ExemplarRow) -> Evidence | None:
    """Return the sentence that says that the unit was not assessed, or None."""
    text = record.document.text
    for match in _OPEN.finditer(text):
        start = max(text.rfind(c, 0, match.start()) for c in "。；\n") + 1
        if named.text in text[start : match.start()]:
            return quote(record, start, match.end())
    return None
