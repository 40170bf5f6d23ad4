"""Most cities of the province stand in the list of a circular, and one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_head, quote_tier
from zhifa_nlp.checks.home import children, home_code, year_of
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_MOST = 0.85  # share of the places below that must be listed before a missing one means anything
_FEWEST = 5


def jurisdiction_coverage(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding that names the places missing from an otherwise full list.

    Cities of a province are expected to be all there (warning); of the counties of a city some are often left
    out on purpose, so a missing one is only noted (info).
    """
    code = home_code(record)
    if not code or not record.tiers:
        return
    below = children(lexicon, code, year_of(record))
    listed = {u.unit_id.split("/")[0] for t in record.tiers for u in t.units if u.unit_id}
    missing = [row for key, row in below.items() if key not in listed]
    there = len(below) - len(missing)
    if not missing or there < _FEWEST or there < _MOST * len(below):
        return
    names = "、".join(row.name for row in missing)
    first = next(t for t in record.tiers if t.units)
    yield Finding(
        rule="jurisdiction-coverage",
        category="missing",
        severity="warning" if code.endswith("0000") else "info",
        message=f"名单列有{there}个市县，缺{names}（应有{len(below)}个）",
        message_en=(
            f"{there} of {len(below)} places are listed; missing: {', '.join(r.name for r in missing)}"
        ),
        evidence=[quote_tier(record, first), quote_head(record)],
    )
