"""Mentions that begin with a level word: 省工商局, 市政府, 县委, 国家局."""

from __future__ import annotations

import re
from dataclasses import replace

from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body
from zhifa_nlp.extraction.unit_corps import CORPS
from zhifa_nlp.extraction.unit_guards import generic_before, geographic
from zhifa_nlp.extraction.unit_outposts import with_outpost
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.lexicon.model import NATION, Level, Place
from zhifa_nlp.lexicon.resolve import LEVELS

# each choice begins with a word, so that the engine skips all else; a set among them would undo that
LEVEL_WORD = re.compile(
    "自治区|自治州|自治县|高新区|经开区|开发区|新区|地区|行署|街道|师市|兵团|省|市|县|区|州|盟|旗|镇|乡|国家"
)

_OWN_HEADS = ("局", "所", "站", "处", "大队", "支队")
_ZONE_WORDS = ("高新区", "经开区", "开发区")
_WITHOUT_BODY = frozenset((*_ZONE_WORDS, "国家", "行署"))
_COMMITTEES = ("管委会", "管理委员会")
_TOWN_LEVELS: tuple[Level, ...] = ("township",)


def level_starts(sight: Sight) -> list[int]:
    """Return where the level words stand behind which a body may begin, or which can stand without one."""
    may_begin, words = sight.may_begin, LEVEL_WORD.finditer(sight.text)
    return [m.start() for m in words if may_begin(m.end()) or m.group() in _WITHOUT_BODY]


def read_level(sight: Sight, start: int) -> Found | None:
    """Return the mention that begins with the level word at `start`, one of `level_starts`, or None."""
    m = LEVEL_WORD.match(sight.text, start)
    if m is None:
        return None
    word, end = m.group(), m.end()
    if word in _ZONE_WORDS:
        if sight.text.startswith(_COMMITTEES, end):
            return None  # the reader of committees knows the zone's whole name
        alone = _zone_alone(sight, start, word, end)
        if alone is not None or not sight.may_begin(end):
            return alone
    if generic_before(sight.text, start, gap=sight.squeezed.gap(start)):
        generic = sight.finder.at(sight.text, end)
        sight.barred = max(sight.barred, _list_end(sight, generic.end) if generic else end)
        return None
    if word == "国家":
        return _national(sight, start)
    body = sight.body_behind(end, sight.context.home)
    if body is None and word == "行署":
        body = Body("行署", end, True)
    return _found(sight, start, word, body) if body is not None else None


def _list_end(sight: Sight, end: int) -> int:
    """Return where the bodies end that share the generic place of the first (各县司法局、财政局、审计局)."""
    while sight.text[end : end + 1] == "、" and (body := sight.finder.at(sight.text, end + 1)) and body.known:
        end = body.end
    return end


def _found(sight: Sight, start: int, word: str, body: Body) -> Found | None:
    sight.barred = max(sight.barred, body.end)
    home = sight.context.home
    # 市局 in the report of a county-level city's bureau is the one above; in its circular, mostly itself
    superior = body.form == "局" and not sight.circular and _is_small_city(home)
    place = place_of_word(word, home, sight.recent, superior=superior)
    if place is None:
        return None
    if word in _ZONE_WORDS and body.form in _OWN_HEADS:
        return None  # 开发区大队: the own bureau's branch there
    elsewhere = place is sight.recent and (home is None or home.ancestor(place.level) != place)
    if elsewhere and body.form in _OWN_HEADS:
        return None  # 县局 behind the name of some county: mostly the counties' bureaus in general
    if (
        word == "行署" and body.form not in GOVERNMENT and not body.form.endswith("税局")
    ):  # its bureaus carry the whole name (…行政公署公安局)
        place = replace(place, name=place.government)
    if body.form == "委" and sight.text[start - 1 : start] == "团":
        return Found(start - 1, body.end, place, Body("团委", body.end, True), "level")
    return Found(start, body.end, place, body, "level")


