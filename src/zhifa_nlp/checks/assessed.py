"""Who belongs to those whom a circular assesses and stands in none of its tiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.home import children, home_code, year_of
from zhifa_nlp.checks.identity import bare, key
from zhifa_nlp.records.model import Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon
    from zhifa_nlp.lexicon.model import Jurisdiction

_ASSESSING = re.compile(r"考核|考评|评议|检查|抽查|评查|测评|督查|复查|互检|互查|对象")
_PRAISE = re.compile(r"好|优秀|表扬|先进|较|差|问题|不足|存在")
_OPEN = re.compile(
    r"暂不|未(?:参加|定)|不(?:评|排|定|参)|推迟|另行|因故|合并|其余|其他(?:单位|部门|市|县|区)"
)
_FEWEST_NAMES = 4  # that make a list of everybody assessed
_SHARE = 0.6  # of them that must stand in some tier
_MOST = 0.85  # share of the places or departments that must be listed before a missing one means anything
_FEWEST = 5
_NO_ENFORCERS = frozenset(("general", "party", "power", "mass", "discipline"))  # groups of functions
_DEPARTMENT = "厅"  # what the departments of a province are called, and no bureau that may be left out


def left_out(record: Record) -> tuple[list[UnitRow], list[UnitRow]]:
    """Return the units of the list of all assessed that no tier holds, and that list; both empty without one."""
    filled = [t for t in record.tiers if t.units]
    if len(filled) < 2 or not all(t.complete for t in filled) or any(t.residual for t in record.tiers):
        return [], []
    if _OPEN.search(record.document.text):
        return [], []
    listed = {k for t in filled for u in t.units for k in (key(u), bare(u.name), bare(u.text))}
    for run in _runs(record, [(t.start, t.end) for t in filled]):
        absent = [u for u in run if not {key(u), bare(u.name), bare(u.text)} & listed]
        if absent and len(run) - len(absent) >= _SHARE * len(run):
            return absent, run
    return [], []


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
    if len(run) < _FEWEST_NAMES:
        return False
    start = max(text.rfind(c, 0, run[0].start) for c in "。；\n") + 1
    end = min((p for p in (text.find(c, run[-1].end) for c in "。；\n") if p >= 0), default=len(text))
    around = text[start : run[0].start] + text[run[-1].end : end]
    return bool(_ASSESSING.search(around)) and not _PRAISE.search(around)


def places_missing(record: Record, lexicon: Lexicon) -> tuple[list[Jurisdiction], int]:
    """Return the places right below the circular's that no tier holds where most are listed, and how many there are."""
    code = home_code(record)
    if not code or not record.tiers:
        return [], 0
    below = children(lexicon, code, year_of(record))
    listed = {u.unit_id.split("/")[0] for t in record.tiers for u in t.units if u.unit_id}
    missing = [row for key_, row in below.items() if key_ not in listed]
    return (missing, len(below)) if _most(len(missing), len(below)) else ([], len(below))


def departments_missing(record: Record, lexicon: Lexicon) -> list[str]:
    """Return the full names of a province's departments (厅) that no tier holds where most are listed.

    Bureaus are not expected: which of them enforce anything differs from province to province.
    """
    code, year = home_code(record), year_of(record)
    if not code or not code.endswith("0000") or year is None:
        return []
    listed = {u.unit_id for t in record.tiers for u in t.units if u.unit_id}
    wanted = []
    for function in lexicon.functions.values():
        row = lexicon.function_row(function.id, "province", year)
        if function.group not in _NO_ENFORCERS and row and row.distance(year) == 0:
            # of two departments that were one before or after, a year of change may have either
            events = lexicon.events_of(function.id)
            changing = any("p" in event.levels and abs(event.year - year) <= 1 for event in events)
            if row.form.endswith(_DEPARTMENT) and not changing:
                wanted.append(function.id)
    missing = [function for function in wanted if f"{code}/{function}" not in listed]
    if not _most(len(missing), len(wanted)):
        return []
    return [name for function in missing if (name := lexicon.full_name(function, code, year))]


def _most(missing: int, expected: int) -> bool:
    """Tell whether something is missing, and little of what is expected."""
    there = expected - missing
    return bool(missing) and there >= _FEWEST and there >= _MOST * expected
