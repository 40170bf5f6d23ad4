"""The points of the items, or the points taken off, do not give the total that a report states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_span
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_N = r"(\d{1,3}(?:\.\d{1,2})?)"
_ITEM = re.compile(
    rf"(?:满分|应得|标准分|分值)[ ]*{_N}[ ]*分?[,、; ]{{1,2}}(?:我局"
    rf"|我委|我们)?(?:自评|实得|自评分|得分?|打分?|拿)[ ]*{_N}[ ]*分?"
)
_TAKEN_OFF = re.compile(rf"[((](?:酌)?(?:扣|减|丢|失)[ ]*{_N}[ ]*分[))]")
_TAKEN_OFF_TOTAL = re.compile(
    rf"(?:扣分合计|合计扣分?|共扣分?|共计扣分?|累计扣分?|扣掉的|所扣的|扣除的|失分合计)[ ]*{_N}[ ]*分"
)
_EXTRA = re.compile(r"加分|加[ ]*\d|附加|创新|奖励分")


def score_sum(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for sums of points that do not come out and for items above their maximum."""
    if record.document.kind != "self_report":
        return
    text = fold(record.document.text)
    yield from _deductions(record, text)
    if not _EXTRA.search(text):
        yield from _items(record, text)


def _deductions(record: Record, text: str) -> Iterator[Finding]:
    taken = list(_TAKEN_OFF.finditer(text))
    stated = _TAKEN_OFF_TOTAL.search(text)
    if len(taken) < 3 or not stated:
        return
    added = round(sum(float(m.group(1)) for m in taken), 2)
    if added != float(stated.group(1)):
        yield Finding(
            rule="score-sum",
            category="arithmetic",
            severity="warning",
            message=f"各项扣分合计{added:g}分，文中称{stated.group(1)}分",
            message_en=f"the deductions add up to {added:g}, the text says {stated.group(1)}",
            evidence=[quote(record, *stated.span()), quote(record, taken[0].start(), taken[-1].end())],
        )


def _items(record: Record, text: str) -> Iterator[Finding]:
    items = list(_ITEM.finditer(text))
    for item in items:
        if float(item.group(2)) > float(item.group(1)):
            yield Finding(
                rule="score-sum",
                category="arithmetic",
                severity="warning",
                message=f"该项应得{item.group(1)}分，实得{item.group(2)}分，超过满分",
                message_en=f"an item of {item.group(1)} points is given {item.group(2)}",
                evidence=[quote(record, *item.span())],
            )
    full = round(sum(float(m.group(1)) for m in items), 2)
    added = round(sum(float(m.group(2)) for m in items), 2)
    if len(items) >= 3 and full == 100 and record.self_score and added != record.self_score.value:
        yield Finding(
            rule="score-sum",
            category="arithmetic",
            severity="warning",
            message=f"各项得分合计{added:g}分，自评总分为{record.self_score.value:g}分",
            message_en=f"the items add up to {added:g}, the own score is {record.self_score.value:g}",
            evidence=[
                quote_span(record, record.self_score),
                quote(record, items[0].start(), items[-1].end()),
            ],
        )
