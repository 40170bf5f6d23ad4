"""What a document takes for granted: whose it is, of which year, and what its short names stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body, body_finder
from zhifa_nlp.extraction.unit_places import Chooser, Votes, count_votes, place_hits
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import NATION, Level, Place
from zhifa_nlp.structure.issuer import issuer_texts
from zhifa_nlp.structure.model import Element, Outline

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_NUMERAL_YEAR = re.compile(r"[一二][九〇][〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SELF_WORD = re.compile(r"(?:我|全|本)(省|自治区|市|州|盟|地区|县|区|旗|镇|乡|街道)(?![长委])")
_PREFIX = re.compile(
    r"^(?:中共|中国共产党|中华人民共和国|国家税务总局|共青团|中国人民政治协商会议|国家统计局|国家能源局|中国人民银行)"
)
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
_LEVEL_WORD = re.compile(r"自治区|新区|行署|[省市县区州盟旗镇乡]")
_HEAD = 160  # characters of a text in which its writer may be named
_TOWN_NAME = re.compile(r"(?<![^\W在由对从到和称与向是])(?=([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?![镇村企]))")
_COUNTY_SIGN = re.compile(
    r"(?<![各级市])[县区](?:人民)?(?:政府|委|卫生局|工商局|监察局|法制办|财政局|公安局)"
)
_BRANCH_ENDS = ("局", "队", "所", "站", "室", "党组", "党委", "处", "中心", "办", "段", "校", "院", "馆")
_LINE = re.compile(r"[^\n]+")
_LONGEST_UNIT, _LONGEST_TAIL = 30, 6
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,5}:")
_ENDS = tuple("省市县区州旗盟")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:街道|镇|乡|苏木)(?!企业|镇)")
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:开发区|高新区|产业集聚区|工业园区|产业园区|度假区|示范区|风景区|经开区|保税区)"
)


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """The place, year and function of the body that speaks in a document.

    Attributes:
        home: the issuer's place, or None where nothing tells it.
        year: year of the document, or None.
        own: the issuer's body after its place, written out (工商行政管理局); empty for governments.
        own_function: its function id, or None.
        own_name: the issuer's full name where it is a body; empty for governments.
        branch_of_seat: the issuer is a branch without a place of its own (a 监察分局 of a provincial bureau).
        issuers: start, end (in the document), place and body of every issuer, in order.
        places: places of the document that the register does not hold, by every form they take.
        chooser: chooses among places of one name.
    """

    home: Place | None
    year: int | None
    own: str
    own_function: str | None
    own_name: str
    branch_of_seat: bool
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
    body: Body | None
    source: str
    party: bool = False


def work_out_context(
    document: Document, outline: Outline, lexicon: Lexicon, text: str, hits: list[tuple[int, int, str]]
) -> DocumentContext:
    """Return the context of a document.

    Args:
        document: the document.
        outline: its outline.
        lexicon: the lexicon.
        text: its matching view without stray spaces.
        hits: start, end and form of the place names in `text`.
    """
    year = _year(document, outline)
    votes = count_votes(hits, lexicon, year)
    elements = _whole(issuer_texts(outline), lexicon)
    for element in elements:
        for _, _, form in place_hits(_tight(element.text), lexicon):
            votes.add(lexicon.jurisdictions_named(form, year), 4.0, year)
    chooser = Chooser(lexicon, year, votes)
    number = outline.first("doc_number")
    if number is not None:
        _vote_by_code(_tight(number.text), lexicon, votes, year)
    fallback = _by_votes(text, lexicon, votes, chooser, _issuer_word(elements))
    if fallback is None or fallback.level != "county":
        fallback = _by_towns(text, elements, lexicon, fallback, year) or fallback
    if not elements:
        elements = _lone_lines(document, lexicon, chooser, fallback) or _first_named(
            document, text, hits, lexicon
        )
    issuers = [_issuer(e, lexicon, chooser, fallback) for e in elements]
    seat = next((i.place for i in issuers if i.place is not None), fallback)
    body = next((i.body for i in issuers if i.body is not None), None)
    own = body.form if body is not None and body.form not in GOVERNMENT else ""
    row = lexicon.name_row(own, seat.level, year) if own and seat else None
    own_full = row.body if row is not None and row.body else lexicon.body_words.expand(own)
    name = plain_name(lexicon, seat, body, year) if own and seat and body else ""
    home = _branch_home(seat, body, chooser, lexicon) or seat
    final = Chooser(lexicon, year, votes, home)
    places = _own_places(home)
    function = row.function if row else None
    branch = body is not None and body.tail.endswith("分局") and home == seat
    return DocumentContext(home, year, own_full, function, name, branch, tuple(issuers), places, final)


def _issuer(element: Element, lexicon: Lexicon, chooser: Chooser, fallback: Place | None) -> IssuerWords:
    words = _tight(element.value or element.text) if element.source == "number" else _tight(element.text)
    if element.source == "number":
        found = lexicon.agency(words, fallback, chooser.year)
        if found is not None and found.function is not None:
            form = lexicon.agency_form(words)
            return IssuerWords(
                words, element.start, element.end, found.place, Body(form, len(form), True), "number"
            )
    place, body = read_unit(words, lexicon, chooser, fallback)
    return IssuerWords(
        words, element.start, element.end, place, body, element.source, words.startswith("中共")
    )


def plain_name(lexicon: Lexicon, place: Place, body: Body | None, year: int | None) -> str:
    """Return the full name of a body in a place, by the table alone."""
    if body is None or body.form in GOVERNMENT:
        return place.government
    if body.form == "委":
        return f"中共{place.official}委员会"
    return lexicon.compose(body.form, place, year)[0] + (
        lexicon.body_words.expand(body.tail) if body.tail else ""
    )


def _branch_home(seat: Place | None, body: Body | None, chooser: Chooser, lexicon: Lexicon) -> Place | None:
    """Return the county that a city bureau's branch speaks for (市生态环境局利州分局 → 利州区)."""
    if seat is None or seat.code is None or body is None or not body.tail.endswith("分局"):
        return None
    row = chooser.choose(body.tail.removesuffix("分局"), seat.code[:4])
    return lexicon.place(row, chooser.year) if row is not None else None


