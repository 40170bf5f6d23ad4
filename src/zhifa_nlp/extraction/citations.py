"""Documents, laws and rules that a text refers to: 《title》, a number, or both.

Newspapers, forms, books and bare short forms (《通知》 for a document named before) are left out; a
document's own title and number are no citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhifa_nlp import wenhao
from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import Citation
from zhifa_nlp.structure.model import Outline

LONGEST_TITLE = 160

# 《…》 with up to three marked titles inside: 《关于印发《甲办法》的通知》, 《福建省实施〈渔业法〉办法》
_TITLE = re.compile(r"《([^《》]{1,160}(?:《[^《》]{1,80}》[^《》]{0,80}){0,3})》")
# What laws, rules and official documents are called at the end.
_RULE = re.compile(
    r"(?:法|法典|宪法|条例|规定|办法|细则|规则|决定|决议|意见|通知|通报|公告|通告|命令|令|批复|复函|的?函|"
    r"解释|纲要|规划|计划|方案|"
    r"要点|措施|标准|准则|规程|规范|基准|目录|清单|指引|指南|体系|制度|公约|协定|守则|程序|报告|说明|总则|"
    r"通则|章程|预案|议定书|"
    r"细目|分类|名录|指标|要求|条款|宣言|约定|协议|三定|实施法|工作规范|白皮书)(?:汇编)?$"
)
_BRACKET_END = re.compile(r"(?:[(〔\[][^()〔〕\[\]]{1,20}[)〕\]])+$")  # (试行), (2015—2020年), (修订草案)
_BOOK = re.compile(r"(?:手册|教程|读本|汇编|选编|大全|指导案例|蓝皮书)$")
_PRESS = re.compile(
    r"(?:日报|晚报|早报|晨报|时报|周报|都市报|商报|青年报|法制报|法治报|导报|快报|新闻|杂志|月刊|周刊|半月刊|"
    r"学刊|信息|简讯|通讯|论坛|访谈|追踪|观察|在线)$"
)
_FORM = re.compile(
    r"(?:通知书|告知书|决定书|建议书|意见书|责任书|承诺书|确认书|申请书|委托书|裁定书|判决书|议定书|协议书|"
    r"说明书|许可证|资格证|执法证|检查证|合格证|"
    r"登记证|证书|证|执照|回证|笔录|凭证|回执|登记表|审批表|评分表|考核表|自评表|统计表|分解表|一览表|明细表|"
    r"表|(?<!清)单|台账|台帐|档案|名册|底册|票据|收据|合同|封条|公示栏)$"
)
_SHORT = re.compile(
    r"^(?:关于)?(?:通知|通报|决定|意见|办法|规定|条例|方案|纲要|标准|细则|规则|手册|报告|批复|函|计划|制度|"
    r"目录|清单|法|公告|规划|要点|若干意见|实施意见|实施方案|"
    r"实施办法|暂行办法|暂行规定|总体方案|行动计划|考核办法|考核方案|考核细则|评分标准|考评办法|责任制)$"
)
# A title without 《》 that the writer himself calls a document: 省政府关于…的通知(以下简称《通知》)
_CALLED = re.compile(r'以下[简统]?称[为:]?\s?"?《([^《》]{2,12})》')
_CALLING = re.compile(r"\((?:[^()。;]{0,24}[,;])?\s?$")
_SCHOOLING = re.compile(r"宣传|学习|培训|知识|百问|问答")
# Between a title and its number: nothing, or a bracket and what else the bracket holds before it.
_GAP = re.compile(r"\s?(?:\(\s?(?:[^()。;]{0,24}[,;])?\s?)?")
# Between a number and the title it belongs to: 公安部令第41号(《…》), 国发〔2010〕33号文件《…》
_LINK = re.compile(r"\s?(?:文件|文|通知|通报|印发的?|下发的?|发布的?)?\s?[(,]?\s?")


@dataclass(frozen=True, slots=True)
class _Title:
    name: str
    start: int
    end: int
    official: bool


def find_citations(document: Document, outline: Outline) -> tuple[Citation, ...]:
    """Return what the document cites, each document once, at its first mention.

    A mention that repeats a title without its number is the same citation; the same number under another
    title is another (a check compares them).

    Args:
        document: the document.
        outline: its outline: its own number and title are no citations.
    """
    return merge(all_mentions(document, outline))


def all_mentions(document: Document, outline: Outline) -> list[Citation]:
    """Return every mention of a document, law or rule, in order."""
    text, folded = document.text, document.folded
    titles = [_title(m) for m in _TITLE.finditer(folded)] + list(_unmarked(folded))
    titles.sort(key=lambda t: t.start)
    numbers = [n for n in wenhao.find(text, folded=folded) if n.kind != "decision"]
    own, head = _own_numbers(outline), outline.first("doc_number")
    paired = _pair(folded, titles, numbers)
    found = []
    for i, title in enumerate(titles):
        number = paired.get(i)
        if number is None and not title.official:
            continue
        found.append(_citation(text, title, number))
    used = {n.start for n in paired.values()}
    inside = [(t.start, t.end) for t in titles]
    for number in numbers:
        if number.start in used or number.canonical in own or _within(number.start, inside):
            continue
        if head is not None and number.start < head.end and head.start < number.end:
            continue  # the own number, read with the words of the letterhead above it
        found.append(_citation(text, None, number))
    return sorted(found, key=lambda c: c.start)


def merge(mentions: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return each cited document once: mentions with one title, or with one number alone, are one."""
    kept: list[Citation] = []
    by_title: dict[str, int] = {}
    by_number: dict[str, int] = {}
    for mention in mentions:
        at = by_title.get(mention.title) if mention.title else by_number.get(mention.number or "")
        if at is not None:
            known = kept[at]
            if known.number and mention.number and known.number != mention.number:
                at = None
            elif mention.number and not known.number:
                kept[at] = Citation(known.title, mention.number, known.text, known.start, known.end)
        elif mention.title and mention.number in by_number and kept[by_number[mention.number]].title is None:
            at = by_number[mention.number]
            known = kept[at]
            kept[at] = Citation(mention.title, known.number, known.text, known.start, known.end)
        if at is None:
            at = len(kept)
            kept.append(mention)
        if mention.title:
            by_title.setdefault(mention.title, at)
        if mention.number:
            by_number.setdefault(mention.number, at)
    return tuple(kept)


