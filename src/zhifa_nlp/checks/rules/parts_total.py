"""The parts that a sentence gives do not add up to its total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.numerals import NUMBER, value
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_COUNTER = r"(?:件|宗|起|卷|份|人次|人|个|家|名|户|次|项|辆|本|所|处)"
_TOTAL = re.compile(
    rf"(?P<verb>共|合计|总计|全年|累计|立案|受理|办理|查处|抽取|评查|抽查|处罚|办结|收到|现有"
    rf"|计)[^,。;:\d一二三四五六七八九十]{{0,10}}(?P<n>{NUMBER})[ ]*(?:余|多)?(?P<c>{_COUNTER})"
)
_OF_THEM = re.compile(r"其中[:,]?|(?:分别|分为|包括)[:,]?")
_PART = re.compile(
    rf"(?P<what>[一-龥()\"A-Z]{{1,12}}?)[ ]*(?P<n>{NUMBER})[ ]*(?P<c>{_COUNTER})(?:[((][^))]{{0,12}}[))])?"
)
_GRADES = re.compile(
    r"优秀|优等|优良|良好|合格|基本合格|不合格|达标|基本达标|不达标|较差|一般|[ABCD甲乙丙丁]等?级?"
)
_VAGUE = re.compile(r"余|多|近|约|左右|以上|不到|超过|上千|数")
_NEARLY = 0.9  # parts of a list that may be incomplete count as meant to be whole from this share on


def parts_total(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where parts given after a total exceed it, or are meant to be all and miss it."""
    text = fold(record.document.text)
    for total in _TOTAL.finditer(text):
        whole = value(total.group("n"))
        end = _sentence_end(text, total.end())
        if whole is None or whole < 3 or _VAGUE.search(text[total.start() : total.end() + 1]):
            continue
        parts, closed = _parts(text, total, end)
        added = sum(number for number, _, _ in parts)
        if len(parts) < 2 or added == whole or not (added > whole or closed or added >= _NEARLY * whole):
            continue
        yield _finding(record, total, parts, whole, added)


def _sentence_end(text: str, start: int) -> int:
    return min((p for p in (text.find(c, start) for c in "。;\n") if p >= 0), default=len(text))


def _parts(text: str, total: re.Match[str], end: int) -> tuple[list[tuple[float, int, int]], bool]:
    """Return the parts behind a total with their spans, and whether they are all the grades."""
    of_them = _OF_THEM.match(text, total.end() + 1) or _OF_THEM.match(text, total.end())
    graded = _graded(text, total)
    if graded:
        return graded, True
    if not of_them:
        return [], False
    return _run(text, of_them.end(), end, total.group("c")), False


def _run(text: str, at: int, end: int, counter: str) -> list[tuple[float, int, int]]:
    """Return the parts that follow each other from `at` on, all counted with the same word."""
    parts: list[tuple[float, int, int]] = []
    while match := _PART.match(text, at, end):
        number = value(match.group("n"))
        if match.group("c") != counter or number is None or _VAGUE.search(match.group("what")):
            break
        if re.search(r"其中|占|比|增|减|下降|上升", match.group("what")):
            break
        parts.append((number, match.start(), match.end()))
        at = match.end()
        joint = re.compile(r"、|,(?!已|未|办结|移送|另|上年|去年|同比|查处|结案|罚)|和|及").match(
            text, at, end
        )
        if not joint:
            break
        at = joint.end()
    return parts


def _graded(text: str, total: re.Match[str]) -> list[tuple[float, int, int]]:
    """Return the numbers of all grades in the sentence of a total or the next one (优秀43卷,良好71卷,…)."""
    end = _sentence_end(text, _sentence_end(text, total.end()) + 1)
    pattern = re.compile(rf"(?P<what>{_GRADES.pattern})(?:的)?[ ]*(?P<n>{NUMBER})[ ]*{total.group('c')}")
    found = [
        (value(m.group("n")) or 0.0, m.start(), m.end()) for m in pattern.finditer(text, total.end(), end)
    ]
    grades = {m.group("what") for m in pattern.finditer(text, total.end(), end)}
    return found if len(found) >= 3 and len(grades) == len(found) else []


def _finding(
    record: Record, total: re.Match[str], parts: list[tuple[float, int, int]], whole: float, added: float
) -> Finding:
    shown = "＋".join(f"{number:g}" for number, _, _ in parts)
    return Finding(
        rule="parts-total",
        category="arithmetic",
        severity="warning",
        message=f"分项{shown}＝{added:g}，与总数{whole:g}{total.group('c')}不符",
        message_en=f"the parts {shown.replace('＋', '+')} make {added:g}, the total is given as {whole:g}",
        evidence=[quote(record, *total.span()), quote(record, parts[0][1], parts[-1][2])],
    )
