"""A percentage does not follow from the numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.checks.numerals import value
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_N = r"\d[\d,]*(?:\.\d+)?"
_COUNTER = r"(?:件|宗|起|卷|份|人次|人|个|家|名|户|次|项|辆|本|处|条)"
# 共286份,其中合格143份,占50% : total, part, percentage, all with one counter and nothing else between
_SHARE = re.compile(
    rf"(?P<total>{_N})(?P<c>{_COUNTER})(?P<between>[^。;\n\d]{{0,24}}?)(?P<part>{_N})(?P=c)[^。;\n\d,]{{0,6}}[,、]?(?:占(?P<base>[^。;\n\d,]{{0,12}})|占比(?:为)?|比例为|(?P<rate>[一-龥]{{0,6}})率[^。;\n\d,]{{0,4}})(?P<p>\d{{1,3}}(?:\.\d{{1,2}})?)%"
)
# a share of something else than the total stated: 办结250件,占全市总数的80%
_ELSEWHERE = re.compile(r"全[国省市县区州盟旗系]|同类|同期|上年|以上|罚款|金额")
_ROUNDING = 0.6  # percentage points that rounding and cutting may take

_FAR = 20.0  # percentage points


def percentage(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each share that its total and part, right before it, do not give."""
    text = fold(record.document.text)
    for match in _SHARE.finditer(text):
        total, part, stated = (value(match.group(g)) for g in ("total", "part", "p"))
        if not total or part is None or stated is None or part > total:
            continue
        actual = part / total * 100
        if not _about_these(text, match):
            continue
        if abs(actual - stated) <= _ROUNDING or re.search(r"比|增|减|较|上年|去年|同期|约|近", match.group()):
            continue
        # the complement is another common reading: 不合格14份,合格率95%
        # and a percentage far off speaks of something else
        if abs(100 - actual - stated) <= _ROUNDING or abs(actual - stated) > _FAR:
            continue
        yield Finding(
            rule="percentage",
            category="arithmetic",
            severity="warning",
            message=f"{part:g}占{total:g}应为{actual:.1f}%，文中称{stated:g}%",
            message_en=f"{part:g} of {total:g} is {actual:.1f}%, the text says {stated:g}%",
            evidence=[quote(record, *match.span())],
        )


def _about_these(text: str, match: re.Match[str]) -> bool:
    """Tell whether the share is one of the total stated: 实考219人,合格率100% is about those who sat the test."""
    if match.group("base") is not None:
        return not _ELSEWHERE.search(match.group("base"))
    if match.group("rate"):
        start = max(text.rfind(c, 0, match.start()) for c in "。;\n") + 1
        named = re.sub(r"^(?:总|平均|综合)", "", match.group("rate"))[-2:]
        return set(named) <= set(text[start : match.start("rate")])
    return True
