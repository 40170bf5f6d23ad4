"""Several lists in one circular: one list told twice, or one for the counties and one for the bureaus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhifa_nlp.extraction.tiers.placement import Placement
from zhifa_nlp.extraction.tiers.scan import Scan

_LISTS = ("list", "table")
_PERIOD = re.compile(r"季度|半年|[\d一二三四五六七八九十]月|第[一二三四\d]批")  # each has results of its own
_AGAIN = 0.5  # share of common entries from which a second list of a tier is the first one told again


def blocks_of(scan: Scan, places: Sequence[Placement]) -> list[list[Placement]]:
    """Return the places of one tier as blocks: rows of a table, or lists that have no unit in common."""
    blocks: list[list[Placement]] = []
    for place in sorted(places, key=lambda p: p.start):
        rows = blocks and place.source == blocks[-1][-1].source == "table"
        if blocks and (rows or not _words(scan, [place]) & _words(scan, blocks[-1])):
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return blocks


def with_groups(scan: Scan, places: Sequence[Placement]) -> list[Placement]:
    """Return the places; lists of other units for the same tiers bear the headings of their lists."""
    lists = sorted(
        (p for p in places if p.source in _LISTS and (p.entries or p.empty)), key=lambda p: p.start
    )
    rounds = _rounds(lists)
    if len(rounds) < 2 or any(p.group for p in lists):
        return list(places)
    periods = {_heading(scan, part[0], 0) for part in rounds}
    of_periods = len(periods) == len(rounds) and all(_PERIOD.search(words) for words in periods)
    if not of_periods and _told_again(scan, rounds):
        return list(places)
    headings = {id(p): _heading(scan, part[0], n) for n, part in enumerate(rounds, 1) for p in part}
    return [replace(p, group=headings[id(p)]) if id(p) in headings else p for p in places]


def _rounds(lists: Sequence[Placement]) -> list[list[Placement]]:
    """Return the lists parted where the scheme begins anew: a tier comes again after another one."""
    rounds: list[list[Placement]] = []
    for place in lists:
        again = rounds and place.tier in {p.tier for p in rounds[-1]} and rounds[-1][-1].tier != place.tier
        if not rounds or again:
            rounds.append([])
        rounds[-1].append(place)
    return rounds


def _told_again(scan: Scan, rounds: Sequence[Sequence[Placement]]) -> bool:
    """Tell whether two rounds give the same units to a tier: one list in the text and again in the annex."""
    for position, one in enumerate(rounds):
        for other in rounds[position + 1 :]:
            mine, theirs = _words(scan, one), _words(scan, other)
            if len(mine & theirs) >= _AGAIN * min(len(mine), len(theirs)):
                return True
    return False


def _words(scan: Scan, places: Sequence[Placement]) -> set[str]:
    return {re.sub(r"\s+", "", scan.text[e.start : e.end]) for p in places for e in p.entries}


def _heading(scan: Scan, first: Placement, number: int) -> str:
    """Return the short line above a round of lists, or else its number."""
    above = scan.text[max(0, first.start - 60) : first.start].rstrip().rsplit("\n", 1)[-1]
    words = re.sub(r"\s+", "", above)
    return words if 1 < len(words) <= 24 and not re.search(r"[。;,、]", words) else f"第{number}组"
