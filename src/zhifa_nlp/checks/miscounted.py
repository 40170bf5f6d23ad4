"""Which tiers of a circular hold more or fewer units than it states, and who may be the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.checks.assessed import departments_missing, left_out, places_missing
from zhifa_nlp.checks.evidence import quote_span
from zhifa_nlp.checks.identity import key, listed_as
from zhifa_nlp.records.finding import Evidence
from zhifa_nlp.records.model import CountRow, Record, TierRow, TierUnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_BESIDES = 2  # that many names more than are missing may be told: of a long row nobody is meant


@dataclass(frozen=True, slots=True)
class Miscount:
    """A tier, or one of its lists, with a stated number that the list does not bear out."""

    tier: TierRow
    count: CountRow

    @property
    def gap(self) -> int:
        """How many units the list has too many, or, below zero, too few."""
        return len(self.tier.units) - self.count.value


@dataclass(frozen=True, slots=True)
class Suspects:
    """Units by which a number and its list may differ, with what tells it in both languages."""

    names: tuple[str, ...]
    why: str
    why_en: str
    evidence: tuple[Evidence, ...] = ()


def miscounts(record: Record) -> Iterator[Miscount]:
    """Yield the lists given in full whose stated number is another, single lists of a tier first."""
    for tier in record.tiers:
        if tier.group and tier.complete:
            # a number at one of several lists of the tier speaks of that list only
            yield from _against(tier, [c for c in tier.counts if c.where == "list"])
    for tier in whole_tiers(record):
        if tier.complete or tier.empty:
            yield from _against(tier, tier.counts)


def short_tiers(record: Record) -> list[Miscount]:
    """Return the tiers that hold fewer units than stated."""
    return [one for one in miscounts(record) if one.gap < 0]


def whole_tiers(record: Record) -> list[TierRow]:
    """Return each tier with a list; a tier in several lists as one, since the text counts them together."""
    merged: dict[str, TierRow] = {}
    for tier in record.tiers:
        if tier.residual:
            continue
        known = merged.get(tier.tier)
        merged[tier.tier] = tier if known is None else _together(known, tier)
    return list(merged.values())


def _against(tier: TierRow, counts: Iterable[CountRow]) -> Iterator[Miscount]:
    wrong = next((c for c in counts if c.value != len(tier.units)), None)
    if wrong:
        yield Miscount(tier, wrong)


def _together(one: TierRow, other: TierRow) -> TierRow:
    counts = {(c.start, c.end): c for c in (*one.counts, *other.counts) if c.where == "text"}
    return one.model_copy(
        update={
            "units": [*one.units, *other.units],
            "counts": list(counts.values()),
            "complete": one.complete and other.complete,
        }
    )


def suspects(record: Record, wrong: Miscount, lexicon: Lexicon) -> list[Suspects]:
    """Return who may be missing from a list or too many in it, the surest first, as many as the gap asks for."""
    groups = _lacking(record, wrong, lexicon) if wrong.gap < 0 else _too_many(record, wrong)
    found: list[Suspects] = []
    told: set[str] = set()
    for group in groups:
        names = tuple(name for name in dict.fromkeys(group.names) if name not in told)
        if names and len(names) <= abs(wrong.gap) + _BESIDES:
            found.append(Suspects(names, group.why, group.why_en, group.evidence))
            told.update(names)
        if len(told) >= abs(wrong.gap):
            break
    return found


def _lacking(record: Record, wrong: Miscount, lexicon: Lexicon) -> Iterator[Suspects]:
    """Yield who the text puts into the tier, and who of all those assessed stands in no tier."""
    tier = wrong.tier
    own = [u for t in record.tiers if t.tier == tier.tier for u in t.units]
    named = [e for t in record.tiers if t.tier == tier.tier for e in t.exemplar_rows]
    absent = [e for e in named if not any(listed_as(e, unit) for unit in own)]
    yield Suspects(
        tuple(e.name for e in absent),
        f"正文称其为“{tier.tier}”",
        f"{tier.tier} in the text",
        tuple(quote_span(record, e) for e in absent[:1]),
    )
    unplaced, _ = left_out(record)
    yield Suspects(
        tuple(u.name for u in unplaced),
        "正文称已考评，各等次都没有",
        "assessed, in no tier",
        tuple(quote_span(record, u) for u in unplaced[:1]),
    )
    functions = {(u.unit_id or "").partition("/")[2] for u in tier.units}
    nowhere, nowhere_en = "各等次都没有", "in no tier"
    if "government" in functions:
        missing, _ = places_missing(record, lexicon)
        yield Suspects(tuple(row.name for row in missing), nowhere, nowhere_en)
    if functions - {"", "government"}:
        yield Suspects(tuple(departments_missing(record, lexicon)), nowhere, nowhere_en)


def _too_many(record: Record, wrong: Miscount) -> Iterator[Suspects]:
    """Yield who stands in the list twice, whom the text puts into another tier, and who stands in another too."""
    tier = wrong.tier
    others = [t for t in record.tiers if t.tier != tier.tier]
    times = Counter(key(u) for u in {(u.start, u.end): u for u in tier.units}.values())
    yield Suspects(
        _names(u for u in tier.units if times[key(u)] > 1), "列了不止一次", "listed more than once"
    )
    for other in others:
        named = [e for e in other.exemplar_rows if any(listed_as(e, unit) for unit in tier.units)]
        yield Suspects(
            _names(u for u in tier.units if any(listed_as(e, u) for e in named)),
            f"正文称其为“{other.tier}”",
            f"{other.tier} in the text",
            tuple(quote_span(record, e) for e in named[:1]),
        )
    for other in others:
        elsewhere = {key(u) for u in other.units}
        yield Suspects(
            _names(u for u in tier.units if key(u) in elsewhere),
            f"也列在“{other.tier}”",
            f"also listed in {other.tier}",
        )


def _names(units: Iterable[TierUnitRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units))
