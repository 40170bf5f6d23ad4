"""A unit stands twice in the list of a circular: twice in one tier, or in two tiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_unit
from zhifa_nlp.checks.identity import key
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, TierRow, TierUnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def tier_duplicate(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each unit that is listed more than once."""
    places: dict[str, list[tuple[TierRow, TierUnitRow]]] = defaultdict(list)
    for tier in record.tiers:
        for unit in tier.units:
            places[key(unit)].append((tier, unit))
    for found in places.values():
        if len(found) > 1 and not _one_place(found):
            yield _finding(record, found)


def _one_place(found: list[tuple[TierRow, TierUnitRow]]) -> bool:
    """Tell whether the rows are one entry that was read twice."""
    return len({(unit.start, unit.end) for _, unit in found}) == 1


def _finding(record: Record, found: list[tuple[TierRow, TierUnitRow]]) -> Finding:
    tiers = list(dict.fromkeys(tier.tier for tier, _ in found))
    unit = found[0][1]
    if len(tiers) > 1:
        where = "、".join(f"“{t}”" for t in tiers)
        message = f"{unit.text}（{unit.name}）同时列入{where}"
        message_en = f"{unit.name} is listed in several tiers: {', '.join(tiers)}"
    else:
        message = f"{unit.text}（{unit.name}）在“{tiers[0]}”名单中列了{len(found)}次"
        message_en = f"{unit.name} is listed {len(found)} times in tier {tiers[0]}"
    return Finding(
        rule="tier-duplicate",
        category="duplicate",
        severity="error",
        message=message,
        message_en=message_en,
        evidence=[quote_unit(record, unit) for _, unit in found],
    )
