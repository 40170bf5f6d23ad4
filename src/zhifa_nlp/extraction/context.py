"""What a document takes for granted: whose it is, of which year, and what its short names stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, body_finder
from zhifa_nlp.extraction.unit_places import Chooser, Votes, count_votes, place_hits
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import NATION, Level, Place
from zhifa_nlp.structure.issuer import issuer_texts
from zhifa_nlp.structure.model import Outline

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_NUMERAL_YEAR = re.compile(r"[一二][九〇][〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SELF_WORD = re.compile(r"(?:我|全|本)(省|自治区|市|州|盟|地区|县|区|旗|镇|乡|街道)(?![长委])")
_PREFIX = re.compile(r"^(?:中共|中国共产党|中华人民共和国|国家税务总局|共青团|中国人民政治协商会议|国家统计局|国家能源局|中国人民银行)")
_SYNTHETIC = re.compile(
    r"(?P<p>[\u4e00-\u9fff]{2,4}省|[\u4e00-\u9fff]{2,5}自治区)?"
    r"(?P<c>[\u4e00-\u9fff]{2,8}?(?:市|自治州|州|盟|地区))?"
    r"(?P<x>[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|新区|县|区|旗|市))?"
    r"(?P<t>[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|苏木))?"
)
_LEVELS: dict[str, Level] = {"p": "province", "c": "prefecture", "x": "county", "t": "township"}
_WORD_LEVEL: dict[str, Level] = {
    "省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture",
    "地区": "prefecture", "县": "county", "区": "county", "旗": "county", "镇": "township", "乡": "township",
    "街道": "township",
}  # fmt: skip
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:街道|镇|乡|苏木)(?!企业|镇)")
_ZONE = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:开发区|高新区|产业集聚区|工业园区|产业园区|度假区|示范区|风景区|经开区|保税区)")


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """The place, year and function of the body that speaks in a document.

    Attributes:
        home: the issuer's place, or None where nothing tells it.
        year: year of the document, or None.
        own: the issuer's body after its place, written out (工商行政管理局); empty for governments.
        own_function: its function id, or None.
        own_name: the issuer's full name where it is a body; empty for governments.
        issuers: start, end (in the document), place and body of every issuer, in order.
        places: places of the document that the register does not hold, by every form they take.
        chooser: chooses among places of one name.
    """

    home: Place | None
    year: int | None
    own: str
    own_function: str | None
    own_name: str
    issuers: tuple[IssuerWords, ...]
    places: dict[str, Place]
    chooser: Chooser


@dataclass(frozen=True, slots=True)
class IssuerWords:
    """An issuer as written: where it stands, its words without white space, its place and its body."""

    text: str
    start: int
    end: int
    place: Place | None
    body: str
    source: str


def work_out_context(document: Document, outline: Outline, lexicon: Lexicon, text: str) -> DocumentContext:
    """Return the context of a document; `text` is its matching view without stray spaces."""
    year = _year(document, outline)
    hits = place_hits(text, lexicon)
    votes = count_votes(hits, lexicon, year)
    elements = issuer_texts(outline)
    for element in elements:
        for _, _, form in place_hits(_tight(element.text), lexicon):
            votes.add(lexicon.jurisdictions_named(form, year), 4.0, year)
    chooser = Chooser(lexicon, year, votes)
    fallback = _by_votes(text, lexicon, votes, chooser)
    issuers = []
    for element in elements:
        words = _tight(element.value or element.text) if element.source == "number" else _tight(element.text)
        place, body = read_unit(words, lexicon, chooser, fallback)
        issuers.append(IssuerWords(words, element.start, element.end, place, body, element.source))
    home = next((i.place for i in issuers if i.place is not None), fallback)
    own = next((i.body for i in issuers if i.body not in GOVERNMENT), "")
    row = lexicon.name_row(own, home.level, year) if own and home else None
    own_full = row.body if row is not None and row.body else lexicon.body_words.expand(own)
    final = Chooser(lexicon, year, votes, home)
    places = _own_places(home)
    name = lexicon.compose(own, home, year)[0] if own and home else ""
    function = row.function if row else None
    return DocumentContext(home, year, own_full, function, name, tuple(issuers), places, final)


def read_unit(
    words: str, lexicon: Lexicon, chooser: Chooser, home: Place | None
) -> tuple[Place | None, str]:
    """Return the place and the body of a unit written alone (沈阳市和平区司法局, 市工商局)."""
    start = m.end() if (m := _PREFIX.match(words)) else 0
    place, end = _chain(words, start, lexicon, chooser, home)
    if place is None:
        place, end = _synthetic(words, start, lexicon, home)
    body = words[end:]
    return place or home, body


def _chain(
    words: str, start: int, lexicon: Lexicon, chooser: Chooser, home: Place | None
) -> tuple[Place | None, int]:
    place: Place | None = None
    end = start
    finder = body_finder(lexicon)
    for first, last, form in place_hits(words[start:], lexicon):
        first, last = first + start, last + start  # noqa: PLW2901  from the slice to the words
        if first != end or (place is not None and finder.at(words, end)):
            break
        inside = _prefix_of(place)
        row = chooser.choose(form, inside) or (chooser.choose(form) if place is None else None)
        if row is None:
            break
        place, end = lexicon.place(row, chooser.year), last
    town = _TOWN.match(words, end)
    if town and (place is not None or home is not None) and not finder.at(words, end):
        upper = place or (home.ancestor("county") if home else None) or home
        place, end = Place(town.group(), "township", None, upper, town.group()[:-1]), town.end()
    zone = _ZONE.match(words, end)
    if zone and place is not None and place.level in ("prefecture", "county", "province"):
        base = words[start:end] if words[start:end] == place.short else ""
        name = (base or place.official) + zone.group()
        place, end = Place(name, "zone", None, place, zone.group()), zone.end()
    return place, end


def _synthetic(words: str, start: int, lexicon: Lexicon, home: Place | None) -> tuple[Place | None, int]:
    """Return the place that the issuer's words spell out though no register holds it."""
    found = _SYNTHETIC.match(words, start)
    if found is None or not found.group():
        return None, start
    if lexicon.is_body(words[start:]) or len(found.group()) < 2:
        return None, start
    place: Place | None = None
    for key in "pcxt":
        name = found.group(key)
        if name and len(name) > 1:
            upper = place or (home.ancestor("prefecture") if home and key in "xt" else None)
            short = re.sub(r"(?:自治[州县旗]|街道|新区|省|市|州|县|区|镇|乡|旗|盟)$", "", name)
            place = Place(name, _LEVELS[key], None, upper, short)
    return place, found.end()