def read_unit(
    words: str, lexicon: Lexicon, chooser: Chooser, home: Place | None
) -> tuple[Place | None, Body | None]:
    """Return the place and the body of a unit written alone (沈阳市和平区司法局, 市工商局)."""
    start = m.end() if (m := _PREFIX.match(words)) else 0
    place, end = _chain(words, start, lexicon, chooser, home)
    word = _LEVEL_WORD.match(words) if place is None else None
    if word is not None and lexicon.is_body(words[word.end() :]):
        return home, _body(words, word.end(), lexicon)
    if place is None:
        place, end = _synthetic(words, start, lexicon, home)
    return place or home, _body(words, end, lexicon)


def _body(words: str, start: int, lexicon: Lexicon) -> Body | None:
    """Return the body that the rest of the words spell out, its branch as the tail."""
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
    return Body(found.form, len(words), found.known, tail if tail.endswith(_BRANCH_ENDS) else "")


def _chain(
    words: str, start: int, lexicon: Lexicon, chooser: Chooser, home: Place | None
) -> tuple[Place | None, int]:
    place: Place | None = None
    end = start
    finder = body_finder(lexicon)
    for first, last, form in place_hits(words[start:], lexicon):
        first, last = first + start, last + start  # noqa: PLW2901  from the slice to the words
        if form[-1] not in _ENDS and words[last : last + 1] in _ENDS and not finder.at(words, last):
            break
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


