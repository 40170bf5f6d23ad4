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
_COUNTER = r"(?:件|宗|起|卷|份|人次|人|个|家|名|户|次|项|辆|本)"
# 共286份,其中合格143份,占50% : total, part, percentage, all with one counter and nothing else between
_SHARE = re.compile(
    rf"(?P<total>{_N})(?P<c>{_COUNTER})(?P<between>[^。;\n\d]{{0,24}}?)(?P<part>{_N})(?P=c)[^。;\n\d,]{{0,6}}[,、]?(?:占|占总数的|占比(?:为)?|比例为|[一-龥]{{0,6}}率(?:为|达到?)?)(?:[^。;\n\d,]{{0,8}})(?P<p>\d{{1,3}}(?:\.\d{{1,2}})?)%"
)
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
