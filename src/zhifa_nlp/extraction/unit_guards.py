"""What decides that words which look like a unit are none: what stands before them and after them."""

from __future__ import annotations

import re

JOINS = frozenset("由向经报对与和及同以请在被从到给将把原据按受为是至让使于并但而则即像找去叫")
"""Characters after which a new word begins: a name may start behind them."""

# before a level word (市公安局): these make it generic, another's, or part of another word
_NOT_BEFORE_LEVEL = frozenset(
    "各全每外邻该某两三四五六七八九十几多数个省市县区州盟旗城镇乡跨本我他贵历余土地园坝湖社校库辖灾片景牧XxＸｘ×"
)
_NOT_BEFORE_BODY = frozenset("我本该各其某此每贵两几个级有多任些外")
_CUT_WORDS = (
    "有关|相关|其他|其它|所有|上级|下级|同级|基层|县级|市级|省级|乡级|兄弟|有的|一些|部分|多数|少数|个别|"
    "所属|直属|各级|邻近|周边|任何|派驻|驻"
)
_CUT_BEFORE = re.compile(f"(?:{_CUT_WORDS}|[各、个][县市区州旗盟乡镇]、)$")
# what the match of `_CUT_BEFORE` ends with, or the line break that `$` lets stand behind it
_CUT_LASTS = frozenset(("、", "\n", *(word[-1] for word in _CUT_WORDS.split("|"))))
_GROUND = (
    "小煤矿|(?:采石|砂石|砂)场|境内|一带|地界|籍|境|段(?!长)|方言|口音|以[东南西北]|高速|公路(?!局|管|段|运|路)|铁路(?!局|监)|水库|河(?!道)|"
    "山(?!区人|市|县)|路(?!政|桥)|街(?!道)|机场|火车站|车站|大学|大厦|广场|宾馆|日报|晚报|电视(?!台)|路边|片(?!区)|"
    "离|第[〇零一二三四五六七八九十0-9]{1,3}届|与.{2,4}交界|交界|搭界|等地|的山区|的村|的农|的企|的商|的家长|的学生|的老百姓|"
    "的[^,。、]{0,3}(?:网点|屠宰点|门店|作坊|砂场|工地|大屏|集市)|河段|"
    "地处|位于|毗邻|交通不便|幅员|(?:总)?面积|(?:常住)?人口|"
    "(?:企业|商户|网吧|矿山|车辆|(?:流动|外来)人口|摊点|店铺|厂矿|市场)(?:较多|众多|密集|云集|多[,、。;])"
)
_PEOPLE = (
    "有家|一家|一处|几家|[两三0-9]+家|[两三]处|牧民|农民|居民|群众|市民|商贩|老板|客商|游客|产的|"
    "有[一二三四五六七八九十几0-9]+户|某(?![县区市局乡镇旗])|一[名个](?![乡县局区镇站所单旗])|一游|部分[建砂企商]|"
    "有(?:校长|店主|老板|业主|商户|餐饮|老师|村民)|两所|"
    "[\"']?[两三几]个字"
)
_SITES = "(?:市|县|区)?(?:人民)?(?:政府)?门户"
_GEOGRAPHIC_AFTER = re.compile(f"{_GROUND}|{_PEOPLE}|{_SITES}")
_COORDINATED = re.compile(r"(?:[、和][\u4e00-\u9fff]{1,4}(?:街道|[镇乡县市区旗]))+")
_LIST_OF_PRODUCERS = re.compile(
    r"等[0-9一二三四五六七八九十两几]{1,3}个(?!县|市|区|州|单位|地|部门|旗|乡|镇|街)"
)


def generic_before(text: str, start: int, *, gap: bool = False) -> bool:
    """Tell whether what stands before a level word or body makes it generic (各市公安局, 有关县政府).

    `gap` says that a space was taken out before `start`: what stands before it is another cell.
    """
    if start == 0 or gap:
        return False
    if text.startswith("税区", start - 1):
        return True  # 保税 | 区管理局
    return text[start - 1] in _NOT_BEFORE_LEVEL or _cut_before(text, start)


def body_generic_before(text: str, start: int) -> bool:
    """Tell whether what stands before a bare body makes it generic or the writer's own (我局, 各派出所)."""
    if start == 0:
        return False
    return text[start - 1] in _NOT_BEFORE_BODY or _cut_before(text, start)


def _cut_before(text: str, start: int) -> bool:
    # the last character first: the search tries every word, and few places stand behind the end of one
    return text[start - 1] in _CUT_LASTS and bool(_CUT_BEFORE.search(text[max(0, start - 3) : start]))


_GOES_TO = frozenset("在到去赴送往来成自至抵离")
# also the place of writing (11月7日于武安) and the goal of a campaign (建设法治昆明)
_TOWARDS = frozenset(
    (
        "走了",
        "前往",
        "来到",
        "奔赴",
        "日于",
        "月于",
        "法治",
        "平安",
        "数字",
        "美丽",
        "信用",
        "诚信",
        "智慧",
        "阳光",
        "廉洁",
        "和谐",
    )
)


def gone_to(text: str, start: int) -> bool:
    """Tell whether a short place name stands where somebody goes or stays (送南宁, 在恩施)."""
    return text[start - 1 : start] in _GOES_TO or text[max(0, start - 2) : start] in _TOWARDS


_MEETING = re.compile("召开|举行|举办|开展|进行|组织|设点|设立|集中")


def on_the_spot(text: str, start: int, end: int) -> bool:
    """Tell whether something is held at a place written in full (会议在某区召开)."""
    return text[start - 1 : start] in ("在", "于") and bool(_MEETING.match(text, end))


def geographic(text: str, end: int) -> bool:
    """Tell whether a bare place before `end` is meant as ground, people or goods, not as its government.

    What is said behind the last of several places (甲镇、乙镇的村民) is said of each.
    """
    others = _COORDINATED.match(text, end)
    last = others.end() if others else end
    return bool(_GEOGRAPHIC_AFTER.match(text, last) or _LIST_OF_PRODUCERS.match(text, last))
