"""The circular names a problem for a unit, and the unit's own report is silent about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.criticism import Criticism, Held, held
from zhifa_nlp.checks.evidence import quote_report, quote_span
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.problems.taxonomy import PROBLEMS
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.said import groups_of

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_UNNAMED = "other"  # the code for whatever fits nowhere says nothing of what to look for


def silent_on_criticism(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each problem that the circular names for a unit and the unit's report never does.

    A report that admits any problem of the same group, or reports one put right, is not silent; nor is one that
    speaks of what is wanting in words of the criticism.
    """
    if batch.annex is None:
        return
    for unit in held(batch, lexicon):
        for criticism in unit.criticisms:
            groups = groups_of(criticism.problem) - {_UNNAMED}
            if groups and groups.isdisjoint(unit.groups) and not unit.speaks_of(criticism):
                yield _finding(batch.annex, unit, criticism)


def _finding(annex: Record, unit: Held, criticism: Criticism) -> Finding:
    groups = groups_of(criticism.problem)
    denials = [(r, p) for r in unit.reports for p in r.said.denied if groups_of(p) & groups]
    own = quote_report(*denials[0]) if denials else quote_report(unit.reports[0])
    code = criticism.problem.codes[0].code
    what = PROBLEMS.get(code, code)
    manner, manner_en = ("否认", "denies it") if denials else ("只字未提", "says nothing of it")
    return Finding(
        rule="silent-on-criticism",
        category="missing",
        severity="warning",
        message=f"通报指出{unit.name}存在“{what}”一类问题，其自查报告{manner}",
        message_en=f"the circular finds {code} at {unit.name}; its own report {manner_en}",
        evidence=[own, quote_span(annex, criticism.problem)],
    )
