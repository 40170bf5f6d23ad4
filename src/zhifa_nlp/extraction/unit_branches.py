"""Branches that stand under their own name: 路桥分局, 忠诚派出所, 董家河工商所, 桐琴中队, 磨子潭检查站."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa_nlp.lexicon.bodies import BodyWords

_LINES = (
    "工商",
    "公安",
    "物价",
    "税务",
    "国税",
    "地税",
    "国土",
    "市场监管",
    "环保",
    "交警",
    "质监",
    "执法",
    "烟草",
)
_SQUADS = ("执法", "交警", "稽查", "路政", "消防")
_HEADS = (
    *(line + "分局" for line in _LINES), "分局",
    *(squad + size for squad in _SQUADS for size in ("中队", "大队", "支队")), "中队", "大队", "支队",
    "派出所", "工商所", "国土所", "国土资源所", "司法所", "税务所", "财政所", "水管所", "运管所", "监管所",
    "市场监管所", "食品药品监管所", "监督所", "林业站", "检查站", "木材检查站", "超限检测站", "治超站",
    "渔政站", "监理站", "管理站", "水文站", "土地所",
    "农技站", "水管站", "林管站", "农机站", "畜牧站", "兽医站",
    "畜牧兽医站", "卫生所", "土管所", "规划所", "城管所", "交管站", "运管站", "运政所", "征费所", "征稽所",
    "监督分所", "分所", "分站", "动监分所", "食药所", "环保所",
    "建管所", "海事处", "支局", "农场",
)  # fmt: skip
# by their last two characters, longest first; no head ends within another one
_HEADS_ENDING = {
    end: sorted((head for head in _HEADS if head.endswith(end)), key=len, reverse=True)
    for end in {head[-2:] for head in _HEADS}
}
# what the heads end with: one pass over the text finds them all; 土地所有权 is none
_END = re.compile("[所站队局处场](?!有[权制者])")
_WORKING = frozenset("所站队")  # what ends a branch that shows a line of work
_LONGEST = 12
_ALONE = frozenset("所站局处")  # heads of one character
_NOT_BEHIND = frozenset("长级里内机属有")  # characters that make another word of such a head
_HAN = re.compile("[\u4e00-\u9fff]+")
_BOUNDARY = frozenset("局队厅在由对从到和与及向给把是有去了如像据同将让经为请使但而或并起叫找说查其各报")
_NOT_NAME = re.compile(
    r"[的了在和与及对把被将各全本该某或外两三几多每个级是有向由从到省市县区州委局厅所年月日第等我你他她咱俺们俩给让叫请支处名队科股员]|基层|直属|派出|下属|有关|城区|乡镇|机关|中心|综合|专业|特勤|机动|"
    r"执法|监察|稽查|交警|交通警察|巡警|刑警|消防|路政|运政|渔政|农业|公安|林业|动物|卫生|水政|治安|国土|工商|税务|联合|检查|管理|森林|抽调|基建|研究|兄弟|相关|农村|场|车|网|厕|诊|示范|少数|铁路|家庭|国有|休闲|良种|来函|水上|超限|边防|属于|分给|告|一线|涉事|承办|部分|乱设|指出|改革|督察|改以|说归|先后|其余|其他|大多|上述|以上|以下|个别|一些|设立|成立|撤销|合并|组建|新建|增设|取消|派驻|包片|到场|值班|当班|夜班|备勤|属地|辖区|附近|城市|山区|沿海|边境|民警|通过|关于|负责|建立|开展|问|纳入|推进|推动|加强|规范|深化|强化|完善|健全|打造|提升|创建|涉案|所在|原来|当地|包括|支持|配合|指导|重点|优秀|先进|模范|达标|后"
)
_NOT_OFFICE = re.compile(
    _NOT_NAME.pattern
    + r"|收费|加油|变电|服务|监测|卫生|防疫|教养|看守|拘留|戒毒|托儿|招待|交易|事务|网|水|住|厕|诊|哨|岗|电|"
    r"油|"
    r"一|二|三|四|五|六|七|八|九|十|百|整|新|原|大|小|中|总|分|跑|进|出|到|去|回|驻|派|无|没|不|都|也|还|就|才|只|着|过|起|下|上|里|内|前|间|时|天|们|这|那|哪|谁|什|么|怎"
)
_ZONES = ("高新", "经开", "高新区", "经开区", "开发区", "经济开发区", "经济技术开发区", "高新技术产业开发区")
_LENGTHS = (9, 7, 5, 4, 3, 2)
_DISTRICT_BRANCH = frozenset(("高速公路", "直属", "港航", "水上", "机场", *_ZONES))


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class Branch:
    """A branch: its own name and the head word behind it."""

    name: str
    head: str
    start: int
    end: int


def find_branches(text: str, known_names: frozenset[str], words: BodyWords) -> dict[int, Branch]:
    """Return the branches of a text by their start.

    Args:
        text: the squeezed text.
        known_names: names of places and towns nearby; only behind them do 所, 站, 局 alone make a branch.
        words: the anatomy of bodies, for a line of work between name and head (石桥水管站).
    """
    found: dict[int, Branch] = {}
    ends = [m.end() for m in _END.finditer(text)]
    for end in ends:
        if text[end - 2 : end] not in _HEADS_ENDING:
            continue
        head = _head_before(text, end)
        branch = _named(text, end - len(head), head, known_names) if head else None
        if branch is not None and (
            branch.name in _DISTRICT_BRANCH or not words.is_topic(branch.name)
        ):  # 种子管理站 is a body, no branch
            found.setdefault(branch.start, branch)
    if known_names:
        for branch in (*_with_work(text, ends, known_names, words), *_short_headed(text, ends, known_names)):
            if not words.is_topic(branch.name):
                found.setdefault(branch.start, branch)
    return found


def _head_before(text: str, end: int) -> str:
    """Return the longest head that ends at `end`, or an empty string."""
    return next((head for head in _HEADS_ENDING[text[end - 2 : end]] if text.endswith(head, 0, end)), "")


def _with_work(text: str, ends: list[int], known_names: frozenset[str], words: BodyWords) -> Iterator[Branch]:
    """Yield the branches that show a line of work between a known name and the head (石桥水管站)."""
    for end in ends:
        if text[end - 1] not in _WORKING or text[end : end + 1] == "长" or not words.may_end(text, end):
            continue
        for start in range(max(0, end - _LONGEST), end - 3):
            before = text[start - 1] if start else "\n"
            if "\u4e00" <= before <= "\u9fff" and before not in _BOUNDARY:
                continue
            for length in (4, 3, 2):
                if text[start : start + length] in known_names and words.end_of(text, start + length) == end:
                    yield Branch(text[start : start + length], text[start + length : end], start, end)
                    break


def _short_headed(text: str, ends: list[int], known_names: frozenset[str]) -> list[Branch]:
    """Return the branches whose head is one character (茶山所): by a known name, or of several alike."""
    sure, likely = [], []
    for end in ends:
        at, head = end - 1, text[end - 1]
        if head not in _ALONE or text[end : end + 1] in _NOT_BEHIND:
            continue
        for length in (4, 3, 2):
            start = at - length
            name = text[start:at] if start >= 0 else ""
            known = name in known_names
            may_be = length < 4 and head in "所站"
            if not (known or may_be) or start < 0 or not _begins_at(text, start):
                continue
            if known:
                sure.append(Branch(name, head, start, end))
                break
            if _HAN.fullmatch(name) and not _NOT_OFFICE.search(name):
                likely.append(Branch(name, head, start, end))
                break
    heads = [branch.head for branch in likely]
    return sure + [branch for branch in likely if heads.count(branch.head) > 1]


def _named(text: str, at: int, head: str, known_names: frozenset[str]) -> Branch | None:
    end = at + len(head)
    if text[end : end + 1] == "长" or text[end : end + 2] in ("系统",):
        return None
    for length in _LENGTHS:
        start = at - length
        if start >= 0 and (text[start:at] in known_names or text[start:at] in _DISTRICT_BRANCH):
            return Branch(text[start:at], head, start, end)
    for length in (2, 3, 4):
        start = at - length
        if start < 0 or not _HAN.fullmatch(text, start, at):
            return None
        if _begins_at(text, start) and not _NOT_NAME.search(text, start, at):
            return Branch(text[start:at], head, start, end)
    return None


def _begins_at(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    return not "\u4e00" <= before <= "\u9fff" or before in _BOUNDARY
