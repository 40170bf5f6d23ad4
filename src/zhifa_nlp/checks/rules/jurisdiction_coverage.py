"""Most cities of the province stand in the list of a circular, and one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.assessed import places_missing
from zhifa_nlp.checks.evidence import quote_head, quote_tier
from zhifa_nlp.checks.home import home_code
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def jurisdiction_coverage(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding that names the places missing from an otherwise full list.

    Cities of a province are expected to be all there (warning); of the counties of a city some are often left
    out on purpose, so a missing one is only noted (info).
    """
    code = home_code(record)
    missing, expected = places_missing(record, lexicon)
    if not code or not missing:
        return
    names = "、".join(row.name for row in missing)
    first = next(t for t in record.tiers if t.units)
    yield Finding(
        rule="jurisdiction-coverage",
        category="missing",
        severity="warning" if code.endswith("0000") else "info",
        message=f"名单列有{expected - len(missing)}个市县，缺{names}（应有{expected}个）",
        message_en=(
            f"{expected - len(missing)} of {expected} places are listed; "
            f"missing: {', '.join(r.name for r in missing)}"
        ),
        evidence=[quote_tier(record, first), quote_head(record)],
    )
