"""A unit of another province stands in the list of a circular."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_head, quote_unit
from zhifa_nlp.checks.home import home_code
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_NATION = "00"


def listed_foreign(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each listed unit that belongs to no place of the issuer's province."""
    code = home_code(record)
    if not code or code.startswith(_NATION):
        return
    for tier in record.tiers:
        for unit in tier.units:
            province = unit.unit_id[:2] if unit.unit_id else code[:2]
            if province not in (code[:2], _NATION):
                yield Finding(
                    rule="listed-foreign",
                    category="foreign_unit",
                    severity="warning",
                    message=f"名单中的“{unit.text}”（{unit.name}）不属本地",
                    message_en=f"{unit.text} ({unit.name}) belongs to another province than the issuer",
                    evidence=[quote_unit(record, unit), quote_head(record)],
                )
