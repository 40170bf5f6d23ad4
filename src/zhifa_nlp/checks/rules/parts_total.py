"""The parts that a sentence gives do not add up to its total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from zhifa_nlp.checks.cuts import may_coincide, of_one_cut
from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.numerals import NUMBER, value
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_COUNTER = r"(?:件|宗|起|卷|份|人次|人|个|家|名|户|次|项|辆|本|所|处)"
_TOTAL = re.compile(
    rf"(?P<verb>共|合计|总计|全年|累计|立案|受理|办理|查处|抽取|评查|抽查|评定|处罚|办结|审结|收到|现有|清单"
    rf"|计)[^,。;:\d一二三四五六七八九十]{{0,10}}(?P<n>{NUMBER})[ ]*(?:余|多)?(?P<c>{_COUNTER})"
)
_RATE = r"(?:[,(][一-龥]{0,8}率[为达]?到?\d[\d.]*%\)?)?"  # 查处30起,查处率95%;其中…
_OF_THEM = re.compile(rf"[^,。;:\d、()]{{0,8}}{_RATE}[,;(]?(?:其中[:,]?|(?:分别|分为|包括)[:,]?)")
_BRACKET = re.compile(r"\((?=[^()\n]{6,80}\))")
_PART_WHAT = r"(?:[一-龥()\"A-Z]|(?<=[市县区])、(?=[市县区旗])){1,16}?"
_PART = re.compile(
    rf"(?P<what>{_PART_WHAT})[ ]*(?P<n>{NUMBER})[ ]*(?P<c>{_COUNTER})(?:[((][^))]{{0,12}}[))])?"
)
_PART_AFTER = re.compile(
    rf"(?P<n>{NUMBER})[ ]*(?P<c>{_COUNTER})(?P<what>[一-龥]{{1,8}}?)(?=[、,和及。;)\n]|$)"
)
_JOINT = re.compile(r"、|,(?!已|未|办结|移送|另|上年|去年|同比|查处|结案|罚)|和|及")
_GRADES = re.compile(
    r"优秀|优等|优良|良好|合格|基本合格|不合格|达标|基本达标|不达标|较差|一般|[ABCD甲乙丙丁]等?级?"
)
_GRADED = r"(?:的|案卷|案件|等次|等级|档次|单位){0,2}"
# grades of one class of files only, where the total is of all
_CLASS = re.compile(r"处罚|许可|强制|征收|确认|检查|裁决|类")
_VAGUE = re.compile(r"余|多|近|约|左右|以上|不到|超过|上千|数")
_NEARLY = 0.9  # parts of a list that may be incomplete count as meant to be whole from this share on


class _Part(NamedTuple):
    what: str
    number: float
    start: int
    end: int


def parts_total(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where parts given after a total exceed it, or are meant to be all and miss it.

    Only parts of one cut are added up; penalties that one case may bear together are only noted.
    """
    text = fold(record.document.text)
    for total in _TOTAL.finditer(text):
        whole = value(total.group("n"))
        if whole is None or whole < 3 or _VAGUE.search(text[total.start() : total.end() + 1]):
            continue
        parts, closed = _parts(text, total, whole)
        added = sum(part.number for part in parts)
        if len(parts) < 2 or added == whole or not (added > whole or closed or added >= _NEARLY * whole):
            continue
        if whole < added <= _stated_before(text, total) and not _told_again(total, parts):
            continue  # 受理50件,审结45件,其中…: of which of the two is not said
        yield _finding(record, total, parts, whole)


def _sentence_end(text: str, start: int) -> int:
    return min((p for p in (text.find(c, start) for c in "。;\n") if p >= 0), default=len(text))


def _parts(text: str, total: re.Match[str], whole: float) -> tuple[list[_Part], bool]:
    """Return the parts behind a total, as far as they are of one cut, and whether they are all the grades."""
    graded = _graded(text, total)
    if graded:
        return graded, True
    opening = _OF_THEM.match(text, total.end()) or _BRACKET.match(text, total.end())
    if not opening:
        return [], False
    run = _run(text, opening.end(), _sentence_end(text, opening.end()), total.group("c"))
    return run[: of_one_cut([(part.what, part.number) for part in run], whole)], False


def _run(text: str, at: int, end: int, counter: str) -> list[_Part]:
    """Return the parts that follow each other from `at` on, all counted with the same word and told alike."""
    parts: list[_Part] = []
    pattern = _PART if _PART.match(text, at, end) else _PART_AFTER
    while match := pattern.match(text, at, end):
        number = value(match.group("n"))
        if match.group("c") != counter or number is None or _VAGUE.search(match.group("what")):
            break
        if re.search(r"其中|占|比|增|减|下降|上升", match.group("what")):
            break
        parts.append(_Part(match.group("what"), number, match.start(), match.end()))
        joint = _JOINT.match(text, match.end(), end)
        if not joint:
            break
        at = joint.end()
    return parts


def _stated_before(text: str, total: re.Match[str]) -> float:
    """Return the greatest number of the same counter that the sentence states before a total."""
    start = max(text.rfind(c, 0, total.start()) for c in "。;\n") + 1
    pattern = re.compile(rf"(?P<n>{NUMBER})[ ]*{total.group('c')}")
    return max(
        (value(m.group("n")) or 0.0 for m in pattern.finditer(text, start, total.start())), default=0.0
    )


def _told_again(total: re.Match[str], parts: list[_Part]) -> bool:
    """Tell whether each part repeats the verb of the total: 查处98起,其中甲县查处30起、乙县查处70起."""
    return all(total.group("verb") in part.what for part in parts)


def _graded(text: str, total: re.Match[str]) -> list[_Part]:
    """Return the numbers of all grades in the sentence of a total or the next one (优秀43卷,良好71卷,…)."""
    if re.search(rf"(?:{_GRADES.pattern}){_GRADED}[ ]*$", text[total.start() : total.start("n")]):
        return []  # 评出优秀7个,良好9个: the first is a grade itself
    end = _sentence_end(text, _sentence_end(text, total.end()) + 1)
    pattern = re.compile(rf"(?P<what>{_GRADES.pattern}){_GRADED}[ ]*(?P<n>{NUMBER})[ ]*{total.group('c')}")
    found = [
        _Part(m.group("what"), value(m.group("n")) or 0.0, m.start(), m.end())
        for m in pattern.finditer(text, total.end(), end)
    ]
    if len(found) < 3 or len({part.what for part in found}) < len(found):
        return []
    return [] if _CLASS.search(text, total.end(), found[0].start) else found


def _finding(record: Record, total: re.Match[str], parts: list[_Part], whole: float) -> Finding:
    added = sum(part.number for part in parts)
    shown = "＋".join(f"{part.number:g}" for part in parts)
    together = added > whole and may_coincide([part.what for part in parts])
    return Finding(
        rule="parts-total",
        category="arithmetic",
        severity="info" if together else "warning",
        message=f"分项{shown}＝{added:g}，与总数{whole:g}{total.group('c')}不符"
        + ("（一案并处的除外）" if together else ""),
        message_en=f"the parts {shown.replace('＋', '+')} make {added:g}, the total is given as {whole:g}"
        + (" (unless one case bears several)" if together else ""),
        evidence=[quote(record, *total.span()), quote(record, parts[0].start, parts[-1].end)],
    )
