"""Outposts of national bodies: 人民银行南昌中心支行, 财政部驻湖南专员办, 环境保护部华东督查中心."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_regions import REGION
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.lexicon.model import NATION, Place

_OFFICE = re.compile(
    "[省市]?(?:(?:财政监察|财政)?专员办(?:事处)?|特派(?:员)?办(?:事处)?|监管局|监察局|督察局|督[查察]中心|监管办(?:公室)?|"
    "中心支行|分行|支行|调查总队|调查队|局)(?![长级])"
)
_WRITTEN_OUT = {
    "专员办": "专员办事处",
    "特派办": "特派员办事处",
    "特派员办": "特派员办事处",
    "监管办": "监管办公室",
}
_STATE = "中华人民共和国"


def with_outpost(sight: Sight, found: Found) -> Found:
    """Return the outpost that stands behind a national body, or the body itself."""
    text, end = sight.text, found.end
    seat = end + 1 if text[end : end + 1] == "驻" else end
    if seat in sight.hits:
        after = sight.hits[seat][0]
    elif region := REGION.match(text, seat):
        after = region.end()
    else:
        return found
    office = _OFFICE.match(text, after)
    if office is None or found.body is None:
        return found
    head = sight.lexicon.compose(found.body.form, NATION, sight.context.year)[0].removeprefix(_STATE)
    short = next((s for s in _WRITTEN_OUT if office.group().endswith(s)), "")
    form = text[end : office.end()]
    form = form.removesuffix(short) + _WRITTEN_OUT.get(short, "")
    owner = Place(head, "province", None, NATION, head)
    return Found(found.start, office.end(), owner, Body(form, office.end(), True), "nation")
