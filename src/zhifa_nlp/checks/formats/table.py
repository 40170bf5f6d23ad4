"""Findings as plain text for a terminal: one a line, the words that it rests on below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhifa_nlp.records.finding import Evidence, Finding

_SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}
_WIDEST = 40  # code points of a quotation on one line


def to_table(findings: Sequence[Finding]) -> str:
    """Return the findings file by file with both sides quoted, and a line that counts them."""
    if not findings:
        return "没有发现疑点 no findings\n"
    lines: list[str] = []
    path = None
    for finding in sorted(findings, key=lambda f: f.evidence[0].path if f.evidence else ""):
        own = finding.evidence[0].path if finding.evidence else "-"
        if own != path:
            lines.append(own)
            path = own
        lines.append(f"  {_SEVERITY[finding.severity]}  {finding.rule}  {finding.message}")
        lines.extend(f"      {_quoted(evidence, own)}" for evidence in finding.evidence)
    lines.append(_summary(findings))
    return "\n".join(lines) + "\n"


def _quoted(evidence: Evidence, own: str) -> str:
    words = " ".join(evidence.text.split())
    shown = words if len(words) <= _WIDEST else words[: _WIDEST - 1] + "…"
    place = f"{evidence.start}-{evidence.end}"
    return f"{place} “{shown}”" if evidence.path == own else f"{evidence.path} {place} “{shown}”"


def _summary(findings: Sequence[Finding]) -> str:
    counted: Counter[str] = Counter(f.severity for f in findings)
    return "，".join(f"{_SEVERITY[s]}{counted[s]}条" for s in _SEVERITY if counted[s])
