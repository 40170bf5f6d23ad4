"""A circular names everybody who was assessed, and one of them stands in no tier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_span, quote_tier
from zhifa_nlp.checks.identity import bare, key
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_ASSESSING = re.compile(r"考核|考评|评议|检查|抽查|评查|测评|督查|复查|互检|互查|对象")
_PRAISE = re.compile(r"好|优秀|表扬|先进|较|差|问题|不足|存在")
_OPEN = re.compile(
    r"暂不|未(?:参加|定)|不(?:评|排|定|参)|推迟|另行|因故|合并|其余|其他(?:单位|部门|市|县|区)"
)
_FEWEST = 4  # names that make a list of everybody assessed
_SHARE = 0.6  # of them that must stand in some tier


def assessed_missing(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each unit of the list of all assessed that no tier holds."""
    filled = [t for t in record.tiers if t.units]
    if len(filled) < 2 or not all(t.complete for t in filled) or any(t.residual for t in record.tiers):
        return
    if _OPEN.search(record.document.text):
        return
    listed = {k for t in filled for u in t.units for k in (key(u), bare(u.name), bare(u.text))}
    spans = [(t.start, t.end) for t in filled]
    told = {key(e) for t in record.tiers for e in t.exemplar_rows}
    for run in _runs(record, spans):
        absent = [u for u in run if not {key(u), bare(u.name), bare(u.text)} & listed]
        if absent and len(run) - len(absent) >= _SHARE * len(run):
            for unit in absent:
                if key(unit) not in told:
                    yield _finding(record, unit, run)
            return


def _runs(record: Record, lists: list[tuple[int, int]]) -> Iterator[list[UnitRow]]:
    """Yield each run of names in a sentence that speaks of assessing, outside the tiers' lists."""
    text = record.document.text
    run: list[UnitRow] = []
    for unit in sorted(record.units, key=lambda u: u.start):
        if any(a <= unit.start < b for a, b in lists):
            continue
        joined = run and re.fullmatch(r"[、，,和及与\s]{1,3}|以及", text[run[-1].end : unit.start])
        if run and not joined:
            if _of_assessed(text, run):
                yield run
            run = []
        run.append(unit)
    if run and _of_assessed(text, run):
        yield run


def _of_assessed(text: str, run: list[UnitRow]) -> bool:
    if len(run) < _FEWEST:
        return False
    start = max(text.rfind(c, 0, run[0].start) for c in "。；\n") + 1
    end = min((p for p in (text.find(c, run[-1].end) for c in "。；\n") if p >= 0), default=len(text))
    around = text[start : run[0].start] + text[run[-1].end : end]
    return bool(_ASSESSING.search(around)) and not _PRAISE.search(around)


def _finding(record: Record, unit: UnitRow, run: list[UnitRow]) -> Finding:
    first = next(t for t in record.tiers if t.units)
    return Finding(
        rule="assessed-missing",
        category="missing",
        severity="warning",
        message=f"正文称考评了{unit.text}（{unit.name}）等{len(run)}个单位，各等次名单中都没有{unit.text}",
        message_en=f"{unit.name} is said to be assessed but stands in no tier",
        evidence=[quote_span(record, unit), quote_tier(record, first)],
    )
