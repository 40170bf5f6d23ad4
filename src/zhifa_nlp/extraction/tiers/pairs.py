"""Tiers given unit by unit: 甲局(优秀)、乙局(95.5分,达标), 丙县:良好, 丁所 合格.

A single such pair may be anything; two in one document, of names that the document knows as units or that
have the shape of one, are a list.
"""

from __future__ import annotations

import re
from functools import cache

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries, unit_like
from zhifa_nlp.extraction.tiers.placement import Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import SUFFIX, tier_name, tier_pattern

_POINTS = (
    r"(?:(?:得分?|总分|综合得分|评分|计)?[ ]*:?[ ]*(?P<score>\d{1,3}(?:\.\d{1,2})?)[ ]*分?[ ]*[,、;:]?[ ]*)?"
)


@cache
def _pair() -> re.Pattern[str]:
    tier = (
        rf"(?:(?:等次|等级|档次|结果|评为|定为|列为|为)[ ]*:?[ ]*)?[\"']?"
        rf"(?P<tier>{tier_pattern()})(?:{SUFFIX})?[\"']?"
    )
    inside = rf"[((]{_POINTS}{tier}(?:[,、;][^()\n]{{0,20}})?[))]"
    beside = (
        rf"(?:[ ]*:|[ ]*-{{1,2}}"
        rf"|[ \t]+)[ ]*{_POINTS.replace('score', 'points')}{tier.replace('tier', 'level')}"
        rf"(?=[\s;,。、|(]|$)(?![ ]*(?:[((](?:共|计)?[\d一二三四五六七八九十]|:))"
    )
    return re.compile(rf"(?<![一-龥])(?P<name>[一-龥]{{2,24}})(?:{inside}|{beside})")


def pairs(scan: Scan) -> list[Placement]:
    """Return the tier of every unit that bears it right behind its name."""
    found: list[Placement] = []
    for match in _pair().finditer(scan.text):
        entry = _name(scan, *match.span("name"))
        if entry:
            label = match.group("tier") or match.group("level")
            points = match.group("score") or match.group("points")
            scored = Entry(entry.start, entry.end, score=float(points) if points else None)
            before = _before(scan, found[-1].end if found else 0, entry.start) if match.group("tier") else []
            start = before[0].start if before else entry.start
            found.append(
                Placement(tier_name(label), "table", start, match.end(), (*before, scored), None, True)
            )
    return found if len(found) > 1 else []


def _before(scan: Scan, limit: int, at: int) -> list[Entry]:
    """Return the names that share the bracket of the last one: 甲市、乙局(优秀)."""
    left = max(limit, *(scan.text.rfind(c, 0, at) + 1 for c in "。;:\n)"))
    if at == left or scan.text[at - 1] not in "、和":
        return []
    entries = split_entries(scan.text, left, at)
    return entries if entries and plausible(scan.text, entries, scan.known) else []


def _name(scan: Scan, start: int, end: int) -> Entry | None:
    """Return the name that ends at `end`: a mention, or words of the shape of a unit."""
    ending = [u for u in scan.mentions_in(start, end) if u.end == end]
    if ending:
        return Entry(min(u.start for u in ending), end)
    words = scan.text[start:end]
    return Entry(start, end) if unit_like(words) and len(words) <= 16 else None


_GRADED = re.compile(
    r"(?<=[,;:。\n\s])(?P<names>[一-龥]{2,12}?(?:、[一-龥]{2,12}?){0,20})(?:为|的?最)?"
    r"(?P<tier>比较好|较好|很好|良好|优秀|好|一般|中等|较差|很差|差)(?=[,;。])"
)


def graded(scan: Scan) -> list[Placement]:
    """Return the tiers of a sentence that grades known units one group after the other (甲镇、乙镇好,丙乡差)."""
    found: list[Placement] = []
    run: list[Placement] = []
    for match in _GRADED.finditer(scan.text):
        names = match.span("names")
        entries = split_entries(scan.text, *names)
        if not entries or not all(_is_mention(scan, entry) for entry in entries):
            continue
        if run and match.start() > run[-1].end + 1:
            found += _plain(run)
            run = []
        start = names[0]
        run.append(
            Placement(tier_name(match.group("tier")), "table", start, match.end(), tuple(entries), None, True)
        )
    return found + _plain(run)


def _plain(run: list[Placement]) -> list[Placement]:
    """Return the groups of a sentence where one bears an everyday word, which alone would be no tier."""
    return run if len(run) > 1 and any(place.tier in ("好", "差") for place in run) else []


def _is_mention(scan: Scan, entry: Entry) -> bool:
    return any(
        u.end == entry.end and u.start == entry.start for u in scan.mentions_in(entry.start, entry.end)
    )
