"""A unit's points do not fit its tier, by the thresholds stated or beside the other units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_span, quote_unit
from zhifa_nlp.extraction.tiers.words import tier_name, tier_pattern
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.model import Record, TierRow, TierUnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_TIER = rf"[\"“]?(?P<tier>{tier_pattern()})"
_AT_LEAST = re.compile(
    r"(?P<low>\d{2,3}(?:\.\d)?)分?(?:\(含\))?(?:及?以上|至|到|-|~)(?:[,、]?(?:不满|不足|未满|低于)?(?P<high>\d{2,3}(?:\.\d)?)分?(?:\(不含\)|以下)?)?(?:的)?(?:评为|定为|确定为|为|属|是)"
    + _TIER
)
_BELOW = re.compile(
    r"(?:低于|不足|不满)?(?P<high>\d{2,3}(?:\.\d)?)分?(?:以下|\(不含\)以下)?(?:的)?(?:评为|定为|确定为|为|属)"
    + _TIER
)


def score_tier(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each unit whose points belong to another tier."""
    text = fold(record.document.text)
    thresholds, rule = _thresholds(text)
    named = {t.tier for t in record.tiers}
    if len(thresholds) > 1 and len([t for _, t in thresholds if t in named]) > 1:
        yield from _by_threshold(record, thresholds, quote(record, *rule))
    else:
        yield from _by_order(record)
    yield from _own_claim(record, thresholds, rule)


def _thresholds(text: str) -> tuple[list[tuple[float, str]], tuple[int, int]]:
    """Return the least points of each tier, highest first, and where the document states them."""
    found: dict[str, float] = {}
    spans: list[tuple[int, int]] = []
    for match in _AT_LEAST.finditer(text):
        found.setdefault(tier_name(match.group("tier")), float(match.group("low")))
        spans.append(match.span())
    for match in _BELOW.finditer(text):
        tier = tier_name(match.group("tier"))
        if "以下" in match.group() and tier not in found and found:
            found[tier] = 0.0
            spans.append(match.span())
    ordered = sorted(((low, tier) for tier, low in found.items()), reverse=True)
    return ordered, (spans[0][0], spans[-1][1]) if spans else (0, 0)


def _expected(points: float, thresholds: list[tuple[float, str]]) -> str | None:
    return next((tier for low, tier in thresholds if points >= low), None)


def _by_threshold(record: Record, thresholds: list[tuple[float, str]], rule: Evidence) -> Iterator[Finding]:
    known = {tier for _, tier in thresholds}
    for tier in record.tiers:
        for unit in tier.units:
            expected = _expected(unit.score, thresholds) if unit.score is not None else None
            if expected and expected != tier.tier and tier.tier in known:
                yield Finding(
                    rule="score-tier",
                    category="score_tier",
                    severity="error",
                    message=f"{unit.text}得{unit.score:g}分，按所定分数线应为“{expected}”，却列为“{tier.tier}”",
                    message_en=f"{unit.name}: {unit.score:g} points are {expected}, listed as {tier.tier}",
                    evidence=[quote_unit(record, unit), rule],
                )


def _by_order(record: Record) -> Iterator[Finding]:
    """Yield a finding for each unit with more points than one of a better tier in the same list."""
    for worse in record.tiers:
        for better in record.tiers:
            if better.ordinal < worse.ordinal and better.group == worse.group:
                yield from _inverted(record, better, worse)


def _inverted(record: Record, better: TierRow, worse: TierRow) -> Iterator[Finding]:
    scored = [u for u in better.units if u.score is not None]
    if not scored:
        return
    least = min(scored, key=lambda u: u.score or 0.0)
    for unit in worse.units:
        if unit.score is not None and least.score is not None and unit.score > least.score:
            yield _higher_yet_worse(record, unit, worse, least, better)


def _higher_yet_worse(
    record: Record, unit: TierUnitRow, worse: TierRow, least: TierUnitRow, better: TierRow
) -> Finding:
    return Finding(
        rule="score-tier",
        category="score_tier",
        severity="error",
        message=f"{unit.text}得{unit.score:g}分，高于“{better.tier}”的{least.text}（{least.score:g}分），却列为“{worse.tier}”",
        message_en=f"{unit.name} has more points than {least.name} but stands in the lower tier {worse.tier}",
        evidence=[quote_unit(record, unit), quote_unit(record, least)],
    )


def _own_claim(
    record: Record, thresholds: list[tuple[float, str]], rule: tuple[int, int]
) -> Iterator[Finding]:
    claimed, points = record.claimed_tier, record.self_score
    if claimed is None or points is None or len(thresholds) < 2:
        return
    expected = _expected(points.value, thresholds)
    if expected and expected != claimed.tier and claimed.tier in {t for _, t in thresholds}:
        yield Finding(
            rule="score-tier",
            category="score_tier",
            severity="warning",
            message=f"自评{points.value:g}分，按所引分数线应为“{expected}”，却申报“{claimed.tier}”",
            message_en=(
                f"{points.value:g} points are {expected} by the thresholds quoted, claimed is {claimed.tier}"
            ),
            evidence=[quote_span(record, points), quote_span(record, claimed), quote(record, *rule)],
        )
