"""Residue: another place's, unit's or year's name, or a template's blank, left standing in first-person text.

The strongest proof of copying, and the easiest to explain. Two ways lead to it: a passage whose source names
its own place or unit where the copy should name itself; and, without any source, a unit of the same function
but of another place that acts as oneself would. Legitimate mentions stay silent: superiors, parents,
neighbours and models that one is said to have visited, learnt from, worked or had a case with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zhifa_nlp.reuse.identity import Identity
from zhifa_nlp.reuse.kinship import foreign
from zhifa_nlp.reuse.model import Residue
from zhifa_nlp.reuse.traces import BLANK, Speaker, Traces

_BLANK = re.compile(
    r"20[xX×ＸＯ○*＊]{2}年?|[xX×Ｘ]{2,4}(?=[省市县区镇乡局厅委年月])|[xX×Ｘ]{4}年"
    r"|(?<![xX×Ｘ*＊])[*＊]{2,4}(?=[省市县区镇乡局厅委])|某某(?=[省市县区镇乡局厅委])"
    r"|[（(]此处(?:填|写|插)[^）)]{0,12}[）)]|[【\[](?:填写|请填)[^】\]]{0,12}[】\]]|_{3,}(?=[省市县区年月])"
    r"|[○△]{2,3}(?=[省市县区镇乡局厅委])|[xX×]{1,2}月[xX×]{1,2}日|[（(\[【](?:单位名称|填写单位|单位全称|姓名|数字)[）)\]】]"
)
_TRACES = Traces(())

# What stands right before or behind another's name where the other is meant.
_BEFORE = re.compile(
    r"(?:借鉴|学习|参观|考察|赴|去|前往|到|向|同|与|和|及|、|跟|由|从|自|被|请|参加|邻近的|相邻的|毗邻的|接壤的|邻|会同|联合|配合"
    r"|协助|受|委托|驻|移送|移交|发往|销往|来自|支援|对口|对|比|比照|照|转发|印发|根据|按照|依照|依据|贯彻|执行|落实|调|调入|判"
    r"|抄送|主送|推广|在)$"
)
_BEHIND = re.compile(
    r"来|发来|转来|移|函|复|批|印发|转发|下发|制定|组织的|举办|主办|籍|人(?!员)|村民|居民|当事人|等|、|和|与|及|境内|方向|交界|接壤"
    r"|一案|胜诉|败诉|起诉|《|的(?:经验|做法|文件|通知|要求|部署|[\u4e00-\u9fff]{0,4}(?:规定|办法|条例))"
    r"|[\u4e00-\u9fff]{0,6}(?:法院|检察院)"
)
# The same where a source names itself: its own words spoke of itself, so only clear signs count.
_CLEARLY_BEFORE = re.compile(
    r"(?:赴|前往|参观|考察了?|学习|借鉴|[邻接毗壤](?:近)?的|相邻|会同|联合|来自|对口支援)$"
)
_CLEARLY_BEHIND = re.compile(r"籍|来函|发来|移送|的(?:经验|做法)|等(?:地|[市县]学习)")
# What follows the name of the unit that writes the report itself.
_AS_ONESELF = re.compile(
    r"(?:[，,]?我们|始终|一直|高度重视|认真|切实|坚持|积极|严格|不断|进一步|全面|全体|领导班子|党组|党委|成立了|自查|对照|现将|特此|自评"
    r"|申报|历来|狠抓|着力|紧紧围绕|将继续|今后|把[\u4e00-\u9fff]{2,12}(?:列入|作为|摆上))"
)
_YEAR_OF_ONES_OWN = r"年(?:度|以来|，我|,我|我|上半年|全年)"


def template_blanks(doc: str, text: str, places: Iterable[int] | None = None) -> Iterator[Residue]:
    """Yield the blanks of a template that nobody filled in; `places` are all where one may begin, if known."""
    if places is None:
        places = _TRACES.find([text], [Speaker()])[0][BLANK]
    for found in matches_at(_BLANK, text, places):
        before = text[max(0, found.start() - 60) : found.start()]
        if before.rfind("“") > before.rfind("”"):
            continue  # somebody tells of a blank
        yield Residue(doc, found.start(), found.end(), found[0], "blank")


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would, given all places at which it may match, ascending."""
    end = 0
    for at in places:
        if at >= end and (found := pattern.match(text, at)):
            yield found
            end = found.end()