def _title(m: re.Match[str]) -> _Title:
    name = "".join(m[1].split())
    return _Title(name, m.start(), m.end(), is_official_title(name))


def _unmarked(folded: str) -> Iterator[_Title]:
    """Yield each title without 《》 that is given a short one: the mark of the short one says that it is a document."""
    for called in _CALLED.finditer(folded):
        calling = _CALLING.search(folded, max(0, called.start() - 40), called.start())
        if calling is None:
            continue
        begin = max(folded.rfind(c, 0, calling.start()) for c in ",。;:\n《》") + 1
        at = folded.find("关于", max(begin, calling.start() - LONGEST_TITLE), calling.start())
        name = folded[at : calling.start()]
        if at >= 0 and name.endswith(called[1][-2:]) and is_official_title(name):
            yield _Title("".join(name.split()), at, calling.start(), True)


def is_official_title(name: str) -> bool:
    """Tell whether the words between 《 and 》 name a law, a rule or an official document.

    >>> is_official_title("行政处罚法"), is_official_title("某市日报"), is_official_title("送达回证")
    (True, False, False)
    """
    bare = _BRACKET_END.sub("", name) or name
    if _SHORT.match(bare) or _PRESS.search(bare) or (_FORM.search(bare) and "关于" not in bare):
        return False
    if _RULE.search(bare) or "关于" in bare:
        return len(bare) >= 2
    return _BOOK.search(bare) is not None and len(bare) >= 6 and _SCHOOLING.search(bare) is None


def _own_numbers(outline: Outline) -> set[str]:
    own = outline.first("doc_number")
    number = None if own is None else wenhao.parse(own.text)
    return set() if number is None else {number.canonical}


def _pair(
    folded: str, titles: list[_Title], numbers: list[wenhao.DocumentNumber]
) -> dict[int, wenhao.DocumentNumber]:
    """Give each number to the title that it follows directly, else to the one that it precedes directly."""
    paired: dict[int, wenhao.DocumentNumber] = {}
    at_end = {}
    at_start = {t.start: i for i, t in enumerate(titles)}
    k = 0
    for number in numbers:
        while k < len(titles) and titles[k].end <= number.start:
            k += 1
        nearest = (i for i in (k - 1, k - 2) if i >= 0 and _follows(folded, titles[i].end, number.start))
        before = next(nearest, None)
        if before is not None and before not in paired:
            paired[before] = number
            continue
        link = _LINK.match(folded, number.end)
        if link is not None and link.end() in at_start:
            at_end[at_start[link.end()]] = number
    for i, number in at_end.items():
        paired.setdefault(i, number)
    return paired


def _follows(folded: str, title_end: int, number_start: int) -> bool:
    """Tell whether the number stands directly after the title, or in the bracket that opens after it."""
    if number_start - title_end > 40:
        return False
    gap = _GAP.match(folded, title_end, number_start)
    return gap is not None and gap.end() == number_start


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < position < b for a, b in spans)


def _citation(text: str, title: _Title | None, number: wenhao.DocumentNumber | None) -> Citation:
    spans = [(x.start, x.end) for x in (title, number) if x is not None]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    name = None
    if title is not None:
        words = text[title.start : title.end]
        name = "".join((words[1:-1] if words.startswith("《") else words).split())
    return Citation(name, None if number is None else number.tidy, text[start:end], start, end)
