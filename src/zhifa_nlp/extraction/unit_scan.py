"""One pass over a text that finds where units are mentioned and which place and body each mention names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body, BodyFinder, body_finder
from zhifa_nlp.extraction.unit_branches import find_branches
from zhifa_nlp.extraction.unit_guards import body_generic_before, generic_before, geographic, gone_to
from zhifa_nlp.extraction.unit_names import place_of_word
from zhifa_nlp.extraction.unit_text import Squeezed
from zhifa_nlp.extraction.unit_towns import Towns
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import NATION, Place

_LEVEL = re.compile(r"自治区|自治州|自治县|新区|地区|行署|街道|[省市县区州盟旗镇乡]|国家")
_PARTY = re.compile(r"委(?![托派员任])|工委")
_OWN = re.compile(r"(?:总局|[局厅处所])(?![长级里内机属])|(?:总队|支队|大队)(?![长])")
_BARE_TAILS = ("局", "厅", "委", "办", "院", "会", "所", "站", "室", "中心", "大队", "支队", "总队", "银行", "署", "部")
_BEFORE_SHORT = frozenset("西南东北新大小老上下长国")
_AFTER_SHORT = frozenset(
    "两去的有等要今三近及丢直全抽编前四让以第坚设个用曾还与和也都在把对被将是未已没不较则为由给向从之各五六七八九十报先一市县区"
)
_JOINS = frozenset("由向经报对与和及同以请在被从到给将把原据按受为是至让使于并但而则即像找去叫")
_TOO_COMMON = frozenset(("办公室", "办公厅", "法制室", "督查室", "政府办", "政府办公室", "公安局", "派出所"))
_BRANCH_OWNERS = {"所": ("局", "所", "队"), "站": ("局", "站", "所", "队"), "局": ("局",), "处": ("局", "处")}
_DEPARTMENTS = re.compile("各|有关(?!通知)|所属|直属|组成部门|部门|序列")
_ZONE_ENDS = ("开发区", "高新区", "经开区", "新区", "园区", "管理区", "示范区", "度假区", "集聚区", "保税区", "景区", "林区", "新城")
_SUB_TAIL = re.compile("(?:直属)?(?:稽查|执法监察|执法|监察|综合执法)(?:总队|支队|大队|分局|局)")
_COMMITTEE = re.compile(
    r"[\u4e00-\u9fff]{0,14}?(?:开发区|高新区|经开区|新区|园区|管理区|示范区|度假区|集聚区|保税区|景区|林区|新城)(?=管委会|管理委员会)"
)
_ZONE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}?)(?:经济技术开发区|高新技术产业开发区|经济开发区|工业园区|产业园区|产业集聚区|高新技术开发区|旅游度假区|循环经济园区|"
    r"工业集中区|高新区|经开区|开发区|新区)(?:管理委员会|管委会)?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: where it stands in the squeezed text, its place and its body (None: the place itself)."""

    start: int
    end: int
    place: Place | None
    body: Body | None
    kind: str  # place, chain, level, bare, town, own, nation


@cache
def _bare_automaton(lexicon: Lexicon) -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = tuple(f for f in lexicon.body_forms if len(f) > 2 and f.endswith(_BARE_TAILS))
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), forms