def left_standing(
    doc: str, text: str, own: Identity, source: Identity, spans: Sequence[tuple[int, int]]
) -> Iterator[Residue]:
    """Yield where `text` still names its source's unit, place or year within the stretches `spans` that it took.

    Args:
        doc: path of the copy.
        text: its text.
        own: who should speak in it.
        source: who speaks in the source.
        spans: code points of `text` that were taken from the source.
    """
    taken: set[int] = set()
    for name, expected in _names(own, source):
        for start, end in spans:
            at = text.find(name, start, end)
            while at >= 0:
                if at not in taken and not meant(text, at, at + len(name), _CLEARLY_BEFORE, _CLEARLY_BEHIND):
                    taken.update(range(at, at + len(name)))
                    kind = "unit" if name == source.unit else "place"
                    yield Residue(
                        doc, at, at + len(name), name, "unit" if kind == "unit" else "place", expected
                    )
                at = text.find(name, at + 1, end)
    if own.year and source.year and own.year != source.year:
        yield from _years(doc, text, own, source, spans)


def _names(own: Identity, source: Identity) -> Iterator[tuple[str, str]]:
    """Yield the names that the copy should have exchanged, longest first, each with what should stand there."""
    if source.unit and source.unit != own.unit and not _kin(source.unit, own):
        yield source.unit, own.unit
    if source.place and source.place != own.place and not _kin(source.place, own):
        yield source.place, own.place
        if source.bare_place and not _kin(source.bare_place, own):
            yield source.bare_place, own.bare_place or own.place


def _kin(name: str, own: Identity) -> bool:
    """Return whether `name` may stand lawfully: part of one's own name (a parent place), or in the head."""
    return name in own.unit or name in own.head


def meant(
    text: str,
    start: int,
    end: int,
    before_it: re.Pattern[str] = _BEFORE,
    behind_it: re.Pattern[str] = _BEHIND,
) -> bool:
    """Return whether the words around another's name say that it is the other who is meant."""
    before = text[max(0, start - 20) : start]
    if before.rfind("《") > before.rfind("》") or before.rfind("〔") > before.rfind("〕"):
        return True
    return bool(before_it.search(before) or behind_it.match(text, end, end + 30))


def _years(
    doc: str, text: str, own: Identity, source: Identity, spans: Sequence[tuple[int, int]]
) -> Iterator[Residue]:
    """Yield the source's year where the copy speaks of itself (2001年，我局 …) and its own is later."""
    word = re.compile(f"{source.year}{_YEAR_OF_ONES_OWN}")
    for start, end in spans:
        for found in word.finditer(text, start, end):
            sentence = sentence_at(text, found.start())
            if "《" not in sentence and "〔" not in sentence and str(own.year) not in sentence:
                at = found.start()
                yield Residue(doc, at, at + 5, text[at : at + 5], "year", f"{own.year}年")


def sentence_at(text: str, at: int) -> str:
    """Return the sentence of `text` that place `at` stands in."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？；\n") + 1
    ends = [end for mark in "。！？；\n" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def strangers(doc: str, text: str, own: Identity) -> Iterator[Residue]:
    """Yield units of one's own function but another place that act in one's own report as oneself would.

    Works without a source, and so only where the words behind the name are those of a report's author. Silent
    where the writer's own unit is not known.
    """
    if len(own.function) < 2 or not own.place:
        return
    if text.count(own.function) <= text.count(own.place + own.function):
        return
    word = re.compile(
        rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{1,8}}?[市县区州盟旗镇乡]){re.escape(own.function)}"
    )
    for found in word.finditer(text, len(own.head)):
        name = found[1]
        if own.unit.endswith(name + own.function) or _kin(name, own) or not foreign(name, own):
            continue
        if not meant(text, found.start(), found.end()) and _AS_ONESELF.match(text, found.end()):
            yield Residue(doc, found.start(), found.end(), found[0], "unit", own.unit)
