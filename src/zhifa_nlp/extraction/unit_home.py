"""Which place a document speaks for when its issuer does not say: by its places, its towns and its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from zhifa_nlp.extraction.unit_places import Chooser, Votes, place_hits
from zhifa_nlp.extraction.unit_reading import LEVEL_WORD, TOWN, tight
from zhifa_nlp.lexicon.agency import stems
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Level, Place
from zhifa_nlp.structure.model import Outline
from zhifa_nlp.wenhao.agency import agency_before

_SELF_WORD = re.compile(r"(?:我|全|本)(省|自治区|市|州|盟|地区|县|区|旗|镇|乡|街道)(?![长委])")
_LEVEL_OF: dict[str, Level] = {
    "省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture",
    "地区": "prefecture", "县": "county", "区": "county", "旗": "county", "镇": "township", "乡": "township",
    "街道": "township",
}  # fmt: skip
# with the character before it, a set: the engine skips all else, as it would not behind a look back
_TOWN_NAME = re.compile(r"[\W在由对从到和称与向是](?=([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?![镇村企]))")
_COUNTY_SIGN = re.compile(
    r"[县区](?<![各级市].)(?:人民)?(?:政府|委|卫生局|工商局|监察局|法制办|财政局|公安局)"
)
# who is addressed by a province; 各市、区 may be the county-level cities and districts of one city
_TO_CITIES = re.compile(
    r"各(?:设区的?市|省辖市|地级市|行政公署|盟|州|地区|地[、市州(]|市(?![、(]?(?:县[、(]?)?区|[场直属]))"
    r"|省(?:(?:人民)?政府|委|直|级|局)?(?:各|直属)|省直"
)
# whose offices are addressed: 市政府各部门, 县人民政府各委办
_OWN_OFFICES = re.compile(r"(?<![\u4e00-\u9fff])([市州县区旗])(?:人民)?政府各")
_LOCAL = frozenset(("县", "区", "旗", "镇", "乡", "街道"))
_CLEAR = 1.3  # a province leads clearly with that many times the votes of the next
_NO_CODE = re.compile(r"[^\u4e00-\u9fff]")
_LETTER_WEIGHT = 1.5
_ENOUGH = 0.3  # votes below that rest on a single ambiguous name


def vote_by_number(code: str, lexicon: Lexicon, votes: Votes, year: int | None) -> None:
    """Let the place letters of the document's own number speak: 罗平安监报 for 罗平, 辽政发 for 辽宁."""
    for _, _, form in place_hits(code[:4], lexicon)[:1]:
        if code.startswith(form):
            votes.add(lexicon.codes_named(form, year)[0], 4.0)
            return
    for upper in lexicon.letters.get(code[:1], ()):
        votes.provinces[upper[:2]] += 1
    for counter in (votes.counties, votes.prefectures):
        for key in list(counter):
            row = lexicon.jurisdiction(key.ljust(6, "0"), year)
            if row is not None and code[:1] in row.short:
                counter[key] *= 3


def vote_by_letters(text: str, years: list[int], lexicon: Lexicon, votes: Votes) -> None:
    """Let the province letters of the numbers that a text cites speak (湘林政〔2010〕74号 for 湖南).

    `years` says where their bracketed years begin.
    """
    for start in years:
        code = agency_before(text, start)
        for upper in lexicon.letters.get(text[code[0]], ()) if code else ():
            votes.provinces[upper[:2]] += _LETTER_WEIGHT


def _addressing(code: str, outline: Outline, lexicon: Lexicon) -> str:
    """Return the level word of who writes as number and addressees tell it, or nothing.

    辽政办发, 各市人民政府 and 省直各单位 are a province's; 市政府各部门 is a city's.
    """
    if code[:1] in lexicon.letters and code[1:].startswith(tuple(stems(_NO_CODE.split(code)[0], lexicon))):
        return "省"
    addressees = [tight(element.text) for element in outline.all("addressee")]
    if any(map(_TO_CITIES.match, addressees)):
        return "省"
    offices = (words for words in addressees if "政府各" in words)
    own = next(filter(None, map(_OWN_OFFICES.search, offices)), None)
    return own[1] if own else ""


def likely_home(  # noqa: PLR0913, PLR0917  all that tells it
    text: str,
    issuers: list[str],
    code: str,
    outline: Outline,
    lexicon: Lexicon,
    votes: Votes,
    chooser: Chooser,
) -> Place | None:
    """Return the place that a text speaks for, whatever its issuer says; None where nothing tells it.

    Args:
        text: the squeezed text.
        issuers: the issuers' words, as `tight` returns them.
        code: the document's number, likewise; empty without one.
        outline: the document's outline.
        lexicon: the lexicon.
        votes: what the place names of the text speak for.
        chooser: a chooser without home; it knows the year.
    """
    words = [m.group(1) for m in _SELF_WORD.finditer(text)]
    addressing = _addressing(code, outline, lexicon)
    usual = addressing if addressing == "省" or not words else max(words, key=words.count)
    home = _by_votes(_LEVEL_OF.get(_issuer_word(issuers) or usual, "prefecture"), lexicon, votes, chooser)
    if home is not None and (home.level == "county" or usual == "省"):
        return home
    return _by_towns(text, issuers, words, lexicon, home, chooser.year) or home


def _by_votes(level: Level, lexicon: Lexicon, votes: Votes, chooser: Chooser) -> Place | None:
    """Return the likeliest place at a level, else at the next one up."""
    province = _leading_province(votes)
    counters = [votes.provinces]
    if level != "province":
        counters.insert(0, votes.prefectures)
    if level in ("county", "township"):
        counters.insert(0, votes.counties)
    for counter in counters:
        inside = (row for row in counter.items() if row[0].startswith(province))
        best = max(inside, key=itemgetter(1), default=None)
        if best is not None and best[1] > _ENOUGH:
            return lexicon.place_of_code(best[0].ljust(6, "0"), chooser.year)
    return None


def _leading_province(votes: Votes) -> str:
    """Return the code prefix of the province that most votes are for, empty where two are nearly alike."""
    best = sorted(votes.provinces.items(), key=itemgetter(1), reverse=True)
    if not best or (len(best) > 1 and best[0][1] < _CLEAR * best[1][1]):
        return ""
    return best[0][0]


def _issuer_word(issuers: list[str]) -> str:
    """Return the level word that an issuer begins with when its place is left out (县安全生产监督管理局)."""
    return next((m.group() for m in map(LEVEL_WORD.match, issuers) if m), "")


def _by_towns(  # noqa: PLR0913, PLR0917  all that tells it
    text: str,
    issuers: list[str],
    self_words: Iterable[str],
    lexicon: Lexicon,
    near: Place | None,
    year: int | None,
) -> Place | None:
    """Return the county whose towns the text names, for documents that never say of which county they are."""
    own = [m.group() for m in map(TOWN.match, issuers) if m]
    if not own and _LOCAL.isdisjoint(self_words) and not _COUNTY_SIGN.search(text):
        return None
    within = (near.code or "")[:2] if near is not None else ""
    counts: dict[str, int] = {}
    for name in dict.fromkeys(m.group(1) for m in _TOWN_NAME.finditer("\n" + text)):
        for code in lexicon.townships.counties_with(name, within)[:3]:
            counts[code] = counts.get(code, 0) + 1
    for name in own:
        for code in lexicon.townships.counties_with(name, within)[:5]:
            counts[code] = counts.get(code, 0) + 3
    best = sorted(counts.items(), key=itemgetter(1), reverse=True)[:2]
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return lexicon.place_of_code(best[0][0], year)
