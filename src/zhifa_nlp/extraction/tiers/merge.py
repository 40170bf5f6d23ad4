"""Putting the places together: one group a tier, the list apart from what the text says about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from zhifa_nlp.extraction.model import Exemplar, StatedCount, TierGroup, TierUnit
from zhifa_nlp.extraction.tiers.entries import Entry
from zhifa_nlp.extraction.tiers.groups import blocks_of, with_groups
from zhifa_nlp.extraction.tiers.placement import Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import rank

Resolver = Callable[[str], tuple[str, str | None]]
"""From the words of an entry to its full official name and its id in the register."""

_STRENGTH = {"table": 3, "list": 3, "residual": 2, "sentence": 2, "mention": 1, "count": 0}


def merge(scan: Scan, places: Sequence[Placement], resolve: Resolver) -> tuple[TierGroup, ...]:
    """Return the tiers of a document, best first, from everything that its places say."""
    named = _names(scan, resolve)
    places = with_groups(scan, places)
    keys = _group_keys(places)
    ordinals = _ordinals([tier for tier, _ in keys])
    return tuple(
        _group(scan, (tier, group, ordinals[tier]), _own(places, tier, group), named) for tier, group in keys
    )


def _group_keys(places: Sequence[Placement]) -> list[tuple[str, str | None]]:
    """Return tier and list heading of every group; a heading counts only where a tier comes twice."""
    keys: dict[tuple[str, str | None], None] = {}
    listed = {p.tier for p in places if p.source in ("list", "table") and p.entries}
    for place in places:
        headings = {
            p.group
            for p in places
            if p.tier == place.tier
            and p.group
            and p.entries
            and (p.source != "sentence" or p.tier not in listed)
        }
        if len(headings) < 2:
            keys.setdefault((place.tier, None))
        elif place.group:
            keys.setdefault((place.tier, place.group))
    return list(keys)


def _ordinals(tiers: Sequence[str]) -> dict[str, int]:
    """Return the place of each tier in this scheme: by the rank of its word, else by order of appearance."""
    distinct = list(dict.fromkeys(tiers))
    ranks = {tier: rank(tier) for tier in distinct}
    if all(value is not None for value in ranks.values()):
        distinct.sort(key=lambda t: ranks[t] or 0)
    return {tier: place for place, tier in enumerate(distinct, 1)}


def _own(places: Sequence[Placement], tier: str, group: str | None) -> list[Placement]:
    """Return the places of a tier; of a tier in several lists, those of one list and of the text."""
    return [p for p in places if p.tier == tier and (group is None or p.group in (group, None))]


def _group(
    scan: Scan,
    key: tuple[str, str | None, int],
    own: Sequence[Placement],
    named: Callable[[Entry], TierUnit],
) -> TierGroup:
    tier, group, ordinal = key
    chosen = _list_of(scan, own)
    listed = [e for p in chosen for e in p.entries]
    taken = {(e.start, e.end) for e in listed}
    others = [e for p in own if p not in chosen for e in p.entries if (e.start, e.end) not in taken]
    exemplars = [_exemplar(named(e)) for e in others]
    return TierGroup(
        tier,
        ordinal,
        counts=_counts(scan, own, chosen),
        exemplars=tuple(exemplars),
        units=tuple(named(e) for e in listed),
        list_span=(min(p.start for p in chosen), max(p.end for p in chosen)) if chosen else None,
        complete=bool(chosen) and all(p.complete for p in chosen),
        residual=any(p.source == "residual" for p in own),
        empty=any(p.empty for p in chosen) and not listed,
        group=group,
    )


def _list_of(scan: Scan, own: Sequence[Placement]) -> list[Placement]:
    """Return the places that are the tier's list: the strongest kind, and of two full lists the later one."""
    filled = [p for p in own if p.entries or p.empty]
    if not filled:
        return []
    best = max(_STRENGTH[p.source] for p in filled)
    strongest = [p for p in filled if _STRENGTH[p.source] == best]
    if best == _STRENGTH["mention"]:
        return []
    if best == _STRENGTH["sentence"]:
        complete = [p for p in strongest if p.complete]
        fullest = max(complete or strongest, key=lambda p: len(p.entries))
        # 甲县优秀,乙县良好,丙局优秀: one sentence may come back to a tier
        return [p for p in complete if p.sentence == fullest.sentence] if complete else [fullest]
    return blocks_of(scan, strongest)[-1]


def _counts(scan: Scan, own: Sequence[Placement], chosen: Sequence[Placement]) -> tuple[StatedCount, ...]:
    found: dict[tuple[int, int], StatedCount] = {}
    blocks = [p for p in chosen if p.source == "list" and p.entries]
    parts = {(p.count.start, p.count.end) for p in blocks if p.count and len(blocks) > 1}
    total = sum(len(p.entries) for p in blocks)
    for place in own:
        in_part = place.count and (place.count.start, place.count.end) in parts
        if place.count and in_part and (len(parts) > 1 or place.count.value != total):
            continue  # 优秀县区(2个), 优秀部门: a number counts its part of the tier, none the whole
        if place.count:
            where: Literal["text", "list"] = (
                "list" if place in chosen and (place.source in ("list", "table") or place.group) else "text"
            )
            span = (place.count.start, place.count.end)
            words = scan.document.text[span[0] : span[1]]
            found.setdefault(span, StatedCount(place.count.value, words, *span, where=where))
    return tuple(found[key] for key in sorted(found))


def _names(scan: Scan, resolve: Resolver) -> Callable[[Entry], TierUnit]:
    by_span = {(u.start, u.end): u for u in scan.units}

    def named(entry: Entry) -> TierUnit:
        words = scan.document.text[entry.start : entry.end]
        mention = by_span.get((entry.start, entry.end))
        if mention:
            name, unit_id = mention.name, mention.unit_id
        else:
            name, unit_id = resolve(re.sub(r"\s+", "", words))
        return TierUnit(words, entry.start, entry.end, name, unit_id, entry.rank, entry.score)

    return named


def _exemplar(unit: TierUnit) -> Exemplar:
    return Exemplar(unit.text, unit.start, unit.end, unit.name, unit.unit_id)
