"""Findings as plain text for a terminal: one a line, the words that it rests on below it.

Units that handed in nothing are one line for all of them; the other formats have each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from zhifa_nlp.checks.rules.report_missing import silent_unit
from zhifa_nlp.records.finding import NO_REPORT, Evidence, Finding

_SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}
_NAMED = 5  # silent units named on their one line
_WIDEST = 40  # code points of a quotation on one line


def to_table(findings: Sequence[Finding]) -> str:
    """Return the findings file by file with both sides quoted, and a line that counts them."""
    if not findings:
        return "没有发现疑点 no findings\n"
    lines: list[str] = []
    for own, theirs in groupby(sorted(findings, key=_path), key=_path):
        shown = list(theirs)
        silent = [finding for finding in shown if finding.rule == NO_REPORT]
        if len(silent) > _NAMED:
            shown = [finding for finding in shown if finding.rule != NO_REPORT]
        lines.append(own)
        for finding in shown:
            lines.append(f"  {_SEVERITY[finding.severity]}  {finding.rule}  {finding.message}")
            lines.extend(f"      {_quoted(evidence, own)}" for evidence in finding.evidence)
        if len(silent) > _NAMED:
            lines.append(f"  {_SEVERITY[silent[0].severity]}  {NO_REPORT}  {_together(silent)}")
    lines.append(_summary(findings))
    return "\n".join(lines) + "\n"


def _path(finding: Finding) -> str:
    return finding.evidence[0].path if finding.evidence else "-"


def _together(silent: Sequence[Finding]) -> str:
    names = "、".join(silent_unit(finding) for finding in silent[:_NAMED])
    return f"附件所列{len(silent)}个单位没有收到自查报告：{names}等（逐个列出见 --json）"


def _quoted(evidence: Evidence, own: str) -> str:
    words = " ".join(evidence.text.split())
    shown = words if len(words) <= _WIDEST else words[: _WIDEST - 1] + "…"
    place = f"{evidence.start}-{evidence.end}"
    return f"{place} “{shown}”" if evidence.path == own else f"{evidence.path} {place} “{shown}”"


def _summary(findings: Sequence[Finding]) -> str:
    counted: Counter[str] = Counter(f.severity for f in findings)
    return "，".join(f"{_SEVERITY[s]}{counted[s]}条" for s in _SEVERITY if counted[s])
