"""Residue: another place's, unit's or year's name, or a template's blank, left standing in first-person text.

The strongest proof of copying, and the easiest to explain. Two ways lead to it: a passage whose source names
its own place or unit where the copy should name itself; and, without any source, a unit of the same function
but of another place as the one who acts. Legitimate mentions stay silent: superiors, parents, neighbours and
models that a sentence says one visited, learnt from, worked or had a case with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.reuse.identity import Identity
from zhifa_nlp.reuse.model import Residue

_BLANK = re.compile(
    r"20[xX×ＸＯ○*＊]{2}年?|[xX×Ｘ]{2,4}(?=[省市县区镇乡局厅委年月])|[xX×Ｘ]{4}年|(?<![xX×Ｘ*＊])[*＊]{2,4}(?=[省市县区镇乡局厅委])"
    r"|某某(?=[省市县区镇乡局厅委])|[（(]此处(?:填|写|插)[^）)]{0,12}[）)]|[【\[](?:填写|请填)[^】\]]{0,12}[】\]]|_{3,}(?=[省市县区年月])"
)
_BLANK_MARKS = ("x", "X", "×", "Ｘ", "＊", "*", "__", "某某", "此处", "请填", "【填", "20○○")
# A sentence with one of these may name another place or unit and mean it.
_LEGITIMATE = re.compile(
    r"借鉴|学习了?[\u4e00-\u9fff]{0,8}经验|参观|考察|赴|前往|取经|邻|相邻|毗邻|接壤|联合|会同|协作|移送|移交|来函|函告|函询|调研|交流|"
    r"籍|来自|在逃|当事人|原告|被告|起诉|上诉|复议|诉|销往|购进|运往|运输|产自|驻|对口|支援|帮扶|挂职|调入|调任|比|相比|落后于|"
    r"先进|等地|等市|等县|兄弟|外地|其他|各地|批复|答复|转发|印发|案例|事故|事件|一案|抄送|主送|上报|报送|《|“"
)
_SENTENCE = re.compile(r"[^。！？；\n]+")
_NO_NAMES = "全各本我该两每某上下这那几多原省市县区州旗镇乡外邻到在"
_FIRST_PERSON = re.compile(
    r"我[省市县区州盟旗局厅委办院站所队处镇乡]|我们|本[省市县区局厅委单位机关]|全[省市县区州盟旗局系统]"
)


def template_blanks(doc: str, text: str) -> Iterator[Residue]:
    """Yield the blanks of a template that nobody filled in."""
    if not any(mark in text for mark in _BLANK_MARKS):
        return
    for found in _BLANK.finditer(text):
        yield Residue(doc, found.start(), found.end(), found[0], "blank")


def left_standing(
    doc: str, text: str, own: Identity, source: Identity, spans: list[tuple[int, int]]
) -> Iterator[Residue]:
    """Yield where `text` still names its source's unit or place within the stretches `spans` that it took.

    Args:
        doc: path of the copy.
        text: its text.
        own: who should speak in it.
        source: who speaks in the source.
        spans: code points of `text` that were taken from the source.
    """
    names: list[tuple[str, str, str]] = []
    if source.unit and source.unit != own.unit and source.unit not in own.head:
        names.append((source.unit, "unit", own.unit))
    if source.place and source.place != own.place and not _kin(source.place, own):
        names.append((source.place, "place", own.place))
    yield from _named(doc, text, names, spans)
    if own.year and source.year and own.year != source.year:
        yield from _years(doc, text, own, source, spans)


def _kin(place: str, own: Identity) -> bool:
    """Return whether `place` may be named lawfully: a parent of one's own place, or one in the head."""
    return place in own.unit or place in own.head


def _named(
    doc: str, text: str, names: list[tuple[str, str, str]], spans: list[tuple[int, int]]
) -> Iterator[Residue]:
    taken: set[int] = set()
    for name, kind, expected in names:
        for start, end in spans:
            at = text.find(name, start, end)
            while at >= 0:
                if at not in taken and not _LEGITIMATE.search(_sentence_at(text, at)):
                    taken.add(at)
                    yield Residue(
                        doc, at, at + len(name), name, "unit" if kind == "unit" else "place", expected
                    )
                at = text.find(name, at + 1, end)


def _years(
    doc: str, text: str, own: Identity, source: Identity, spans: list[tuple[int, int]]
) -> Iterator[Residue]:
    """Yield the source's year where the copy speaks of itself: 二〇〇一年，我局…; its own is later."""
    word = re.compile(rf"{source.year}年(?:度|以来|，我|,我|我|上半年|全年)")
    for start, end in spans:
        for found in word.finditer(text, start, end):
            sentence = _sentence_at(text, found.start())
            if "《" not in sentence and "〔" not in sentence and str(own.year) not in sentence:
                yield Residue(doc, found.start(), found.start() + 5, found[0][:5], "year", f"{own.year}年")


def _sentence_at(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "。！？；\n") + 1
    ends = [end for mark in "。！？；\n" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def strangers(doc: str, text: str, own: Identity) -> Iterator[Residue]:
    """Yield units of one's own function but another place that act in one's own report as oneself would.

    Works without a source. Silent where the unit is not known, in the head (addressees) and in sentences that
    say why another's name stands in them.
    """
    if len(own.function) < 2 or not own.place:
        return
    if text.count(own.function) <= text.count(own.place + own.function):
        return
    short = re.escape(own.function)
    word = re.compile(rf"([\u4e00-\u9fff]{{1,6}}?[省市县区州盟旗镇乡])(?:{short})")
    for sentence in _SENTENCE.finditer(text, min(len(text), 60)):
        for found in word.finditer(sentence[0]):
            name = _bare(found[1])
            if (
                len(name) < 2
                or (len(name) == 2 and name[0] in _NO_NAMES)
                or own.place.endswith(name)
                or _kin(name, own)
                or _LEGITIMATE.search(sentence[0])
            ):
                continue
            start = sentence.start() + found.end(1) - len(name)
            whole = name + found[0][len(found[1]) :]
            if found.start() <= 6 or _FIRST_PERSON.search(sentence[0]):
                yield Residue(doc, start, start + len(whole), whole, "unit", own.unit)


def _bare(name: str) -> str:
    """Return a place's name without the words that the pattern caught before it."""
    return re.sub(r"^.*?(?:[在由是为对从到使让将把经与和及、，,年月日]|根据|按照|通过)", "", name) or name
