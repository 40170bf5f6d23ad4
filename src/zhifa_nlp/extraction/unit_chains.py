"""Mentions that begin with a place: 沈阳市和平区卫生局, 法库县石桥镇, 大连."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_branches import Branch
from zhifa_nlp.extraction.unit_far import begins_letterhead, elsewhere, near
from zhifa_nlp.extraction.unit_guards import body_generic_before, geographic, gone_to, on_the_spot
from zhifa_nlp.extraction.unit_sight import NEARBY, Found, Sight
from zhifa_nlp.extraction.unit_zones import read_zone
from zhifa_nlp.lexicon.model import Jurisdiction, Place

_OLD_TOWN = re.compile("县城(?![管建乡市])")
_GENERIC = "省市县区州旗盟"
_OWN_HEADS = ("所", "站", "局", "大队", "支队", "处")
_BEFORE_SHORT = frozenset("西南东北新大小老上下长国")
_AFTER_SHORT = frozenset(
    "两去的有等要今三近及丢直全抽编前四让以第坚设个用曾还与和也都在把对被将是未已没不较则为由给向从之各五六七八九十报先一市县区"
)
_BETWEEN_PLACES = frozenset("、和与及\n\t ")
_STREET_OFFICE = re.compile("办事处|办(?=[、,。;:和与及等]|没有|未)")
_LONGEST_PLACE = 16  # characters of a place's name and of what parts it from the next
_LONGEST_SQUAD = 6
_RULE = r"(?:办法|规定|条例|细则|规则|规程|标准|制度)(?:\([^()\n]{2,8}\))?[ ]*(?:\n|$)"
_RULE_LINE = re.compile(rf"[\u4e00-\u9fff\"]{{4,40}}{_RULE}")
_RULE_END = re.compile(rf"[\u4e00-\u9fff]{{0,20}}{_RULE}")
_FORMAL = ("中华人民共和国", "中国共产党", "中共", "国家税务总局", "共青团", "民航")
_GROUPS = ("中国铁路", "国网", "中国石油", "中国石化", "中国移动通信集团", "中国电信")
_BRANCH_OWNERS = {"所": ("局", "所", "队"), "站": ("局", "站", "所", "队"), "局": ("局",), "处": ("局", "处")}


def read_place(sight: Sight, start: int) -> Found | None:
    """Return the mention that begins with the place name at `start`, or None."""
    end, form = sight.hits[start]
    row = sight.context.chooser.choose(form)
    if row is None or sight.towns.starts.get(start, 0) > end or sight.text[start - 1 : start] == "某":
        return None
    official = row.name == form or (form != row.short and form[-1] in _GENERIC)
    if not _is_meant(sight, row, end, form, official=official):
        return None
    place, end = _deeper(sight, sight.lexicon.place(row, sight.context.year), end)
    if sight.towns.match_behind(end, place) is not None:
        return read_town(sight, end, place, start)
    return (
        read_zone(sight, start, end, place)
        or _with_body(sight, start, end, place, written_in_full=official)
        or _alone(sight, start, end, place, written_in_full=official)
    )


def _is_meant(sight: Sight, row: Jurisdiction, end: int, form: str, *, official: bool) -> bool:
    """Tell whether the words can be this place: everyday words and two-character counties only near home."""
    if form[-1] == "县" and sight.text[end : end + 1] in ("级", "域"):
        return False  # 富裕 | 县域
    if len(form) == 2 and _OLD_TOWN.match(sight.text, end - 1):
        return False  # 慈城古 | 县城
    if not official:
        generic = sight.text[end : end + 1]
        return not generic or generic not in _GENERIC + "镇乡" or sight.finder.at(sight.text, end) is not None
    if row.short in sight.lexicon.body_words.not_places:
        return sight.context.chooser.near(row) > NEARBY or _is_plain_county(row, form)
    return len(form) > 2 or sight.context.chooser.near(row) >= NEARBY


def _is_plain_county(row: Jurisdiction, form: str) -> bool:
    """Tell whether a county whose short name is an everyday word stands in full: 文安县, not 会同 | 县公安局."""
    whole = row.name == form and len(form) > 2 and form[-1] in "县旗"  # 市 and 区 begin words: 合作 | 市场
    return whole and row.short != "会同"


def _deeper(sight: Sight, place: Place, end: int) -> tuple[Place, int]:
    """Follow the chain of places that stand one behind the other (沈阳市和平区)."""
    while end in sight.hits and place.code is not None and place.level != "county":
        inside = place.code[:2] if place.level == "province" else place.code[:4]
        next_end, form = sight.hits[end]
        row = sight.context.chooser.choose(form, inside)
        if row is None or row.code == place.code:
            break
        body = sight.finder.at(sight.text, end)
        if body is not None and body.end > next_end:
            break
        place, end = sight.lexicon.place(row, sight.context.year), next_end
    return place, end


def _with_body(sight: Sight, start: int, end: int, place: Place, *, written_in_full: bool) -> Found | None:
    """Return the mention of a body or branch behind the place, or the branch that the short name begins."""
    bearer = sight.finder.own_name_at(sight.text, end) if not written_in_full else None
    if bearer is not None and not gone_to(sight.text, start):  # the name is as written: 宁波钢铁有限公司
        first = next((start - len(p) for p in _GROUPS if sight.text.endswith(p, 0, start)), start)
        named = Place(sight.text[first:end], "province", None, place)
        return Found(first, bearer.end, named, bearer, "chain")
    body = sight.body_behind(end, place)
    if body is None:
        return _with_branch(sight, start, end, place, written_in_full=written_in_full)
    far = not near(sight, place)
    if far and not written_in_full and body.form in ("管委会", "管理委员会"):
        return None  # 南湖管委会 in Yueyang: a lake there, and not the district of Jiaxing
    if not written_in_full and (
        (body.form in _OWN_HEADS and (start in sight.branches or far))
        or (
            (far or elsewhere(sight, place))
            and start in sight.branches
            and sight.branches[start].end == body.end
        )
    ):
        return read_branch(sight, start) if start in sight.branches else None
    return Found(_widened(sight, start, place, body), body.end, place, body, "chain")


def _with_branch(sight: Sight, start: int, end: int, place: Place, *, written_in_full: bool) -> Found | None:
    if not written_in_full:
        return read_branch(sight, start) if start in sight.branches else None
    if end in sight.branches:
        branch = sight.branches[end]
        sight.seats[branch.name] = place
        return Found(
            start, branch.end, place, Body(branch.head, branch.end, True, branch=branch.name), "branch"
        )
    loose = sight.finder.loosely_at(sight.text, end)
    if loose is not None and _RULE_END.match(sight.text, loose.end):
        return None  # 甲市幼儿园条例: the name of a rule
    if loose is not None and loose.form.endswith("中队") and len(loose.form) <= _LONGEST_SQUAD:
        name = loose.form.removesuffix("中队")
        sight.seats[name] = place
        return Found(start, loose.end, place, Body("中队", loose.end, True, branch=name), "branch")
    return Found(start, loose.end, place, loose, "chain") if loose is not None else None


def _alone(sight: Sight, start: int, end: int, place: Place, *, written_in_full: bool) -> Found | None:
    """Return the place itself as a mention, where it acts and is not ground, people or goods."""
    text = sight.text
    if (
        (not written_in_full and start in sight.branches)
        or geographic(text, end)
        or on_the_spot(text, start, end)
    ):
        return None
    if written_in_full:
        if begins_letterhead(sight, start, end, place) or (
            _RULE_LINE.match(text, end)
            and text[max(0, start - 60) : start].rstrip(" \u3000")[-1:] in ("", "\n")
        ):
            return None  # 某市行政执法考核办法 on a line of its own: the name of a rule
        return None if place.level == "province" else Found(start, end, place, None, "place")
    after = text[end : end + 1]
    set_off = not "\u4e00" <= after <= "\u9fff" or after in _AFTER_SHORT
    if not set_off or text[start - 1 : start] in _BEFORE_SHORT or gone_to(text, start):
        return None
    if place.short in sight.lexicon.body_words.listed_places and not _beside_another(sight, start, end):
        return None
    return Found(start, end, place, None, "place") if near(sight, place) else None


def _beside_another(sight: Sight, start: int, end: int) -> bool:
    """Tell whether another place stands right before or behind, as in a list (香坊、动力两区)."""
    if sight.text[end : end + 1] in _BETWEEN_PLACES and end + 1 in sight.hits:
        return True
    ends = (sight.hits[at][0] for at in range(max(0, start - _LONGEST_PLACE), start) if at in sight.hits)
    return sight.text[start - 1 : start] in _BETWEEN_PLACES and start - 1 in ends


def _widened(sight: Sight, start: int, place: Place, body: Body) -> int:
    """Take in what a full name carries before its place (国家税务总局 白银市税务局)."""
    if not sight.text[start - 1 : start].isalpha():
        return start  # full names have nothing but letters before the place
    full, _ = sight.lexicon.compose(body.form, place, sight.context.year)
    at = full.find(place.short or place.name)
    if at > 0 and sight.text[max(0, start - at) : start] == full[:at]:
        return start - at
    if not sight.text.endswith(_FORMAL, 0, start):
        return start
    return next(start - len(p) for p in _FORMAL if sight.text.endswith(p, 0, start))


def read_own_place(sight: Sight, start: int) -> Found | None:
    """Return the mention that begins with the document's own place, one that the register does not hold."""
    places = sight.context.places
    form = max((f for f in places if sight.text.startswith(f, start)), key=len)
    place, end = places[form], start + len(form)
    for inner, deeper in places.items():
        if sight.text.startswith(inner, end):
            place, end = deeper, end + len(inner)
    body = sight.body_behind(end, place)
    return Found(start, body.end if body else end, place, body, "chain" if body else "place")


