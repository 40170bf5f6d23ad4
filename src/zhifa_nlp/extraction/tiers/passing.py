"""Single units that the text names for a tier in passing: no list, but it must agree with the list.

考核为优秀等次的甲局 · 未达标的乙县、丙局 · 优秀单位中,丁县… · 优秀单位各有长处。甲县…;乙县… ·
甲局、乙局等优秀单位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhifa_nlp.extraction.tiers.entries import Entry
from zhifa_nlp.extraction.tiers.placement import Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL, SUFFIX, tier_name, tier_pattern

_DOING = (
    r"各有|都有|做了|的(?:经验|做法|典型|长处|特点|亮点|共同)"
    r"|有[一-龥]{0,4}(?:经验|做法|特点)|工作扎实|普遍|均|都|在"
)


@cache
def _qualified() -> re.Pattern[str]:
    """Return the pattern of a tier word that qualifies names: 未达标的甲市、乙局; 考核为优秀等次的丙局."""
    return re.compile(
        rf"(?:已|被)?(?:列|评|定|考核|考评)?(?:为|入|作)?(?P<label>{tier_pattern()})(?:{SUFFIX})?的(?=[一-龥]{{2}})"
    )


@cache
def _examples() -> re.Pattern[str]:
    """Return the pattern of what introduces examples of a tier (优秀单位中, 优秀单位的典型是)."""
    within = (
        r"(?:中|里|之中|当中|的?典型|的?代表)(?:有|是|为|如"
        r"|像|例如|比如|以)?[,:]?|(?:有|如|像|例如|比如)[,:]?"
    )
    return re.compile(
        rf"(?P<label>{tier_pattern()})(?:单位|部门|等次(?:的)?单位|的单位)(?:{within})?[ ]*(?=[一-龥]{{2}})"
    )


@cache
def _announced() -> re.Pattern[str]:
    """Return the pattern of a sentence that announces what units of a tier did (优秀单位各有长处。)."""
    return re.compile(
        rf"(?P<label>{tier_pattern()})(?:等次)?(?:的)?(?:单位|部门|(?:{NUMERAL})[ ]*"
        rf"(?:{COUNTER})(?:单位)?)(?:{_DOING})[^。:;,\n]{{0,14}}[。:,][ \n]*(?=[一-龥]{{2}})"
    )


@cache
def _called() -> re.Pattern[str]:
    """Return the pattern of a tier behind names: 甲局、乙局等优秀单位; 丙局作为优秀单位; 丁局是优秀单位."""
    return re.compile(
        rf"(?:等(?:一批|几个|这些)?(?!次)|为代表的|为典型的|这[个家样]|作为|是|身为|虽为|虽是|,作为)(?P<label>{tier_pattern()})(?:{SUFFIX})(?![中里]|.{{0,2}}(?:评选|标准|条件|名单|称号))"
    )


def named_in_passing(scan: Scan, start: int, end: int) -> Iterator[Placement]:
    """Yield the single units that a sentence names for a tier without giving the tier's list."""
    for match in _qualified().finditer(scan.text, start, end):
        yield from _mention(match, _run_of_mentions(scan, match.end(), end))
    for match in _examples().finditer(scan.text, start, end):
        yield from _mention(match, _leading_mentions(scan, match.end(), end))
    for match in _announced().finditer(scan.text, start, min(end + 4, len(scan.text))):
        yield from _mention(match, _leading_mentions(scan, match.end(), scan.stop_after(match.end())))
    for match in _called().finditer(scan.text, start, end):
        yield from _mention(match, _mentions_before(scan, start, match.start()))


def _mention(match: re.Match[str], entries: list[Entry]) -> Iterator[Placement]:
    if entries:
        start, end = min(entries[0].start, match.start()), max(entries[-1].end, match.end())
        yield Placement(tier_name(match.group("label")), "mention", start, end, tuple(entries))


def _mentions_before(scan: Scan, start: int, end: int) -> list[Entry]:
    """Return the mentions that end at `end` or lead up to it, parted by 、 or 和."""
    entries: list[Entry] = []
    at = end
    for unit in reversed(scan.mentions_in(start, end)):
        joint = scan.text[unit.end : at]
        if joint not in ("", "、", "和", "等", "以及") or (entries and joint == ""):
            break
        entries.append(Entry(unit.start, unit.end))
        at = unit.start
    return entries[::-1]


def _run_of_mentions(scan: Scan, position: int, end: int) -> list[Entry]:
    """Return the mentions that follow each other from `position` on, parted by 、 or 和."""
    entries: list[Entry] = []
    while unit := next((u for u in scan.mentions_in(position, end) if u.start == position), None):
        entries.append(Entry(unit.start, unit.end))
        joint = re.compile(r"[、]|和|以及").match(scan.text, unit.end)
        if not joint:
            break
        position = joint.end()
    return entries


def _leading_mentions(scan: Scan, position: int, end: int) -> list[Entry]:
    """Return the mentions at `position` and those that lead the clauses parted by ; after it."""
    entries = _run_of_mentions(scan, position, end)
    if not entries:
        return []
    for match in re.compile(r";[ ]*").finditer(scan.text, entries[-1].end, end):
        entries.extend(_run_of_mentions(scan, match.end(), end))
    return entries