def _whole(elements: list[Element], lexicon: Lexicon) -> list[Element]:
    """Put a bare place before a unit back to the name that it begins (沈阳市 | 和平区司法局)."""
    joined: list[Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        if last is not None and last.end == element.start and lexicon.jurisdictions_named(_tight(last.text)):
            words = last.text + element.text
            joined[-1] = Element(
                "signature", "present", words, last.start, element.end, words, element.source
            )
        else:
            joined.append(element)
    return joined


def _issuer_word(elements: list[Element]) -> str:
    """Return the level word that an issuer begins with when its place is left out (县安全生产监督管理局)."""
    for element in elements:
        found = _LEVEL_WORD.match(_tight(element.text))
        if found:
            return found.group()
    return ""


def _vote_by_code(code: str, lexicon: Lexicon, votes: Votes, year: int | None) -> None:
    """Let the place letters of the document's own number speak: 罗平安监报 for 罗平, 辽政发 for 辽宁."""
    for _, _, form in place_hits(code[:4], lexicon)[:1]:
        if code.startswith(form):
            votes.add(lexicon.jurisdictions_named(form, year), 4.0, year)
            return
    for upper in lexicon.letters.get(code[:1], ()):
        votes.provinces[upper[:2]] += 1
    for counter in (votes.counties, votes.prefectures):
        for key in list(counter):
            row = lexicon.jurisdiction(key.ljust(6, "0"), year)
            if row is not None and code[:1] in row.short:
                counter[key] *= 3


def _by_towns(
    text: str, elements: list[Element], lexicon: Lexicon, near: Place | None, year: int | None
) -> Place | None:
    """Return the county whose towns the text names, for documents of a county or town that never say which."""
    own = [m.group() for e in elements if (m := _TOWN.match(_tight(e.text)))]
    words = {m.group(1) for m in _SELF_WORD.finditer(text)}
    if not own and not words & {"县", "区", "旗", "镇", "乡", "街道"} and not _COUNTY_SIGN.search(text):
        return None
    within = (near.code or "")[:2] if near is not None else ""
    counts: Counter[str] = Counter()
    for name in {m.group(1) for m in _TOWN_NAME.finditer(text)}:
        counts.update(lexicon.townships.counties_with(name, within)[:3])
    for name in own:
        counts.update(dict.fromkeys(lexicon.townships.counties_with(name, within)[:5], 3))
    best = counts.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return lexicon.place_of_code(best[0][0], year)


def _lone_lines(
    document: Document, lexicon: Lexicon, chooser: Chooser, fallback: Place | None
) -> list[Element]:
    """Return the unit that has a line of its own near the top or the end of a text without a found issuer."""
    lines = [m for m in _LINE.finditer(document.folded) if m.group().strip()]
    for m in (*lines[:6], *reversed(lines[-6:])):
        words = _tight(m.group())
        if not 4 <= len(words) <= _LONGEST_UNIT or words[-1] in ":;,。":
            continue
        place, body = read_unit(words, lexicon, chooser, fallback)
        whole = (
            body is not None and (body.known or body.form in GOVERNMENT) and len(body.tail) <= _LONGEST_TAIL
        )
        if place is not None and whole:
            start = m.start() + len(m.group()) - len(m.group().lstrip())
            text = document.text[start : m.end()].rstrip()
            end = text.rfind(body.tail or body.form[-2:]) + len(body.tail or body.form[-2:])
            text = text[:end] if end > 1 else text
            return [Element("signature", "present", text, start, start + len(text), words, "line")]
    return []


def _first_named(
    document: Document, text: str, hits: list[tuple[int, int, str]], lexicon: Lexicon
) -> list[Element]:
    """Return the first body with its place in the head of a text that has neither signature nor titled issuer."""
    finder = body_finder(lexicon)
    for start, end, _ in hits:
        if start > _HEAD:
            break
        body = finder.at(text, end)
        if body is not None and text[body.end : body.end + 1] != ":" and text[: body.end] in document.folded:
            words = document.text[start : body.end]
            return [Element("signature", "present", words, start, body.end, words, "head")]
    return []


def _by_votes(text: str, lexicon: Lexicon, votes: Votes, chooser: Chooser, word: str = "") -> Place | None:
    """Return the place that the running text speaks for, at the level of the issuer's word or of its 我市, 全县."""
    words = Counter(m.group(1) for m in _SELF_WORD.finditer(text))
    word = word or (words.most_common(1)[0][0] if words else "")
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
    return _LABEL.sub("", "".join(fold(text).split()))
