"""A circular names everybody who was assessed, and one of them stands in no tier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.assessed import left_out
from zhifa_nlp.checks.evidence import quote_span, quote_tier
from zhifa_nlp.checks.identity import key
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def assessed_missing(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each unit of the list of all assessed that no tier holds."""
    told = {key(e) for t in record.tiers for e in t.exemplar_rows}
    absent, everybody = left_out(record)
    for unit in absent:
        if key(unit) not in told:
            yield _finding(record, unit, everybody)


def _finding(record: Record, unit: UnitRow, run: list[UnitRow]) -> Finding:
    first = next(t for t in record.tiers if t.units)
    return Finding(
        rule="assessed-missing",
        category="missing",
        severity="warning",
        message=f"正文称考评了{unit.text}（{unit.name}）等{len(run)}个单位，各等次名单中都没有{unit.text}",
        message_en=f"{unit.name} is said to be assessed but stands in no tier",
        evidence=[quote_span(record, unit), quote_tier(record, first)],
    )
