"""Towns, townships and streets in a text: from the county's list, else by where the name can begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.unit_town_names import is_wording
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place
from zhifa_nlp.lexicon.townships import stem_of

_GENERIC = re.compile(r"街道|苏木|镇|乡")
_STREET_OFFICE = re.compile(
    "街办事处|街办(?!事)|办事处(?<!街道办事处)(?<!街办事处)"
)  # the office of a street that leaves 街道 out
_NOT_TOWN = re.compile(
    r"^(?:城|乡|集|村|小|大|重|中心|建制|各|全|我|本|该|某|两|三|几|每|个|进|下|家|老|回|同|故|山|农|入|离|返|城区|驻|外|邻|边远|偏远|民族|有的|们|催|看|取消|保障|人|少数|提升|实现|街|县|城区|边远|少数|我们)(?:镇|乡|街道)$"
    r"|[乡街]镇$|镇街$|[乡镇]街道$|^[^\n]*(?:乡镇|街镇)|同乡$|[0-9〇一二三四五六七八九十百多的了在和与及、,。:;是有个我本该各外全下归建告逐们以治](?:镇|乡|街道)$"
)
_AFTER = re.compile(r"[镇村貌容]|企(?!业办)|乡镇|级|两级|干部|道(?!办)|[长里内下上土统情亲情邻]")
_BOUNDARY = frozenset("在由对从到和与及向给把是有去了如像据同将让经为请按使但而或并起叫找")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:街道|苏木|镇|乡)")
_ALL_HAN = re.compile(r"[\u4e00-\u9fff]+")
_OFFICES = re.compile("[所站]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOT_END = re.compile("[城村名畲他般者求至给展进动筹备受导称休条]$")
# in running text no town, even where some other county has one of that name; what none has: see `is_wording`
_NOT_NAME = re.compile(
    "指导|配合|接受|配备|推动|推进|统筹|需要|发展|退休|以下|统称|其他|其余|相关|"
    "会同|告知|弘扬|民族$|其中|并报|应当|一般|主要|稳步|覆盖|住房|加强|建设|开展|通过|包括|涉及|有关|中心|重点|特色|美丽|文明|卫生|生态|旅游|工业|农业|经济"
)
_INSIDE_NOT = re.compile(r"[的了在和与及对把被将各全本该某两几每个级是有向由从到省市县区委局所年月日第等]")


class Towns:
    """The towns that one text can mean, and where their names begin in it."""

    def __init__(self, text: str, lexicon: Lexicon, context: DocumentContext) -> None:
        """Find where the names begin; `any_word` tells whether the text holds 镇, 乡, 街道 or 苏木 at all."""
        self._text = text
        self._lexicon = lexicon
        self._home = context.home
        self._year = context.year
        self.known: Mapping[str, Place | None] = {}
        self.stems: frozenset[str] = frozenset()
        self.written: dict[str, Place] = {}
        self.starts: dict[int, int] = {}
        self.offices: dict[int, str] = {}
        words = list(_GENERIC.finditer(text))
        offices = "街办" in text or "办事处" in text  # few texts hold such an office
        streets = list(_STREET_OFFICE.finditer(text)) if offices else []
        self.any_word = bool(words)
        bureau = context.own.endswith(("局", "所", "站", "队"))
        if words or streets or (bureau and _OFFICES.search(text)):
            self._collect()
            for m in words:
                self._begin(m.start(), m.end())
            for m in streets:
                self._begin_office(m.start(), m.end())

    def match(self, start: int, county: Place | None) -> tuple[Place, int] | None:
        """Return the town whose name begins at `start`, and where it ends."""
        if start not in self.starts or self._text[start - 1 : start + 1] == "部分":
            return None  # 部分乡镇: some towns, and not 分乡镇
        end = self.starts[start]
        name = self.offices.get(start) or self._text[start:end]
        upper = self.written.get(name) or self._upper(county, name)
        if self._home is not None and self._home.level == "township" and self._home.name == name:
            return self._home, end
        return Place(name, "township", None, upper, stem_of(name)), end

    def match_behind(self, start: int, county: Place | None) -> tuple[Place, int] | None:
        """Return the town whose name stands right behind its county's."""
        if county is None or county.level not in ("county", "zone"):
            return None
        if start in self.offices:
            name = self.offices[start]
            return Place(name, "township", None, county, stem_of(name)), self.starts[start]
        found = _BEHIND.match(self._text, start) if self.any_word else None
        if found is None or _NOT_TOWN.search(found.group()) or _NOT_NAME.search(stem_of(found.group())):
            return None
        if _AFTER.match(self._text, found.end()) or _INSIDE_NOT.search(self._text, start, found.end() - 1):
            return None
        if is_wording(found.group(), self._lexicon):
            return None
        self.written[found.group()] = county
        return Place(found.group(), "township", None, county, stem_of(found.group())), found.end()

    def _upper(self, county: Place | None, name: str) -> Place | None:
        """Return whose town it is: the home county's, else the listing county's, else the one named last."""
        if self._home is not None:
            home = self._home.ancestor("county") or self._home.ancestor("zone")
            if home is not None:
                return home
        if county is not None and county.level == "county" and self._lists(county, name):
            return county
        if name in self.known:
            return self.known[name]
        if county is not None and county.level == "township":
            return county.parent
        return county or self._home

    def _lists(self, county: Place, name: str) -> bool:
        codes = self._lexicon.later_codes(county.code) if county.code else set()
        return any(name in self._lexicon.townships.of(code) for code in codes)

    def _collect(self) -> None:
        """Note the towns of the home county, or of the counties of the home prefecture."""
        place = self._home
        while place is not None and (place.code is None or place.level == "township"):
            place = place.parent
        if place is not None and place.code is not None and not place.code.endswith("0000"):
            self.known, self.stems = self._lexicon.towns_around(place.code, self._year)
        home = self._home
        if home is not None and home.level == "township" and home.name not in self.known:
            self.known = {**self.known, home.name: home.parent}

    def _begin_office(self, word: int, end: int) -> None:
        """Note a street of the list whose office is written without 街道 (松杨湖办事处)."""
        for length in range(5, 1, -1):
            name = self._text[word - length : word] + "街道"
            if word >= length and name in self.known:
                self.starts[word - length] = end
                self.offices[word - length] = name
                return

    def _begin(self, word: int, end: int) -> None:
        text = self._text
        if _AFTER.match(text, end):
            return
        for length in range(6, 0, -1):
            start = word - length
            if start >= 0 and text[start:end] in self.known:
                self.starts.setdefault(start, end)
                return
        if self._home is not None and self._home.level == "township":
            return  # a town hardly speaks of others that the county's list does not hold
        for length in (2, 3, 4, 1, 5):
            start = word - length
            if start < 0 or not _HAN.match(text, start):
                return
            if length in (2, 3, 4) and not _ALL_HAN.fullmatch(text, start, word):
                return
            if (
                self._begins_at(start)
                and not _INSIDE_NOT.search(text, start, word)
                and not _NOT_TOWN.search(text[start:end])
                and not _NOT_NAME.search(text, start, word)
                and not _NOT_END.search(text, start, word)
                and not is_wording(text[start:end], self._lexicon)
            ):
                self.starts.setdefault(start, end)
                return

    def _begins_at(self, start: int) -> bool:
        if start == 0:
            return True
        before = self._text[start - 1]
        return not ("\u4e00" <= before <= "\u9fff") or before in _BOUNDARY
