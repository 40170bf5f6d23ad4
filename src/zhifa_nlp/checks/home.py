"""Whose document a record is: the place that its bare names belong to, and what lies below that place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon
    from zhifa_nlp.lexicon.model import Jurisdiction


def year_of(record: Record) -> int | None:
    """Return the year of a document: of its date, or else the year assessed."""
    stated = record.document.date or record.document.period
    return int(stated[:4]) if stated and stated[:4].isdigit() else None


def home_code(record: Record) -> str | None:
    """Return the six-digit code of the issuer's place.

    Without a resolved issuer that of most listed bodies.
    """
    issuer = record.document.issuer
    if issuer and issuer.unit_id:
        return issuer.unit_id.split("/")[0]
    codes = [u.unit_id.split("/")[0] for t in record.tiers for u in t.units if u.unit_id]
    if not codes:
        return None
    code, times = Counter(codes).most_common(1)[0]
    if times > 1:
        return code
    prefectures = {c[:2] for c in codes}
    return f"{prefectures.pop()}0000" if len(prefectures) == 1 else None


def children(lexicon: Lexicon, code: str, year: int | None) -> dict[str, Jurisdiction]:
    """Return the divisions right below a province or prefecture in a year, by code."""
    if code.endswith("0000"):
        wanted, prefix = "prefecture", code[:2]
    elif code.endswith("00"):
        wanted, prefix = "county", code[:4]
    else:
        return {}
    return {
        row.code: row
        for row in lexicon.jurisdictions
        if row.level == wanted
        and row.code.startswith(prefix)
        and row.code != code
        and row.distance(year) == 0
    }


def assessed_by(record: Record, unit_id: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a unit is of those whom a circular's issuer assesses: its own bodies and the places below it."""
    code = home_code(record)
    place, _, function = (unit_id or "").partition("/")
    if not code or not place:
        return False
    if place == code:
        return function != "government"
    return function == "government" and place in children(lexicon, code, year_of(record))