class UnitScan:
    """Scans one text. `hits` are its place names; `quoted` the spans in which nothing counts."""

    def __init__(
        self,
        squeezed: Squeezed,
        lexicon: Lexicon,
        context: DocumentContext,
        hits: list[tuple[int, int, str]],
        quoted: list[tuple[int, int]],
        circular: bool = False,
    ) -> None:
        text = squeezed.text
        self.text = text
        self.squeezed = squeezed
        self.circular = circular
        self.lexicon = lexicon
        self.context = context
        self.hits = {start: (end, form) for start, end, form in hits}
        self.quoted = quoted
        self.finder: BodyFinder = body_finder(lexicon)
        self.towns = Towns(text, lexicon, context)
        self.branches = find_branches(text, self._names_nearby(), lexicon.body_words)
        self.recent: Place | None = None
        self.barred = 0
        self.written: set[str] = set()
        self.found: list[Found] = []
        self._places: dict[str, Place] = {}

    def run(self) -> list[Found]:
        """Return the mentions in text order, none inside another."""
        position, quoted = 0, iter([*self.quoted, (len(self.text) + 1, len(self.text) + 1)])
        span = next(quoted)
        for start, kind in self._anchors():
            while start >= span[1]:
                span = next(quoted)
            if start < position or start >= span[0] or (kind == 3 and start < self.barred):
                continue
            found = self._at(start, kind)
            if found is not None and found.end > start and found.end <= max(span[0], start):
                self.found.append(found)
                position = found.end
                if found.body is not None:
                    self.written.add(found.body.form)
                if found.place is not None and found.place.level in ("county", "township", "prefecture"):
                    self.recent = found.place
        return self.found

    def _anchors(self) -> list[tuple[int, int]]:
        anchors = [(start, 0) for start in self.hits]
        anchors += [(start, 1) for start in self.towns.starts]
        anchors += [(start, 2) for start in self.branches]
        anchors += [(m.start(), 5) for m in _LEVEL.finditer(self.text)]
        automaton, _ = _bare_automaton(self.lexicon)
        anchors += [(start, 3) for _, start, _ in automaton.find_matches_as_indexes(self.text)]
        for m in re.finditer("管委会|管理委员会", self.text):
            start = self._zone_start(m.start())
            if start >= 0:
                anchors.append((start, 6))
        for form in self.context.places:
            anchors += [(m.start(), 4) for m in re.finditer(re.escape(form), self.text)]
        anchors.sort()
        return anchors

    def _at(self, start: int, kind: int) -> Found | None:
        if kind == 0:
            return self._place(start)
        if kind == 1:
            return self._town(start, None, start)
        if kind == 2:
            return self._branch(start)
        if kind == 5:
            return self._level(start)
        if kind == 6:
            return self._committee(start)
        if kind == 4:
            return self._own_place(start)
        return self._bare(start)

    # -- a place is written ---------------------------------------------------------------------------

    def _place(self, start: int) -> Found | None:
        text, chooser = self.text, self.context.chooser
        end, form = self.hits[start]
        row = chooser.choose(form)
        if row is None or self.towns.starts.get(start, 0) > end:
            return None
        official = row.name == form or (form != row.short and form[-1] in "省市县区州旗盟")
        near = chooser.near(row)
        if official and near < (3 if row.short in self.lexicon.body_words.not_places else 2 if len(form) == 2 else 0):
            return None
        if not official and text[end : end + 1] in "市县区州旗盟镇乡" and not self.finder.at(text, end):
            return None
        if text[start - 1 : start] == "某":
            return None
        place = self._known(row.code, row.name)
        place, end = self._deeper(place, end)
        if self.towns.match_behind(end, place) is not None:
            return self._town(end, place, start)
        zone = _ZONE.match(text, end) if text[end : end + 2] != "区政" else None
        if zone and place.level in ("prefecture", "county", "province"):
            return self._zone(start, zone.end(), place, text[start : zone.end()])
        body = self._body(end, place)
        if body is not None:
            if not official and body.form in ("所", "站", "局", "大队", "支队", "处") and (near < 2 or start in self.branches):
                return self._branch(start) if start in self.branches else None
            return Found(self._widened(start, place, body), body.end, place, body, "chain")
        if start in self.branches and not official:
            return self._branch(start)
        if end in self.branches and official:
            branch = self.branches[end]
            return Found(start, branch.end, place, Body(branch.head, branch.end, True, branch=branch.name), "branch")
        if official and (loose := self.finder.loosely_at(text, end)) is not None:
            return Found(start, loose.end, place, loose, "chain")
        if geographic(text, end) or (place.level == "province" and official):
            return None
        if official:
            return Found(start, end, place, None, "place")
        if near >= 2 and not gone_to(text, start) and self._stands_alone(start, end):
            return Found(start, end, place, None, "place")
        return None

    def _known(self, code: str, name: str) -> Place:
        if name not in self._places:
            row = next(r for r in self.lexicon.jurisdictions_named(name, self.context.year) if r.code == code)
            self._places[name] = self.lexicon.place(row, self.context.year)
        return self._places[name]

    def _deeper(self, place: Place, end: int) -> tuple[Place, int]:
        """Follow the chain of places that stand one behind the other (沈阳市和平区)."""
        while end in self.hits and place.code is not None:
            inside = place.code[:2] if place.level == "province" else place.code[:4]
            next_end, form = self.hits[end]
            row = self.context.chooser.choose(form, inside)
            if row is None or row.code == place.code or place.level == "county":
                break
            body = self.finder.at(self.text, end)
            if body is not None and body.end > next_end:
                break
            place, end = self._known(row.code, row.name), next_end
        return place, end

    def _stands_alone(self, start: int, end: int) -> bool:
        """Tell whether a bare short name (大连) is set off as a name, not part of a longer word."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        han_after = "\u4e00" <= after <= "\u9fff"
        return before not in _BEFORE_SHORT and (not han_after or after in _AFTER_SHORT)

    def _widened(self, start: int, place: Place, body: Body) -> int:
        """Take in what a full name carries before its place (国家税务总局 白银市税务局)."""
        full, _ = self.lexicon.compose(body.form, place, self.context.year)
        at = full.find(place.short or place.name)
        if at > 0 and self.text[max(0, start - at) : start] == full[:at]:
            return start - at
        for prefix in ("中华人民共和国", "中国共产党", "中共", "国家税务总局", "共青团"):
            if self.text.endswith(prefix, 0, start):
                return start - len(prefix)
        return start

    def _zone(self, start: int, end: int, place: Place, words: str) -> Found | None:
        name = re.sub(r"(?:管理委员会|管委会)$", "", words)
        if name.endswith("新区") and place.level != "province" and name == words and end < len(self.text) and False:
            return None
        zone = Place(name, "zone", None, place, name)
        body = None if name != words else self._body(end, zone)
        return Found(start, body.end if body else end, zone, body, "zone")

    def _names_nearby(self) -> frozenset[str]:
        names = {town[:-1] if town[-1] in "镇乡" else town[:-2] for town in self.towns.known}
        near = self.context.chooser
        for _, form in self.hits.values():
            row = near.choose(form)
            if row is not None and near.near(row) >= 2:
                names.add(row.short)
        home = self.context.chooser.prefecture or self.context.chooser.province
        names.update(self.lexicon.shorts_in(home, self.context.year) if len(home) == 4 else ())
        words = self.lexicon.body_words
        return frozenset(n for n in names if len(n) > 1 and not words.is_topic(n))

    def _branch(self, start: int) -> Found | None:
        branch = self.branches[start]
        if body_generic_before(self.text, start) or self.context.home is None:
            return None
        if len(branch.head) == 1 and not self.context.own.endswith(_BRANCH_OWNERS.get(branch.head, ())):
            return None
        body = Body(branch.head, branch.end, True, branch=branch.name)
        return Found(start, branch.end, self.context.home, body, "branch")

    # -- a body behind a place or a level word --------------------------------------------------------

    def _body(self, end: int, place: Place) -> Body | None:
        text = self.text
        if text[end : end + 1] == "委" and _PARTY.match(text, end):
            longer = self.finder.known_at(text, end)
            return Body(longer or "委", end + len(longer or "委"), True)
        body = self.finder.at(text, end)
        if body is not None:
            if body.form in GOVERNMENT and _DEPARTMENTS.match(text, body.end):
                return None
            branch = self.branches.get(body.end)
            if branch is not None and body.form[-1] in "局队厅" and not body.tail:
                return Body(body.form, branch.end, True, branch.name + branch.head)
            return body
        own = _OWN.match(text, end)
        if own and (self.context.own or place.level == "nation"):
            tail = _SUB_TAIL.match(text, own.end())
            branch = self.branches.get(own.end())
            if tail:
                return Body(own.group(), tail.end(), True, tail.group())
            if branch is not None:
                return Body(own.group(), branch.end, True, branch.name + branch.head)
            return Body(own.group(), own.end(), True)
        return None

    def _level(self, start: int) -> Found | None:
        text = self.text
        m = _LEVEL.match(text, start)
        if m is None:
            return None
        word, end = m.group(), m.end()
        if generic_before(text, start, gap=self.squeezed.gap(start)):
            body = self.finder.at(text, end)
            self.barred = max(self.barred, body.end if body else end)
            return None
        if word == "国家":
            return self._national(start)
        body = self._body(end, self.context.home or NATION)
        if body is None and word == "行署":
            body = Body("行署", end, True)
        if body is None:
            return None
        self.barred = max(self.barred, body.end)
        superior = body.form == "局" and self._home_is_small_city()
        place = place_of_word(word, self.context.home, self.recent, superior=superior)
        home = self.context.home
        foreign = place is self.recent and (home is None or home.ancestor(place.level) != place) if place else False
        if place is None or (foreign and body.form in ("局", "所", "站", "处", "大队", "支队")):
            return None
        if text[start - 1 : start] == "团" and body.form == "委":
            return Found(start - 1, body.end, place, Body("团委", body.end, True), "level")
        return Found(start, body.end, place, body, "level")

    def _home_is_small_city(self) -> bool:
        """Tell whether a county-level city writes under a prefecture that is a city too."""
        home = self.context.home
        county = home.ancestor("county") if home is not None else None
        upper = county.parent if county is not None else None
        return county is not None and county.name.endswith("市") and upper is not None and upper.name.endswith("市")

    def _national(self, start: int) -> Found | None:
        form = self.finder.known_at(self.text, start)
        if form and self.text[start + len(form) : start + len(form) + 1] == "令":
            self.barred = start + len(form)
            return None
        if form and self.lexicon.nationwide(form, self.context.year):
            return Found(start, start + len(form), NATION, Body(form, start + len(form), True), "nation")
        own = _OWN.match(self.text, start + 2)
        if own and own.group() == "局" and self.context.own:
            return Found(start, own.end(), NATION, Body("局", own.end(), True), "own")
        return None

    def _zone_start(self, at: int) -> int:
        """Return where the name of the zone begins whose committee stands at `at`, or -1."""
        first = max(self.text.rfind(c, max(0, at - 16), at) for c in ",、。:;\n() ") + 1
        if first == 0:
            first = max(0, at - 10)
        words = self.text[first:at]
        if not words.endswith(_ZONE_ENDS) or words[0] in "各属有省市县区":
            return -1
        for position in range(len(words) - 3, 0, -1):
            if words[position - 1] in _JOINS and words[position - 1 : position + 1] != "经济" and not words[position:].startswith(_ZONE_ENDS):
                return first + position
        return first

    def _committee(self, start: int) -> Found | None:
        """Return the committee of a development zone that stands without its city's name."""
        m = _COMMITTEE.match(self.text, start)
        home = self.context.home
        if m is None or home is None:
            return None
        city = home.ancestor("prefecture") if home.level != "county" else home
        zone = Place(m.group(), "zone", None, city or home, m.group())
        end = m.end() + (3 if self.text.startswith("管委会", m.end()) else 5)
        return Found(start, end, zone, None, "zone")

    # -- towns, bare bodies, the document's own place -------------------------------------------------

    def _town(self, at: int, county: Place | None, start: int) -> Found | None:
        found = self.towns.match_behind(at, county) if county else self.towns.match(at, self.recent)
        if found is None:
            return None
        town, end = found
        body = self._body(end, town)
        if body is not None and body.form == "委":
            body = None
        if body is None and (geographic(self.text, end) or (county is None and self.text[start - 1 : start] == "在")):
            return None
        return Found(start, body.end if body else end, town, body, "town")

    def _bare(self, start: int) -> Found | None:
        if body_generic_before(self.text, start):
            return None
        body = self.finder.at(self.text, start)
        if body is None or not body.known:
            return None
        if self.lexicon.nationwide(body.form, self.context.year):
            behind_title = self.text.rfind("》(", max(0, start - 20), start) > self.text.rfind(")", max(0, start - 20), start)
            return None if behind_title else Found(start, body.end, NATION, body, "nation")
        if self.context.home is None or not self._bare_counts(start, body):
            return None
        return Found(start, body.end, self.context.home, body, "bare")

    def _bare_counts(self, start: int, body: Body) -> bool:
        """Tell whether a body without its place is meant as one: in a list of units, or written out before."""
        text = self.text
        before = text[start - 1 : start]
        if before in "、和与" and self.found and self.found[-1].end == start - 1:
            return True
        common = body.form in _TOO_COMMON or body.form == self.context.own or body.form[-1] in "所站室队"
        if self.circular and before in "、::\n。-,;" and not common:
            return True
        if "\u4e00" <= before <= "\u9fff" and before not in _JOINS or before == ")":
            return False
        if body.form in ("法制办", "检察院", "法院", "纪委", "管委会", "编办"):
            return True
        if body.form == self.context.own or body.form in _TOO_COMMON:
            return False
        return body.form in self.written or (text[body.end : body.end + 1] == "、" and self._list_line(start))

    def _list_line(self, start: int) -> bool:
        """Tell whether the line around is a list of bodies (the annex of a circular)."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", start)
        line = self.text[first : last if last >= 0 else len(self.text)]
        return line.count("、") >= 2 and "。" not in line and "," not in line

    def _own_place(self, start: int) -> Found | None:
        form = max((f for f in self.context.places if self.text.startswith(f, start)), key=len)
        place, end = self.context.places[form], start + len(form)
        for inner, deeper in self.context.places.items():
            if self.text.startswith(inner, end):
                place, end = deeper, end + len(inner)
        body = self._body(end, place)
        return Found(start, body.end if body else end, place, body, "chain" if body else "place")
