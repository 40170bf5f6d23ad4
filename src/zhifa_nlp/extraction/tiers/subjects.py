"""Whom a sentence speaks of: the run of names before a tier word, the subject of its clause, the units above."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.tiers.entries import Entry, split_entries, unit_like
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL

_LEAD = re.compile(
    r".*(?:评出|评定|确定|决定|认定|授予|其中|结果|现将|同意|对|将|前[一二三四五六七八九十]+名为|分别为|[仍还尚仅]有|是|:|为|以及|由)(?=[一-龥]{2})"
)
_NO_NAME = re.compile(r"[考评查经按对据由检测均都被分]|结果|研究|其中|综合|同意|以来")
_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])[ ]*")
_THEREFORE = re.compile(r",(?:在此|现|特|故|一并|决定)?$")
_DECIDED = (
    *("被", "定为", "评为", "确定为", "认定为", "评定为", "考核为", "划为", "判为", "降为"),
    *("列", "归", "算", "按"),
)
"""Words of deciding: only behind these may the subject of the clause stand apart from the tier word."""


def names_before(scan: Scan, at: int, right: int) -> list[Entry]:
    """Return the run of names that ends at `right`, as far back as it goes."""
    clause = max(scan.text.rfind(c, at, right) for c in ";:")
    left = max(at, clause + 1)
    entries = split_entries(scan.text, left, right)
    kept: list[Entry] = []
    for entry in reversed(entries):
        trimmed = as_name(scan, entry, first=not kept)
        if trimmed is None:
            break
        kept.append(trimmed)
        if trimmed.start != entry.start:
            break
    if (
        kept
        and re.search(r"[一-龥]", _between(scan, kept[0].end, right).replace("等", ""))
        and not _only_counts(_between(scan, kept[0].end, right))
    ):
        return []
    return kept[::-1]


def bare_places(scan: Scan, at: int, right: int, number: int) -> list[Entry]:
    """Return the places that stand without 省 or 市 before their number, if as many as said (甲、乙等2个省)."""
    left = max(at, *(scan.text.rfind(c, at, right) + 1 for c in ";:,"))
    entries = split_entries(scan.text, left, right)
    short = all(2 <= e.end - e.start <= 4 and not _NO_NAME.search(scan.text, e.start, e.end) for e in entries)
    return entries if short and len(entries) == number > 1 else []


def _between(scan: Scan, start: int, end: int) -> str:
    """Return what stands between the last name and the tier, the points behind the name left out."""
    return re.sub(r"^[((][^()]{1,12}[))]", "", scan.text[start:end])


def _only_counts(between: str) -> bool:
    return re.fullmatch(rf"[\s,]*(?:等)?[ ]*(?:{NUMERAL})[ ]*(?:{COUNTER})[^,;。]*", between) is not None


def as_name(scan: Scan, entry: Entry, *, first: bool) -> Entry | None:
    """Return the entry cut down to the name at its end, or None where it does not end in one."""
    words = scan.text[entry.start : entry.end]
    bare = re.sub(r"\s+", "", words)
    if bare in scan.known:
        return entry
    ending = [u for u in scan.mentions_in(entry.start, entry.end) if u.end == entry.end]
    if ending:
        begin = min(u.start for u in ending)
        # 团市委, 赣州供电公司: a mention that lacks the first character or two of a name
        whole = begin - entry.start <= 2 and unit_like(bare) and not _LEAD.match(words)
        return entry if whole else Entry(begin, entry.end)
    if lead := _LEAD.match(words):
        rest = words[lead.end() :]
        if unit_like(rest) or (2 <= len(rest) <= 4 and not first):
            return Entry(entry.start + lead.end(), entry.end)
    if unit_like(bare) and len(bare) <= 14:
        return entry
    return entry if not first and 2 <= len(bare) <= 4 and not _NO_NAME.search(bare) else None


def leading_subject(scan: Scan, at: int, match: re.Match[str]) -> list[Entry]:
    """Return the units that begin the clause whose predicate is the tier (新丰县因…,定为未达标)."""
    text = scan.text
    if match.group("said") and _THEREFORE.search(text, at, match.start()):
        return _last_told_of(scan, at, match.start())
    left = max(at, max(text.rfind(c, at, match.start()) for c in ";:") + 1)
    while left < match.start() and text[left] in " ,、\t":
        left += 1
    reason = re.compile(r"[^,;]{0,24}(?:因|由于)").search(text, left, match.start())
    if match.start() - left > 60 or not (match.group().startswith(_DECIDED) or reason):
        return []
    return _run_from(scan, left, match.start())


def _run_from(scan: Scan, position: int, right: int) -> list[Entry]:
    """Return the units that follow one another from `position` on."""
    entries: list[Entry] = []
    while unit := next((u for u in scan.mentions_in(position, right) if u.start == position), None):
        entries.append(Entry(unit.start, unit.end))
        joint = re.compile(r"[、,]|和|以及").match(scan.text, unit.end)
        if not joint:
            break
        position = joint.end()
    return entries


def _last_told_of(scan: Scan, at: int, right: int) -> list[Entry]:
    """Return the units that begin the last clause which names any (丙局至今没有上报,在此予以通报批评)."""
    while (comma := scan.text.rfind(",", at, right)) >= 0:
        clause = max(at, max(scan.text.rfind(c, at, comma) for c in ",;:") + 1)
        if found := _run_from(scan, clause, comma):
            return found
        right = comma
    return []


def item_unit(scan: Scan, at: int) -> list[Entry]:
    """Return the unit that heads the item in which `at` lies (一、甲局。制度健全,考核等次:优秀)."""
    start = scan.text.rfind("\n", 0, at) + 1
    if not (number := _ITEM.match(scan.text, start)):
        return []
    heads = [u for u in scan.mentions_in(number.end(), at) if u.start == number.end()]
    return [Entry(u.start, u.end) for u in heads if scan.text[u.end] in "。:,;( "][:1]


def units_above(scan: Scan, sentence: int, number: int) -> list[Entry]:
    """Return the units that lead the clauses of the sentence before, if as many as said (上述四家)."""
    text = scan.text
    before = sentence - 1
    left = max(text.rfind(c, 0, before) for c in "。\n") + 1
    entries: list[Entry] = []
    clauses = [m.span() for m in re.compile(r"[^;。,]+").finditer(text, left, before)]
    for a, b in clauses:
        lead = next((u for u in scan.mentions_in(a, b) if not text[a : u.start].strip()), None)
        if lead:
            entries.append(Entry(lead.start, lead.end))
    return entries if len(entries) == number else []
