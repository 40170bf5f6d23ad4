"""Numbers of groups that a sentence adds up itself: 9个县和6个部门共16个单位."""

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

_COUNTER = r"(?:件|宗|起|卷|份|人次|人|个|家|名|户|次|项)"
_GROUP = rf"{NUMBER}[ ]*{_COUNTER}[^,。;:、\d和及共]{{0,14}}?|[一-龥]{{2,8}}{NUMBER}[ ]*{_COUNTER}"
_SUM = re.compile(
    rf"(?P<parts>(?:(?:{_GROUP})(?:、|和|及|以及|,)?){{2,8}})(?:等)?,?(?:共计|合计|总计|共)"
    rf"(?:[一-龥]{{0,4}}?)(?P<n>{NUMBER})[ ]*(?P<c>{_COUNTER})"
)
_TOTAL = re.compile(rf"(?:共计|合计|总计|共)[一-龥]{{0,4}}?{NUMBER}[ ]*{_COUNTER}")
_END = re.compile("[。;:]")
_PART = re.compile(rf"(?P<n>{NUMBER})[ ]*(?P<c>{_COUNTER})")


def groups_total(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where numbers of one counter, followed by 共 and a total of it, do not add up to it."""
    text = fold(record.document.text)
    for match in _sums(text):
        parts = list(_PART.finditer(match.group("parts")))
        total = value(match.group("n"))
        numbers = [value(p.group("n")) for p in parts]
        if total is None or None in numbers or len({p.group("c") for p in parts} | {match.group("c")}) > 1:
            continue
        added = sum(n for n in numbers if n is not None)
        if added == total or not 0.8 * total <= added <= 1.25 * total:
            continue
        shown = "＋".join(f"{n:g}" for n in numbers if n is not None)
        yield Finding(
            rule="groups-total",
            category="arithmetic",
            severity="warning",
            message=f"分项{shown}＝{added:g}，与所称共{total:g}{match.group('c')}不符",
            message_en=f"{shown.replace('＋', '+')} make {added:g}, the text says {total:g} in all",
            evidence=[quote(record, *match.span())],
        )


def _sums(text: str) -> Iterator[re.Match[str]]:
    """Yield the sums of a text, looked for only in stretches that tell a total: none goes over a full stop or colon."""
    done = 0
    for total in _TOTAL.finditer(text):
        if total.start() < done:
            continue
        start = max(done, *(text.rfind(mark, done, total.start()) + 1 for mark in "。;:"))
        end = _END.search(text, total.end())
        done = end.start() if end else len(text)
        yield from _SUM.finditer(text, start, done)
