"""Place names in a text: where they stand, which division each means, and which the document's own are."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from zhifa_nlp.lexicon.gazetteer import YEARS_OF_GRACE
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Jurisdiction, Place

_LONGEST = 16  # characters of a name, those in the register have fewer
# the end of a town's name and the first character of its office look like a county: 某镇 | 安监办, 某镇 | 平安办
_SPLIT = {"镇安": "全监", "镇平": "安", "镇海": "洋事关", "镇远": "程", "镇康": "复养", "乡宁": "夏波"}

# where the first character of a name belongs to the word before: 结合 | 浦东新区, 其中 | 市公安局, 沿海 | 城市
_ACROSS = {
    "合": re.compile("(?<=[结综联融])合"),
    "中": re.compile("(?<=(?<!尤)其)中"),
    "应": re.compile("(?<=[相适对响反供])应(?=城市)"),
    "海": re.compile("(?<=沿)海(?=城市)"),
    "和": re.compile("(?<=[省市区乡镇])和(?=县)"),
    "市": re.compile("(?<=城)市(?=郊区)"),
}


@cache
def _automaton(lexicon: Lexicon) -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = lexicon.place_forms
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), forms


def place_hits(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return start, end and form of every place name in `text`, leftmost and longest first."""
    automaton, forms = _automaton(lexicon)
    hits = [(start, end, forms[index]) for index, start, end in automaton.find_matches_as_indexes(text)]
    if any(form[0] in _ACROSS for _, _, form in hits):
        hits = [hit for found in hits for hit in _behind_word(text, found, automaton, forms)]
    return [hit for hit in hits if hit[2] not in _SPLIT or text[hit[1] : hit[1] + 1] not in _SPLIT[hit[2]]]


def _behind_word(
    text: str, hit: tuple[int, int, str], automaton: AhoCorasick, forms: tuple[str, ...]
) -> list[tuple[int, int, str]]:
    """Return a hit, or what begins one character later where its first belongs to the word before."""
    across = _ACROSS.get(text[hit[0]])
    if across is None or not across.match(text, hit[0]):
        return [hit]
    first = hit[0] + 1
    later = automaton.find_matches_as_indexes(text[first : first + _LONGEST])
    return [(first, first + end, forms[index]) for index, start, end in later[:1] if start == 0]


class Votes:
    """Which province and prefecture the places of a text speak for; unambiguous names count."""

    def __init__(self) -> None:
        # no Counter: that runs Python code for every key that it has not seen
        self.provinces: defaultdict[str, float] = defaultdict(float)
        self.prefectures: defaultdict[str, float] = defaultdict(float)
        self.counties: defaultdict[str, float] = defaultdict(float)

    def add(self, codes: tuple[str, ...], weight: float) -> None:
        """Count one place name by the codes it can mean; a name borne in several counts a little for each."""
        if len(codes) > 6:
            return
        share = weight / len(codes) ** 2
        for code in codes:
            self.provinces[code[:2]] += share
            if code[2:] != "0000":
                self.prefectures[code[:4]] += share
            if code[4:] != "00":
                self.counties[code] += share


def count_votes(hits: list[tuple[int, int, str]], lexicon: Lexicon, year: int | None) -> Votes:
    """Return the votes of all place names with a generic word or of at least three characters."""
    votes = Votes()
    for _, _, form in hits:
        codes, official = lexicon.codes_named(form, year)
        if len(form) > 2:
            votes.add(codes, 1.0 if official else 0.5)
        else:
            votes.add(codes, 0.3 if official else 0.2)
    return votes


class Chooser:
    """Chooses among the divisions of one name: near the document's place, in force in its year."""

    def __init__(self, lexicon: Lexicon, year: int | None, votes: Votes, home: Place | None = None) -> None:
        self.lexicon = lexicon
        self.year = year
        self.votes = votes
        code = _code_of(home)
        self.province = code[:2] if code else ""
        self.prefecture = code[:4] if code and not code.endswith("0000") else ""
        self._chosen: dict[tuple[str, str], Jurisdiction | None] = {}

    def choose(self, form: str, inside: str = "") -> Jurisdiction | None:
        """Return the division that `form` means, within the code prefix `inside` if one is given."""
        key = (form, inside)
        if key not in self._chosen:
            rows = self.lexicon.jurisdictions_named(form, self.year)
            if inside:
                rows = [r for r in rows if r.code.startswith(inside)]
            self._chosen[key] = self._best(rows, form) if len(rows) > 1 else (rows[0] if rows else None)
        return self._chosen[key]

    def _best(self, rows: list[Jurisdiction], form: str) -> Jurisdiction:
        if any(r.level == "province" for r in rows):  # 河北 is 河北区 only where Tianjin itself writes
            rows = [r for r in rows if r.level != "county" or r.name == form or self.near(r)] or rows
        return max(rows, key=lambda r: self._fit(r, form))

    def _fit(self, row: Jurisdiction, form: str) -> tuple[float, ...]:
        distance = row.distance(self.year)
        return (
            distance <= YEARS_OF_GRACE,
            bool(self.prefecture) and row.code.startswith(self.prefecture),
            bool(self.province) and row.code.startswith(self.province),
            row.name == form,
            self.votes.prefectures.get(row.code[:4], 0) if not row.code.endswith("0000") else 0,
            self.votes.provinces.get(row.code[:2], 0),
            row.level == "prefecture",
            -distance,
            row.level != "zone",
        )

    def near(self, row: Jurisdiction) -> int:
        """Return 3 for a place in the home prefecture, 2 in the home province, 0 else."""
        if self.prefecture and row.code.startswith(self.prefecture):
            return 3
        if self.province and row.code.startswith(self.province):
            return 2
        return 0


def _code_of(place: Place | None) -> str:
    while place is not None and place.code is None:
        place = place.parent
    return (place.code or "") if place is not None else ""