def read_branch(sight: Sight, start: int) -> Found | None:
    """Return the branch that stands under its own name at `start` (路桥分局, 茶山所)."""
    branch, context = sight.branches[start], sight.context
    if body_generic_before(sight.text, start) or context.home is None:
        return None
    if len(branch.head) == 1 and not context.own.endswith(_BRANCH_OWNERS.get(branch.head, ())):
        return None
    if branch.head == "分局" and context.own.endswith(("办公室", "办公厅")):
        return None  # an office has no branches, and nothing tells whose this is
    body = Body(branch.head, branch.end, True, branch=branch.name)
    return Found(start, branch.end, _seat_of(sight, branch) or context.home, body, "branch")


def _seat_of(sight: Sight, branch: Branch) -> Place | None:
    """Return the county of a branch: written before it elsewhere, or that of the town it is named after."""
    if branch.name in sight.seats:
        return sight.seats[branch.name]
    home = sight.context.home
    if (
        home is None
        or home.level != "prefecture"
        or branch.head.endswith(("分局", "支队", "大队", "局", "处"))
    ):
        return None
    towns = (sight.towns.known.get(branch.name + word) for word in ("镇", "乡", "街道"))
    return next((town for town in towns if town is not None), None)


def read_town(sight: Sight, at: int, county: Place | None, start: int) -> Found | None:
    """Return the town at `at` with its body; the mention begins at `start`, where its county may stand."""
    found = sight.towns.match_behind(at, county) if county else sight.towns.match(at, sight.recent)
    if found is None:
        return None
    town, end = found
    body = sight.body_behind(end, town)
    office = _STREET_OFFICE.match(sight.text, end) if body is None and town.name.endswith("街道") else None
    if office is not None:
        return Found(start, office.end(), town, None, "town")
    if body is None or body.form == "委":
        if county is None and _on_the_ground(sight, start, end):
            return None
        return None if geographic(sight.text, end) else Found(start, end, town, None, "town")
    return Found(start, body.end, town, body, "town")


def _on_the_ground(sight: Sight, start: int, end: int) -> bool:
    """Tell whether something happens in a town (在甲镇、乙镇): the towns after the first go with it."""
    before = sight.text[start - 1 : start]
    ground = before == "在" or (
        bool(before) and before in "、和" and sight.ground == start - 1 and sight.text[end : end + 1] != "等"
    )
    if ground:
        sight.ground = end
    return ground
