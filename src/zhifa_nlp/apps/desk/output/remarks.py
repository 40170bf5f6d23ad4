"""What is written beside the words of a submitted file: findings, copied passages, and what people decided."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.comparison import comparison
from zhifa_nlp.apps.desk.queries.document import DocumentShown, Mark
from zhifa_nlp.apps.desk.queries.findings import Quoted
from zhifa_nlp.apps.desk.queries.knowledge import reasons, verdicts
from zhifa_nlp.apps.desk.queries.reading import CaseShown, Viewer
from zhifa_nlp.apps.report.words import REUSE_KINDS, SEVERITIES
from zhifa_nlp.store.targets import shortened
from zhifa_nlp.workflow.reuse_findings import COPIED, OWN, RESIDUE, UNCLEAR

_ACTIONS = {"accept": "认可", "correct": "更正", "reject": "不认可", "judge": "判定"}
_OPEN = "（尚未审定）"
_ABOUT_COPIES = (COPIED, UNCLEAR, OWN, RESIDUE)
_LONGEST = 40  # characters of words that a finding holds against others


@dataclass(frozen=True, slots=True)
class Remark:
    """Some words about a stretch of a document's text, a line for each thing said: offsets are code points."""

    start: int
    end: int
    text: str


def remarks(session: Session, shown: DocumentShown, viewer: Viewer) -> list[Remark]:
    """Return what there is to say beside the words of a document, in their order, one remark for a stretch.

    What another reader said is left out as long as it is hidden.
    """
    findings = list(_findings(shown))
    told = {(one.start, one.end) for rule, one in findings if rule == RESIDUE}
    found = [one for _, one in findings]
    found += [*_decisions(shown), *_copies(session, shown.line.id, viewer, told)]
    lines: dict[tuple[int, int], dict[str, None]] = {}
    for one in found:
        lines.setdefault((one.start, one.end), {})[one.text] = None
    return [Remark(start, end, "\n".join(said)) for (start, end), said in sorted(lines.items())]


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


def _findings(shown: DocumentShown) -> Iterator[tuple[str, Remark]]:
    """Yield each finding whole at the first of its words in this document, with its rule.

    It names the words that it is held against, and these point to it; not the title, which only tells whose report
    it is. Of a copy, the other passages have remarks of their own.
    """
    titles = {(one.start, one.end) for one in shown.elements if one.name == "title"}
    for finding in shown.findings:
        severity = SEVERITIES.get(finding.severity, finding.severity)
        sides = [e for e in finding.evidence if e.document_id == shown.line.id and e.end > e.start]
        if not sides:
            continue
        first = sides[0]
        others = [] if finding.rule in _ABOUT_COPIES else sides[1:]
        against = "、".join(dict.fromkeys(_quoted(side) for side in others))
        said = f"〔{severity}〕{finding.message}{'（对照' + against + '）' if against else ''}"
        yield finding.rule, Remark(first.start, first.end, said + outcome_words(finding.case))
        for side in others:
            if (side.start, side.end) not in titles:
                where = "后文" if first.start > side.start else "前文"
                words = f"〔{severity}〕参看{where}{_quoted(first)}处的批注"
                yield finding.rule, Remark(side.start, side.end, words)


def _quoted(side: Quoted) -> str:
    return f"“{shortened(side.text, _LONGEST)}”"


def _decisions(shown: DocumentShown) -> Iterator[Remark]:
    for mark in shown.marks:
        if mark.case.outcome and mark.start >= 0 and mark.case.outcome.action != "accept":
            yield Remark(mark.start, mark.end, f"〔{_named(mark)}〕{outcome_words(mark.case)}")


def _copies(
    session: Session, document_id: int, viewer: Viewer, told: Container[tuple[int, int]]
) -> Iterator[Remark]:
    """Yield each copied passage, and what was left standing of the source where no finding has `told` it."""
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
        if (residue["start"], residue["end"]) in told:
            continue
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
