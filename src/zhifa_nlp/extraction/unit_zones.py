"""Development zones: 赣州经开区, 邹平经济开发区管委会, 高新区管委会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_guards import JOINS
from zhifa_nlp.extraction.unit_levels import place_of_word
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.extraction.unit_town_names import without_lead
from zhifa_nlp.lexicon.model import Place

_ENDS = (
    "开发区", "高新区", "经开区", "新区", "园区", "管理区", "示范区", "度假区", "集聚区", "保税区",
    "实验区", "航空港区",
    "景区", "林区", "新城",
)  # fmt: skip
_KINDS = (
    "经济技术开发区", "高新技术产业开发区", "高新技术开发区", "经济开发区", "工业园区",
    "产业园区", "产业集聚区", "旅游度假区", "循环经济园区",
    "工业集中区", "航空港经济综合实验区", "航空港区", "综合保税区", "保税区", "高新区", "经开区", "开发区", "新区",
)  # fmt: skip
_COMMITTEE = re.compile("管委会|管理委员会")
_PLAIN_NAME = re.compile("(?![各省市县区州该我本某])[\u4e00-\u9fff]{1,3}[山江湖港岛河寺州桥坪城滩]")
_ANY = ("景区", "园区", "林区")
_SET_OFF = ("、", ",", "。", ";", "\n", " ", "")
_NAMED = re.compile(
    rf"[\u4e00-\u9fff]{{0,14}}?(?:{'|'.join(_ENDS)}|[山江湖港岛河寺州桥坪城滩])(?=管委会|管理委员会)"
)
_BEHIND = re.compile(
    rf"(?![和与及]|促进|推进|加强|支持|设立|建设)[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(_KINDS)}|风景(?:名胜)?区(?=管))(?:管理委员会|管委会)?"
)
# kinds of zones that are written without their city
_OWN_NAMED = ("开发区", "工业园区", "高新区", "经开区", "度假区", "保税区")
_ANY_NAMED = "|".join(_OWN_NAMED)
_FULL = "经济技术|高新技术产业|经济"
_WITH_BUREAU = re.compile(rf"[\u4e00-\u9fff]{{2,5}}?(?:{_FULL})?(?:{_ANY_NAMED})")
_KIND_END = re.compile(rf"(?:{_FULL}|工业)?(?:{_ANY_NAMED}|园区)$")
_BEFORE_BUREAU = re.compile("区(?=[\u4e00-\u9fff]{2,8}局)")  # the last character of all these kinds
_NO_NAME = re.compile(
    "检查|督促|指导|责成|要求|通报|会同|配合|加强|查处|约谈|抽查|国家|经济|高新|技术|产业|工业|旅游|综合|省级|[的了各全我本该某由]"
)
_LONGEST = 16
_LEVELS = "省市县区州"
_PARTING = ",、。:;\n() "


def read_zone(sight: Sight, start: int, end: int, place: Place) -> Found | None:
    """Return the zone that stands behind its city or county (which begins at `start` and ends at `end`)."""
    if place.level not in ("province", "prefecture", "county"):
        return None
    # every kind of zone ends in 区: without that character none is tried
    found = _BEHIND.match(sight.text, end) if sight.text.find("区", end, end + _LONGEST) >= 0 else None
    if found is None:
        return None
    words = sight.text[start : found.end()]
    name = _COMMITTEE.sub("", words)
    zone = Place(name, "zone", None, place, name)
    if sight.text.startswith("分局", found.end()) and sight.context.home is not None and sight.context.own:
        branch = Body("分局", found.end() + 2, True, branch=words)  # the own bureau's branch in the zone
        return Found(start, branch.end, sight.context.home, branch, "branch")
    body = sight.body_behind(found.end(), zone)
    if body is not None and name != words:  # a bureau of the committee bears the committee's name
        zone = replace(zone, name=zone.government)
    return Found(start, body.end if body else found.end(), zone, body, "zone")


def committee_starts(sight: Sight) -> Iterator[int]:
    """Yield where the names of zones begin whose committees are written without their city."""
    for m in _COMMITTEE.finditer(sight.text):
        start = _start_of(sight, m.start())
        if start >= 0:
            yield start
    for m in _BEFORE_BUREAU.finditer(sight.text):
        start = _start_of(sight, m.end()) if sight.text.endswith(_OWN_NAMED, 0, m.end()) else -1
        if start >= 0 and _has_bureau(sight, start):
            yield start


def _has_bureau(sight: Sight, start: int) -> bool:
    """Tell whether the zone that begins at `start` has a name of its own and a bureau behind it."""
    found = _WITH_BUREAU.match(sight.text, start)
    if found is None or start in sight.hits or sight.text[start] in _LEVELS:
        return False
    body = sight.finder.at(sight.text, found.end())
    return body is not None and body.known and _NO_NAME.search(_KIND_END.sub("", found.group())) is None


def read_committee(sight: Sight, start: int) -> Found | None:
    """Return the committee of the zone whose name begins at `start`."""
    found, home = _NAMED.match(sight.text, start), sight.context.home
    if found is None:
        found = _WITH_BUREAU.match(sight.text, start)
    if found is None or home is None:
        return None
    name = found.group()
    city = home if home.level == "county" else home.ancestor("prefecture") or home
    if name[0] in _LEVELS:  # 市高新区管委会: the level word says whose zone it is
        city, name = place_of_word(name[0], home, sight.recent) or city, name[1:]
    zone = Place(name, "zone", None, city, name)
    committee = _COMMITTEE.match(sight.text, found.end())
    if committee is None:
        bureau = sight.finder.at(sight.text, found.end())
        return Found(start, bureau.end, zone, bureau, "zone") if bureau is not None else None
    return Found(start, committee.end(), zone, None, "zone")


def _start_of(sight: Sight, at: int) -> int:
    """Return where the name of the zone begins whose committee stands at `at`, or -1."""
    text = sight.text
    first = max(text.rfind(c, max(0, at - _LONGEST), at) for c in _PARTING) + 1 or max(0, at - 10)
    words = text[first:at]
    if _PLAIN_NAME.fullmatch(words) and text[first - 1 : first] in _SET_OFF and _COMMITTEE.match(text, at):
        return first  # 张江管委会
    if (
        not words.endswith(_ENDS)
        or words[0] in "各属有第该全本我"
        or words.startswith("城市")
        or words in _ANY
    ):
        return -1
    if words[0] in _LEVELS and words[1] in "级属直内辖里各县区市":
        return -1  # 市级开发区管委会: any of them
    written = next((position for position in range(first + 1, at) if position in sight.hits), None)
    if written is not None and first not in sight.hits:
        return written
    for position in range(len(words) - 3, 0, -1):
        parts = words[position - 1] in JOINS and words[position - 1 : position + 1] != "经济"
        if parts and not words[position:].startswith(_ENDS):
            first, words = first + position, words[position:]
            break
    return first + without_lead(words)