def _prefix_of(place: Place | None) -> str:
    if place is None or place.code is None:
        return ""
    return place.code[:2] if place.code.endswith("0000") else place.code[:4]


def _by_votes(text: str, lexicon: Lexicon, votes: Votes, chooser: Chooser) -> Place | None:
    """Return the place that the running text speaks for, at the level of its 我市, 全县."""
    words = Counter(m.group(1) for m in _SELF_WORD.finditer(text))
    word = words.most_common(1)[0][0] if words else ""
    level = _WORD_LEVEL.get(word, "prefecture")
    for counter, size, at in (
        (votes.counties, 6, "county"), (votes.prefectures, 4, "prefecture"), (votes.provinces, 2, "province")
    ):  # fmt: skip
        if at == "county" and level not in ("county", "township"):
            continue
        if at == "prefecture" and level == "province":
            continue
        best = counter.most_common(1)
        if best and best[0][1] > 0.3:
            return lexicon.place_of_code(best[0][0][:size].ljust(6, "0"), chooser.year)
    return None


def _own_places(home: Place | None) -> dict[str, Place]:
    """Return the document's own places that the register does not hold, by name."""
    places: dict[str, Place] = {}
    place = home
    while place is not None and place != NATION:
        if place.code is None and len(place.name) > 1:
            places[place.name] = place
        place = place.parent
    return places


def _year(document: Document, outline: Outline) -> int | None:
    date = outline.first("date")
    if date is not None and date.value and date.value[:4].isdigit():
        return int(date.value[:4])
    number = outline.first("doc_number")
    if number is not None and (found := _YEAR.search(number.value or number.text)):
        return int(found.group())
    years = Counter(int(y) for y in _YEAR.findall(document.folded))
    years.update(int(y.translate(_DIGITS)) for y in _NUMERAL_YEAR.findall(document.folded))
    return max(years, key=lambda y: (years[y], y)) if years else None


def _tight(text: str) -> str:
    return "".join(fold(text).split())
