"""The Xinjiang Production and Construction Corps: 兵团, 农八师, 第八师农业局, 农七师一三〇团."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.lexicon.model import NATION, Place

CORPS = Place("新疆生产建设兵团", "province", None, NATION, "兵团")
CORPS_WORD = re.compile(
    "新疆生产建设兵团|新疆兵团|兵团|农(?=[一二三四五六七八九十]{1,2}师)|第(?=[一二三四五六七八九十]{1,2}师)"
)

_HALF = Place("新疆生产建设", "province", None, NATION, "")  # with the body 兵团 it is the Corps itself
_DIVISION = re.compile("(?:农业建设)?[农第]?([一二三四五六七八九十]{1,2})师(?![长范生部资])")
_REGIMENT = re.compile(r"[〇零一二三四五六七八九十百\d]{2,5}团(?![长场员队体])")
_NOT_ALONE = re.compile("[级各系内以团师办范机市公]|直属|领导|农牧团|职工|战士|有关|的")
XINJIANG = "65"
_RENAMED = 2012  # 农业建设第八师 became 第八师


def read_corps(sight: Sight, start: int) -> Found | None:
    """Return the Corps, one of its divisions or regiments, or a bureau of theirs at `start`, or None."""
    m = CORPS_WORD.match(sight.text, start)
    if m is None:
        return None
    text, whole = sight.text, m.group().endswith("兵团")
    division = _DIVISION.match(text, m.end() if whole else start)
    if division is None:
        return _of_corps(sight, start, m.end()) if whole else None
    year = sight.context.year
    named = ("" if year is not None and year >= _RENAMED else "农业建设") + f"第{division.group(1)}师"
    end = division.end()
    regiment = _REGIMENT.match(text, end)
    if regiment is not None:
        named, end = named + regiment.group(), regiment.end()
    if end in sight.hits and sight.hits[end][1].endswith("市"):
        return None  # 第六师五家渠市: one administration with its city
    owner = Place(CORPS.name + named, "prefecture", None, CORPS, named)
    body = sight.body_behind(end, owner)
    if body is not None:
        return Found(start, body.end, owner, body, "chain")
    return Found(start, end, CORPS, Body(named, end, True), "chain")


def _of_corps(sight: Sight, start: int, end: int) -> Found | None:
    """Return a bureau of the Corps, or the Corps itself where it acts."""
    body = sight.body_behind(end, CORPS)
    if body is not None:
        return Found(start, body.end, CORPS, body, "chain")
    if _NOT_ALONE.match(sight.text, end) or sight.text[start - 1 : start] == "全":
        return None
    return Found(start, end, _HALF, Body("兵团", end, True), "chain")
