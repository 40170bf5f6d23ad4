"""Where a body's name ends after its place: from the table, by its anatomy, and with the branch behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from zhifa_nlp.lexicon.lexicon import Lexicon

GOVERNMENT = frozenset(("人民政府", "政府", "行政公署", "行署", "人民委员会"))
OWN_HEADS = ("总队", "支队", "大队", "中心", "总局", "局", "厅", "处", "所", "站")
_HAN = "\u4e00-\u9fff"
_BRANCH_LINES = (
    "交警|巡警|巡特警|刑警|特警|经侦|治安|法制|稽查|执法监察|执法|监察|监督|路政|运政|运管|渔政|水政|林政|综合执法|消防|禁毒|直属|涉外|"
    "森林|机动|动物卫生监督|农业综合|市场稽查|土地执法监察|国土资源执法监察"
)
_BRANCH_WORDS = re.compile(f"(?:{_BRANCH_LINES})(?:总队|支队|大队|中队|分局|局|所|站)")
_BRANCH_BEGINS = frozenset(line[0] for line in _BRANCH_LINES.split("|"))
_LOOSE = re.compile(
    "(?!促进|推进|加强|实施|设立|建立|发展|支持|鼓励|保护|规范)[\u4e00-\u9fff]{2,9}?(?:管理局|监督局|局|委员会|办公室|管理处|管理站|工作站|服务站|检测站|监督站|监督所|监察所|管理所|研究所|检测所|中心|总队|支队|大队|中队|"
    "有限公司|集团公司|总公司|分公司|公司|协会|联合会|医院|学校|电视台|银行)"
)
_GROUP = re.compile(  # 行政审批制度改革领导小组办公室, longer than other bodies
    "(?!成立|召开|组建|设立|调整|组织|建立|加强|充实|健全|专门|召集)[\u4e00-\u9fff]{2,14}?"
    "(?:(?:领导|协调)小组(?:办公室)?|联席会议办公室|指挥部(?:办公室)?)"
)
_TWO = 2  # characters of the shortest forms
_LONGEST_OWN = 18
_OWN_NAME = re.compile(  # companies and universities bear the name as written, with the place in short
    "([\u4e00-\u9fff]{2,12}?)(?:有限责任公司|有限公司)|"
    "((?:师范|工业|农业|医科|科技|理工|交通|财经|政法|民族|海洋|林业|海事|工程|职业技术|[\u4e00-\u9fff]{2}职业技术)?)"
    "(?:大学|学院)(?:(?:法|公共管理|行政|经济|管理|政法|马克思主义)学院)?(?![生路城东西南北])"
)
_ORDINAL = re.compile(
    "(?:人民|职工|实验|中心)?第?[一二三四五六七八九十百0-9]{1,3}"
    "(?:高级中学|职业中学|实验小学|实验中学|中学|小学|幼儿园|人民医院|中医医院|医院)"
)
_NOT_LOOSE = re.compile(
    "布局|结局|格局|全局|大局|当局|[的了在和与及对把被将各全本该某两几三个每级是有向由从到年月日第等也都就不没未已至用说去来报发为以之其所原共省市县区镇乡村人家名处]"
)
# words after a body that make it an office holder, a quality or another word altogether
_NOT_AFTER = re.compile(
    r"长(?!期|年|远|治|春|沙|效|江|城|乐|宁|岭|海)|事处|有[权制者]|(?<=办)法(?![制规律])|令(?=第|〔|[(]|[12][09])|代表|委员(?!会)|会议(?!室)|办公会|队伍"
)
_NOT_AFTER_BEGINS = frozenset("长事有法令代委会办队")  # with which these begin
_LINE_OF_WORK_ENDS = re.compile(r"$|[^\u4e00-\u9fff]|和|与|及|等|部门|局|队|办")
_OFFICES = ("分局", "所", "站", "大队", "支队", "总队", "中队")
# bodies of two characters that are always meant as such
_WHOLE = frozenset(
    ("政府", "行署", "海关", "党校", "消协", "妇联", "残联", "律协",
     "工会", "党委", "纪委", "银行", "政协", "科协", "文联", "侨联")
)  # fmt: skip
_BUILDINGS = ("行政中心", "会议中心")
_OFFICE_OF = re.compile("办公室(?!主任)")  # 城市管理委员会 | 办公室


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class Body:
    """A body as written: `form` is the main body, `tail` the branch behind it; `end` is one past both."""

    form: str
    end: int
    known: bool
    tail: str = ""
    branch: str = ""


class BodyFinder:
    """Finds the longest body that begins at a position."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms = frozenset(lexicon.body_forms)
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in self._forms:
            if len(form) > _TWO:
                lengths[form[:3]].add(len(form))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.firsts = lexicon.body_words.firsts.union(form[:2] for form in self._forms)
        """The first two characters of every body."""

    def at(self, text: str, position: int) -> Body | None:
        """Return the body that begins at `position`, or None."""
        if text[position : position + 2] not in self.firsts:
            return None
        form, known = self._main(text, position)
        if not form:
            return None
        end = position + len(form)
        if form[-1] == "办" and text.startswith("公室", end):
            end += 2  # 人民政府纠风办公室: the table knows it as 人民政府纠风办
        tail = self._tail(text, end, form)
        if form[-1] == "部" and text[end : end + 1] == "门":
            return None
        if form.endswith("执法") and not _LINE_OF_WORK_ENDS.match(text, end):
            return None  # 街道综合行政执法工作: work, not those who do it
        end += len(tail)
        if text[end : end + 1] in _NOT_AFTER_BEGINS and _NOT_AFTER.match(text, end):
            return self._shorter(text, position, form)
        return Body(form, end, known, tail)

    def loosely_at(self, text: str, position: int) -> Body | None:
        """Return a body that no table holds, right behind a place in full: up to its first head word."""
        school = _ORDINAL.match(text, position)
        if school is not None:
            return Body(school.group(), school.end(), False)
        found = _LOOSE.match(text, position) or _GROUP.match(text, position)
        if found is None or _NOT_LOOSE.search(found.group()) or _NOT_AFTER.match(text, found.end()):
            return None
        return Body(found.group(), found.end(), False)

    def own_name_at(self, text: str, position: int) -> Body | None:
        """Return the company or university whose name goes on at `position` behind a short place name."""
        near = text[position : position + _LONGEST_OWN]
        found = _OWN_NAME.match(near) if "公司" in near or "学" in near else None
        if found is None or _NOT_LOOSE.search(found.group(1) or ""):
            return None
        return Body(found.group(), position + found.end(), False)

    def known_at(self, text: str, position: int) -> str:
        """Return the longest form of the table at `position`, or an empty string."""
        # the longest first, of the lengths that forms with these three characters have
        for length in self._lengths.get(text[position : position + 3], ()):
            form = text[position : position + length]
            if form in self._forms:
                return form
        form = text[position : position + _TWO]
        return form if form in self._forms and self._two(text, position, form) else ""

    def _two(self, text: str, position: int, form: str) -> bool:
        if form[-1] in "局厅委办院所站":
            return True
        if form in _WHOLE:
            return True
        if form == "人行":
            return text[position + 2 : position + 3] not in ("道", "横")
        if form == "人大":
            return text[position + 2 : position + 4] not in ("代表",)
        if form == "财政":
            return text[position + 2 : position + 4] not in (
                "收入",
                "支出",
                "预算",
                "资金",
                "拨款",
                "列支",
                "部门",
                "全额",
                "供养",
            )
        return False  # bare lines of work (公安、卫生等部门) name departments in general

    def _main(self, text: str, position: int) -> tuple[str, bool]:
        known = self.known_at(text, position)
        end = self._lexicon.body_words.end_of(text, position)
        form, listed = (text[position:end], False) if end - position > len(known) else (known, bool(known))
        if form in _BUILDINGS:
            return "", False
        if form.endswith("委员会") and _OFFICE_OF.match(text, position + len(form)):
            return form + "办公室", False
        return form, listed

    def _shorter(self, text: str, position: int, form: str) -> Body | None:
        if form.endswith(("政府办", "政府办公室")):
            return Body("政府", position + 2, True) if text.startswith("政府", position) else None
        return None

    def _tail(self, text: str, end: int, form: str) -> str:
        if form[-1] not in "局厅委队处会":
            return ""
        return self.squad_at(text, end, form)

    def squad_at(self, text: str, end: int, form: str) -> str:
        """Return the squad, branch or station that stands at `end`, behind the body `form`."""
        # the first character first: few of the words behind bodies begin as these lines of work do
        found = _BRANCH_WORDS.match(text, end) if text[end : end + 1] in _BRANCH_BEGINS else None
        return found.group() if found else self.office_behind(text, end, form)

    def office_behind(self, text: str, end: int, form: str) -> str:
        """Return the station or squad of a bureau that stands behind its name (县林业局 | 木材检查站)."""
        if form[-1] not in "局厅" or text[end : end + 2] not in self.firsts:
            return ""
        known = self.known_at(text, end)
        last = max(end + len(known), self._lexicon.body_words.end_of(text, end))
        office = text[end:last]
        return office if office.endswith(_OFFICES) else ""


@cache
def body_finder(lexicon: Lexicon) -> BodyFinder:
    """Return the finder of a lexicon, built once."""
    return BodyFinder(lexicon)