def _zone_alone(sight: Sight, start: int, word: str, end: int) -> Found | None:
    """Return the zone that a word alone means: only in a list of counties."""
    zone = place_of_word(word, sight.context.home, sight.recent) if _beside_county(sight, start) else None
    if zone is None or sight.body_behind(end, zone) is not None or geographic(sight.text, end):
        return None
    return Found(start, end, zone, None, "zone")


def _beside_county(sight: Sight, start: int) -> bool:
    """Tell whether a zone's word stands in a list right behind a county or zone (花山区、雨山区、经开区)."""
    last = sight.found[-1] if sight.found else None
    return (
        last is not None
        and last.end == start - 1
        and sight.text[start - 1] in "、和与"
        and last.body is None
        and last.place.level in ("county", "zone")
    )


def _national(sight: Sight, start: int) -> Found | None:
    form = sight.finder.known_at(sight.text, start)
    end = start + len(form)
    if form and sight.text[end : end + 1] == "令":
        sight.barred = end
        return None
    if form and sight.lexicon.nationwide(form, sight.context.year):
        return with_outpost(sight, Found(start, end, NATION, Body(form, end, True), "nation"))
    if sight.context.own and sight.text.startswith("国家局", start):
        return Found(start, start + 3, NATION, Body("局", start + 3, True), "own")
    return None


def _is_small_city(home: Place | None) -> bool:
    """Tell whether a county-level city writes under a prefecture that is a city too."""
    county = home.ancestor("county") if home is not None else None
    upper = county.parent if county is not None else None
    return (
        county is not None and upper is not None and county.name.endswith("市") and upper.name.endswith("市")
    )


def place_of_word(
    word: str, home: Place | None, recent: Place | None, *, superior: bool = False
) -> Place | None:
    """Return which place a level word means: the home chain's, else the one last named at that level.

    Args:
        word: the level word.
        home: the document's own place.
        recent: the place named last.
        superior: the body behind the word is the writer's own one level up (市局 in a county-level city).
    """
    if word in ("国家", "全国", "中央"):
        return NATION
    if word == "兵团":
        return CORPS
    if word in _ZONE_WORDS:
        return _zone_of(word, home)
    if word == "师市":  # a division of the Corps and its city are one administration
        return home if home is not None and "师" in home.name else None
    meant = _own_chain(word, home, superior=superior) if home is not None else None
    if meant is None and recent is not None and recent.word == word:
        meant = recent
    return meant or (_upper(word, home) if home is not None else None)


def _zone_of(word: str, home: Place | None) -> Place | None:
    """Return the zone that a writer of its city, or the zone's own bureau, means by 高新区, 经开区, 开发区."""
    if home is None or home.level in ("nation", "province"):
        return None
    if home.level == "zone" and (word == "开发区" or word[:2] in home.name):
        return home
    city = home if home.level == "county" else home.ancestor("prefecture") or home
    return Place(word, "zone", None, city, word)


def _own_chain(word: str, home: Place, *, superior: bool) -> Place | None:
    """Return the place among the document's own and its superiors that the word names."""
    if not superior and word == home.word:
        return home
    if word in ("区", "新区") and (home.level == "zone" or home.word in ("新区", "自治区")):
        return home
    county = home.ancestor("county") if word == "市" and not superior else None
    if county is not None and county.name.endswith("市"):
        return county
    for level in _TOWN_LEVELS if word in ("镇", "乡", "街道") else LEVELS.get(word, ()):
        found = home.ancestor(level)
        if found is not None and _is_called(found, word):
            return found
    return None


def _is_called(place: Place, word: str) -> bool:
    if word in ("地区", "行署"):
        return place.name.endswith(("地区", "盟"))
    return place.word == word or (word == "区" and place.word in ("自治区", "新区"))


def _upper(word: str, home: Place) -> Place | None:
    """Return the superior that must be meant although it is called otherwise (市 for a 地区)."""
    if word == "省":
        return home.ancestor("province")
    if word in ("市", "州", "盟", "地区", "行署") and home.level in ("county", "township", "zone"):
        return home.ancestor("prefecture")
    return None
