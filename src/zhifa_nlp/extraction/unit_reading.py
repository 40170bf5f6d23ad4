"""Reading a unit that stands alone, such as a signature: its place, then its body (沈阳市和平区 | 司法局)."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body, body_finder
from zhifa_nlp.extraction.unit_places import Chooser, place_hits
from zhifa_nlp.extraction.unit_town_names import is_wording
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Level, Place
from zhifa_nlp.lexicon.townships import stem_of

LEVEL_WORD = re.compile(r"自治区|新区|行署|[省市县区州盟旗镇乡]")
TOWN = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:街道|镇|乡|苏木)(?!企业|镇|村(?!民))")

_PREFIX = re.compile(
    "^(?:中共|中国共产党|中华人民共和国|国家税务总局|共青团|中国人民政治协商会议|国家统计局|国家能源局|中国人民银行)"
)
_SPELLED_OUT = re.compile(
    r"(?P<p>[\u4e00-\u9fff]{2,4}省|[\u4e00-\u9fff]{2,5}自治区)?"
    r"(?P<c>[\u4e00-\u9fff]{2,8}?(?:市|自治州|州|盟|地区))?"
    r"(?P<x>[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|新区|县|区|旗|市))?"
    r"(?P<t>[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|苏木))?"
)
_GENERIC = re.compile(r"(?:自治[州县旗]|街道|新区|省|市|州|县|区|镇|乡|旗|盟)$")
_LEVELS: dict[str, Level] = {"p": "province", "c": "prefecture", "x": "county", "t": "township"}
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{0,12}?"
    "(?:开发区|高新区|产业集聚区|工业园区|产业园区|度假区|示范区|风景区|经开区|保税区|新区)"
)
_ENDS = tuple("省市县区州旗盟")
_BRANCH_ENDS = ("局", "队", "所", "站", "室", "党组", "党委", "处", "中心", "办", "段", "校", "院", "馆")
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,5}:")  # 填报单位:


def tight(text: str) -> str:
    """Return the matching view of a unit's words without white space and without a label before them."""
    words = "".join(fold(text).split())
    return _LABEL.sub("", words) if ":" in words else words


def read_unit(
    words: str, lexicon: Lexicon, chooser: Chooser, home: Place | None
) -> tuple[Place | None, Body | None]:
    """Return the place and the body of a unit written alone; `home` where its words name no place.

    Args:
        words: the unit's words, as `tight` returns them.
        lexicon: the lexicon.
        chooser: chooses among places of one name.
        home: the place that the document speaks for otherwise.
    """
    start = m.end() if (m := _PREFIX.match(words)) else 0
    place, end = _chain(words, start, lexicon, chooser)
    place, end = _zone(words, start, *_town(words, end, place, home, lexicon))
    word = LEVEL_WORD.match(words) if place is None else None
    if word is not None and lexicon.is_body(words[word.end() :]):
        return home, read_body(words, word.end(), lexicon)
    if place is None:
        place, end = _spelled_out(words, start, lexicon, home)
    return place or home, read_body(words, end, lexicon)


def read_body(words: str, start: int, lexicon: Lexicon) -> Body | None:
    """Return the body that the words from `start` on spell out, its branch as the tail, or None."""
    rest = words[start:]
    if not rest:
        return None
    if lexicon.is_body(rest):
        return Body(rest, len(words), True)
    found = body_finder(lexicon).at(words, start)
    if rest[0] == "委" and (found is None or not found.known):
        return Body("委", len(words), True)
    if found is None or len(found.form) < 2:
        return Body(rest, len(words), False)
    tail = words[start + len(found.form) :]
    return Body(
        found.form,
        len(words),
        found.known,
        tail if tail.endswith(_BRANCH_ENDS) and not tail.endswith("会议室") else "",
    )


def plain_name(lexicon: Lexicon, place: Place, body: Body | None, year: int | None) -> str:
    """Return the full name of a body in a place, by the table alone."""
    if body is None or body.form in GOVERNMENT:
        return place.government
    if body.form == "委":
        return f"中共{place.official}委员会"
    tail = lexicon.body_words.expand(body.tail) if body.tail else ""
    return lexicon.compose(body.form, place, year)[0] + tail


def _chain(words: str, start: int, lexicon: Lexicon, chooser: Chooser) -> tuple[Place | None, int]:
    """Return the innermost place of the chain that begins at `start`, and where the chain ends."""
    place: Place | None = None
    end = start
    finder = body_finder(lexicon)
    for low, high, form in place_hits(words[start:], lexicon):
        first, last = low + start, high + start
        if first != end or (place is not None and finder.at(words, end)):
            break
        row = chooser.choose(form, _inside(place)) or (chooser.choose(form) if place is None else None)
        if row is None:
            break
        if row.short == form and words[last : last + 1] in _ENDS and not finder.at(words, last):
            break  # the short name of some place begins the name of another (江州 in 江州市)
        place, end = lexicon.place(row, chooser.year), last
    return place, end


def _inside(place: Place | None) -> str:
    """Return the code prefix of what lies in a place."""
    if place is None or place.code is None:
        return ""
    return place.code[:2] if place.code.endswith("0000") else place.code[:4]


def _town(
    words: str, end: int, place: Place | None, home: Place | None, lexicon: Lexicon
) -> tuple[Place | None, int]:
    found = TOWN.match(words, end)
    if found is None or (place is None and home is None) or body_finder(lexicon).at(words, end):
        return place, end
    if is_wording(found.group(), lexicon):
        return place, end
    upper = place or (home.ancestor("county") if home is not None else None) or home
    return Place(found.group(), "township", None, upper, stem_of(found.group())), found.end()


def _zone(words: str, start: int, place: Place | None, end: int) -> tuple[Place | None, int]:
    found = _ZONE.match(words, end)
    if found is None or place is None or place.level not in ("province", "prefecture", "county"):
        return place, end
    written = words[start:end]
    name = (written if written == place.short else place.official) + found.group()
    return Place(name, "zone", None, place, found.group()), found.end()


def _spelled_out(words: str, start: int, lexicon: Lexicon, home: Place | None) -> tuple[Place | None, int]:
    """Return the place that the words spell out though no register holds it."""
    found = _SPELLED_OUT.match(words, start)
    if found is None or len(found.group()) < 2 or lexicon.is_body(words[start:]):
        return None, start
    town = found.group("t")
    if town and (is_wording(town, lexicon) or words.startswith("村", found.end())):
        return None, start
    place: Place | None = None
    for key in "pcxt":
        name = found.group(key)
        if name and len(name) > 1:
            upper = place or (home.ancestor("prefecture") if home and key in "xt" else None)
            place = Place(name, _LEVELS[key], None, upper, _GENERIC.sub("", name))
    return place, found.end()
