"""Units that stand as items of their own below a tier, each with a text about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries, unit_like
from zhifa_nlp.extraction.tiers.scan import Scan

_ITEM = re.compile(
    r"(?:(?<=[\n。:])|(?<=[。:] ))[ \t]*(?:\d{1,2}[.、]|\(\d{1,2}\)"
    r"|[一二三四五六七八九十]{1,2}、)?[ ]*([一-龥()]{2,24}?)(?:-{1,2}|:|。)(?=[ ]*[一-龥\d])"
)


def items(scan: Scan, start: int, limit: int, wanted: int) -> list[Entry]:
    """Return `wanted` units that stand as items of their own, each with a text about it (梅县局——28本卷, …)."""
    entries: list[Entry] = []
    for match in _ITEM.finditer(scan.text, start, limit):
        words = re.sub(r"\s+", "", match.group(1))
        if unit_like(words) or words in scan.known:
            entries.append(Entry(*match.span(1)))
    # one less than stated may be listed: what is missing is for the checks to say
    return entries[:wanted] if len(entries) >= max(1, wanted - 1) else []


def clause_items(scan: Scan, start: int, end: int) -> Iterator[Entry]:
    """Yield the units that begin the clauses of a sentence (还有两个一般的:甲乡…;乙乡…)."""
    pieces = [m.span() for m in re.compile(r"[^;]+").finditer(scan.text, start, end)]
    entries = split_entries(scan.text, start, end)
    if entries and plausible(scan.text, entries, scan.known):
        return
    for left, right in pieces:
        leading = next(
            (u for u in scan.mentions_in(left, right) if not scan.text[left : u.start].strip()), None
        )
        if leading:
            yield Entry(leading.start, leading.end)
