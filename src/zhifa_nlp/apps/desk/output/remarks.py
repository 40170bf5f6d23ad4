"""What is written beside the words of a submitted file: findings, copied passages, and what people decided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.comparison import comparison
from zhifa_nlp.apps.desk.queries.document import DocumentShown, Mark
from zhifa_nlp.apps.desk.queries.knowledge import reasons, verdicts
from zhifa_nlp.apps.desk.queries.reading import CaseShown, Viewer
from zhifa_nlp.apps.report.words import REUSE_KINDS, SEVERITIES

_ACTIONS = {"accept": "认可", "correct": "更正", "reject": "不认可", "judge": "判定"}
_OPEN = "（尚未审定）"


@dataclass(frozen=True, slots=True)
class Remark:
    """Some words about a stretch of a document's text: offsets are code points."""

    start: int
    end: int
    text: str


def remarks(session: Session, shown: DocumentShown, viewer: Viewer) -> list[Remark]:
    """Return what there is to say beside the words of a document, in their order.

    What another reader said is left out as long as it is hidden.
    """
    found = [*_findings(shown), *_decisions(shown), *_copies(session, shown.line.id, viewer)]
    return sorted(dict.fromkeys(found), key=lambda remark: (remark.start, remark.end))


def outcome_words(case: CaseShown) -> str:
    """Return the word that counts, for people; that there is none yet otherwise."""
    entry = case.outcome
    if entry is None:
        return _OPEN
    named = {one.code: one.name for one in (*reasons(), *verdicts())}
    words = _ACTIONS.get(entry.action, entry.action)
    if entry.human is not None:
        verdict = entry.human.get("verdict")
        words += (
            f"：{named.get(verdict, verdict) if verdict else json.dumps(entry.human, ensure_ascii=False)}"
        )
    told = "；".join(filter(None, (named.get(entry.reason, ""), entry.note)))
    return f"（{words}{'；' + told if told else ''}）"


def _findings(shown: DocumentShown) -> Iterator[Remark]:
    for finding in shown.findings:
        severity = SEVERITIES.get(finding.severity, finding.severity)
        for side in finding.evidence:
            if side.document_id == shown.line.id and side.end > side.start:
                yield Remark(
                    side.start, side.end, f"〔{severity}〕{finding.message}{outcome_words(finding.case)}"
                )


def _decisions(shown: DocumentShown) -> Iterator[Remark]:
    for mark in shown.marks:
        if mark.case.outcome and mark.start >= 0 and mark.case.outcome.action != "accept":
            yield Remark(mark.start, mark.end, f"〔{_named(mark)}〕{outcome_words(mark.case)}")


def _copies(session: Session, document_id: int, viewer: Viewer) -> Iterator[Remark]:
    found = comparison(session, document_id, viewer)
    if found is None:
        return
    sources = {side.id: side.unit or side.path for side in found.sources}
    said = outcome_words(found.line.case)
    for passage in found.passages:
        kind = REUSE_KINDS.get(passage.kind, "")
        words = f"〔雷同〕此段见于{sources.get(passage.source_id, '')}的报告（{passage.source_place}"
        yield Remark(passage.doc_start, passage.doc_end, f"{words}{'，' + kind if kind else ''}）{said}")
    for residue in found.line.residues:
        expected = f"，此处应为{residue['expected']}" if residue.get("expected") else ""
        yield Remark(residue["start"], residue["end"], f"〔残留〕“{residue['text']}”系来源所留{expected}")


def _named(mark: Mark) -> str:
    names = {
        "unit": "单位",
        "problem": "问题",
        "measure": "措施",
        "citation": "引文",
        "date": "日期",
        "tier": "等次",
    }
    return names.get(mark.kind, mark.field or mark.kind)
