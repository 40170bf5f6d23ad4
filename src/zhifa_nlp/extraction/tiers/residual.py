"""The tier of all the others (其他为良好单位): worked out from the list of everybody who was assessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries
from zhifa_nlp.extraction.tiers.placement import Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.subjects import as_name
from zhifa_nlp.extraction.tiers.words import tier_name, tier_pattern

_RESIDUAL = re.compile(
    rf"(?:其余|其他|其它)(?:的|[一-龥]{{0,4}}(?:单位|部门|县区|市县|[县区市州旗局厅乡镇]))?(?:均|都)?(?:评为"
    rf"|定为|确定为|为|是)[ ]*(?P<label>{tier_pattern()})(?P<more>[ ]*(?:和|或|、))?"
)
_ASSESSED = re.compile(
    r"(?:对象(?:是|为|有|包括)|参评单位(?:是|为|有|:)|(?:考核|检查|抽查|考评|评查|测评|组织|对)(?:了)?)(?=[一-龥]{2,12}[、,])(?P<list>[^。\n;:]{12,600})"
)


def residual(scan: Scan, places: Sequence[Placement]) -> list[Placement]:
    """Return the residual tier with the units that were assessed and stand in no other tier.

    Without a list of all assessed the tier stays without units: nothing is guessed.
    """
    stated = residual_label(scan)
    if not stated or any(p.tier == stated[0] and p.entries for p in places):
        return []
    tier, start, end = stated
    placed = {_bare(scan, e) for p in places for e in p.entries}
    everybody = _assessed(scan, placed)
    rest = tuple(e for e in everybody if _bare(scan, e) not in placed)
    return [Placement(tier, "residual", start, end, rest, complete=bool(rest))]


def _assessed(scan: Scan, placed: set[str]) -> list[Entry]:
    """Return the longest list of assessed units that holds all those placed already."""
    best: list[Entry] = []
    for match in _ASSESSED.finditer(scan.text):
        parts = split_entries(scan.text, *match.span("list"))
        entries = [
            e
            for e in (as_name(scan, part, first=False) for part in parts)
            if e and plausible(scan.text, [e], scan.known)
        ]
        if len(entries) > len(best) and placed <= {_bare(scan, e) for e in entries}:
            best = entries
    return best


def _bare(scan: Scan, entry: Entry) -> str:
    return re.sub(r"\s+", "", scan.text[entry.start : entry.end])


def residual_label(scan: Scan) -> tuple[str, int, int] | None:
    """Return tier and span of a statement that all the others are in it (其他为良好单位), or None."""
    match = next((m for m in _RESIDUAL.finditer(scan.text) if not m.group("more")), None)
    return (tier_name(match.group("label")), *match.span()) if match else None
