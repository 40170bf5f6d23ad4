"""Bands of points that stand for tiers: 得90分以上的有:甲局(96分)、乙局(93分);得80-89分的有:丙局.

Where a circular has words for its tiers, the bands only say who is in which; they are tiers where they are all
that parts the units.
"""

from __future__ import annotations

import re

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries
from zhifa_nlp.extraction.tiers.placement import Count, Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL, numeral

_POINTS = r"\d{2,3}(?:\.\d{1,2})?"
_BAND = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|\d[.、]|\([一二三四五六七八九十\d]\))?(?:得|得分|总分)?(?:在)?"
    rf"(?P<band>{_POINTS}分?(?:[((]含[^()]{{0,8}}[))])?(?:-{{1,2}}|~|至|到){_POINTS}分|{_POINTS}分[及或]?以[上下])"
    rf"(?:之间|[((][^()\n]{{1,12}}[))])?的?(?:单位|部门|乡镇|[县市区局所站队]){{0,2}}"
    rf"(?:[,]?共?有?[((]?(?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?:单位|部门|[县市区局所站队乡镇])?[))]?)?"
    r"(?:[,]?(?:分别)?[有是为]?[ ]*:|[,]?(?:分别)?[有是为](?=[一-龥]{2}))[ \n]*"
)
_STOP = re.compile(r"[;。]")


def bands(scan: Scan) -> list[Placement]:
    """Return the bands of points with the units listed behind them, where there are two of them at least."""
    heads = list(_BAND.finditer(scan.text))
    limits = [*(head.start() for head in heads[1:]), len(scan.text)]
    found: list[Placement] = []
    for head, limit in zip(heads, limits, strict=False):  # no head, no limit needed
        entries = _listed(scan, head.end(), limit)
        if not entries:
            continue
        count = Count(numeral(head.group("n")), *head.span("n")) if head.group("n") else None
        band = re.sub(r"\s+", "", scan.document.text[head.start("band") : head.end("band")])
        end = entries[-1].end
        found.append(Placement(band, "list", head.start(), end, tuple(entries), count, complete=True))
    return found if len(found) > 1 else []


def _listed(scan: Scan, start: int, limit: int) -> list[Entry]:
    """Return the names behind a band, line for line, up to the first that holds none."""
    stop = _STOP.search(scan.text, start, limit)
    entries: list[Entry] = []
    for line in re.compile(r"[^\n]+").finditer(scan.text, start, stop.start() if stop else limit):
        names = scan.untangled(split_entries(scan.text, *line.span()))
        if not names or not plausible(scan.text, names, scan.known):
            break
        entries.extend(names)
    return entries
