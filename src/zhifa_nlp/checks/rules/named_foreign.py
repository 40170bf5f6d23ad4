"""A report names a place that has nothing to do with its writer's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_head
from zhifa_nlp.checks.home import home_code
from zhifa_nlp.checks.rules.residue_place import named_as_own
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_MOST = 3  # a report that names many other places compares or lists them
_CLAUSE = 24  # code points around a name in which its sentence says why it is named
# Where people come from and go to, whose example is followed, who is a partner: such a place is meant.
_BEFORE = re.compile(
    r"来自[^,。;:\n]{0,6}$|[祖户]?籍贯?[在为]?$|(?:赴|前往|奔赴|远赴|去(?!年))[^,。;:\n]{0,10}$"
    r"|(?:学习|借鉴|参照|对照|参考|仿效|效仿|比照|吸收|考察|走访|观摩)(?:了)?[^,。;:\n]{0,10}$"
    r"|(?:毗邻|毗连|紧邻|接壤于|相邻的|邻近的?|相邻县|周边的?|友邻)[^,。;:\n]{0,16}$"
)
_AFTER = re.compile(
    r"(?:、[^,。;:\n]{1,14})?等(?:地|省|市|县|区|兄弟)|籍|一带|[的]?(?:游客|旅客|客商|客户|商贩|消费者|务工|外来|老板|货主|车主"
    r"|群众来信|当事人|做法|经验|模式|样板|先进)|(?:有关部门|警方|法院|公安)?(?:来函|移送|移交|协查|请求协助)"
)
_WITH = re.compile(r"(?:与|同|和|跟|会同|联合|协同|配合)[^,。;:\n]{0,24}$")
_PARTNERS = re.compile(
    r"[^,。;:\n]{0,24}?(?:签订|签署|订立|联合|协作|合作|联动|联防|共同|建立|开展|会商|相连|相邻|接壤|毗邻|交界|搭界"
    r"|毗连|结对|交流|互查|协商)"
)
_VISITED = re.compile(
    r"[^,。;:\n]{0,14}?(?:考察|学习|取经|跟班|培训|参观|观摩|调研|挂职|招商|取证|抓获|办案|协查|参加)"
)


def named_foreign(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a hint for each county below another city, or city of another province, that a report names.

    Not where the sentence says why it is named: neighbours, models, hosts and partners stand in honest reports.
    What is left may still be meant: a person has to look. Nor where `residue-place` says more of the same words.
    """
    code = home_code(record)
    if record.document.kind != "self_report" or not code or code.endswith("0000"):
        return
    foreign: dict[str, list[UnitRow]] = defaultdict(list)
    for unit in record.units:
        place = unit.jurisdiction
        if place and not place.endswith("0000") and place[:4] != code[:4]:
            foreign[place].append(unit)
    if len(foreign) > _MOST:
        return
    text = fold(record.document.text)
    told = {(u.start, u.end) for u in named_as_own(record, lexicon)} if foreign else set()
    for units in foreign.values():
        unmeant = [u for u in units if (u.start, u.end) not in told and not _is_meant(text, u.start, u.end)]
        if not unmeant:
            continue
        unit = unmeant[0]
        yield Finding(
            rule="named-foreign",
            category="foreign_unit",
            severity="info",
            message=f"报告中提到外地“{unit.text}”（{unit.name}），请核对是否套用他文残留",
            message_en=f"the report names {unit.name}, which lies elsewhere",
            evidence=[quote(record, unit.start, unit.end), quote_head(record)],
        )


def _is_meant(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name say what the place is to the writer."""
    before, after = text[max(0, start - _CLAUSE) : start], text[end : end + _CLAUSE + 8]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    if _WITH.search(before) and _PARTNERS.match(after):
        return True
    return before.endswith(("到", "在", "于")) and _VISITED.match(after) is not None
