"""Bodies of regions that are no divisions: 长江海事局, 西北电监局, 华东能源监管局."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.lexicon.model import NATION, Place

REGION = re.compile("东北|华北|华东|华中|华南|中南|西南|西北|长江|珠江|黄河|淮河|海河|太湖|松辽")

_FORMAL = ("中华人民共和国", "国家能源局", "国家电力监管委员会", "中国民用航空", "民航", "水利部")


def read_region(sight: Sight, start: int) -> Found | None:
    """Return the national authority of the region at `start`, or None: only bodies named by their seat count."""
    found = REGION.match(sight.text, start)
    if found is None:
        return None
    body = sight.finder.at(sight.text, found.end())
    if body is None or not body.known:
        return None
    row = sight.lexicon.name_row(body.form, "province", sight.context.year)
    if row is None or "{s}" not in row.form:
        return None
    region = Place(found.group(), "province", None, NATION, found.group())
    first = next((start - len(p) for p in _FORMAL if sight.text.endswith(p, 0, start)), start)
    return Found(first, body.end, region, body, "chain")
