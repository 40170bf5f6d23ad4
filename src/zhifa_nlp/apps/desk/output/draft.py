"""A draft circular with its annex as .docx: every number is counted from the records that stand beside it."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.output.characters import writable
from zhifa_nlp.problems.taxonomy import PROBLEMS
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.statements import ProblemRow
from zhifa_nlp.store.assessments import load_assessments
from zhifa_nlp.store.cases import case_of
from zhifa_nlp.store.decisions import entries_by_target
from zhifa_nlp.store.desk_tables import DecisionRow
from zhifa_nlp.store.tables import DocumentRow, VerdictRow
from zhifa_nlp.store.targets import Reference, target_id

_MOST_PROBLEMS = 8
_MOST_NAMED = 3
_NUMERALS = "一二三四五六七八九十"
_DRAFT = "（草稿，数据由程序据记录汇总，须经人审定）"
_Paragraph = str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the circular states.

    Attributes:
        period: the year, or an empty string.
        tiers: units by tier, best first; without a circular nobody has a tier yet.
        reported: units that handed a report in.
        problems: code of a problem to the units that admit it, the most first.
        copied: units whose copies were judged so by people: 照搬 or 套用模板.
        unjudged: copies that nobody has judged yet; they are not counted against anybody.
    """

    period: str
    tiers: Mapping[str, Sequence[str]]
    reported: int
    problems: Sequence[tuple[str, Sequence[str]]]
    copied: Sequence[tuple[str, str]]
    unjudged: int

    @property
    def listed(self) -> int:
        """How many units have a tier."""
        return sum(map(len, self.tiers.values()))


def numbers(session: Session, readers: int) -> Numbers:
    """Return what a circular of this workspace states, people's decisions before the machine's values.

    Args:
        session: one to read with.
        readers: how many readers a case needs before its outcome counts.
    """
    assessments = load_assessments(session)
    tiers: dict[str, list[str]] = {}
    for a in sorted(assessments, key=lambda a: a.official_ordinal or 0):
        if a.official_tier:
            tiers.setdefault(a.official_tier, []).append(a.unit)
    periods = Counter(a.period for a in assessments if a.period)
    copied, unjudged = _copies(session, assessments, readers)
    return Numbers(
        period=periods.most_common(1)[0][0] if periods else "",
        tiers=tiers,
        reported=sum(bool(a.submissions) for a in assessments),
        problems=_problems(session, assessments, readers),
        copied=copied,
        unjudged=unjudged,
    )


def draft(stated: Numbers, issuer: str, today: date) -> bytes:
    """Return the draft circular with its annex as a .docx file.

    Args:
        stated: the numbers and names.
        issuer: who issues it.
        today: its date.
    """
    document = docx.Document()
    _plain_style(document)
    year = f"{stated.period}年" if stated.period else ""
    _line(document, f"{issuer}关于{year}行政执法责任制考评情况的通报", size=18, centred=True)
    _line(document, _DRAFT, centred=True)
    _line(document, "各有关单位：")
    for paragraph in _body(stated):
        _line(document, paragraph, indent=True)
    _line(document, "附件：考评结果")
    _line(document, issuer, right=True)
    _line(document, f"{today.year}年{today.month}月{today.day}日", right=True)
    document.add_page_break()  # type: ignore[no-untyped-call]
    _annex(document, stated)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _body(stated: Numbers) -> Iterable[_Paragraph]:
    parts = "，".join(f"{tier}单位{len(units)}个" for tier, units in stated.tiers.items())
    yield (
        f"本次考评共涉及单位{stated.listed}个，其中{stated.reported}个单位报送了自查报告"
        + (f"。评出{parts}。现将有关情况通报如下：" if parts else "。现将有关情况通报如下：")
    )
    yield f"{_NUMERALS[0]}、存在的主要问题"
    if not stated.problems:
        yield "各单位报告中没有经确认的问题。"
    for number, (code, units) in enumerate(stated.problems[:_MOST_PROBLEMS], start=1):
        named = "、".join(units[:_MOST_NAMED]) + ("等" if len(units) > _MOST_NAMED else "")
        yield f"{number}．{PROBLEMS.get(code, code)}。{named}{len(units)}个单位的报告提到。"
    yield f"{_NUMERALS[1]}、报告文本雷同情况"
    if stated.copied:
        listed = "；".join(f"{unit}（{verdict}）" for unit, verdict in stated.copied)
        yield f"经人工审定，{len(stated.copied)}个单位的报告存在照搬或套用：{listed}。"
    else:
        yield "经人工审定，没有单位的报告被认定为照搬或套用。"
    if stated.unjudged:
        yield f"另有{stated.unjudged}件雷同线索尚未审定，不作为通报依据。"
    yield f"{_NUMERALS[2]}、下一步要求"
    yield "（由发文单位填写）"


def _annex(document: docx.document.Document, stated: Numbers) -> None:
    _line(document, "附件")
    _line(document, "考评结果", size=16, centred=True)
    for tier, units in stated.tiers.items():
        _line(document, f"{tier}单位（{len(units)}个）：", bold=True)
        _line(document, "、".join(units), indent=True)


def _problems(
    session: Session, assessments: Sequence[AssessmentRecord], readers: int
) -> list[tuple[str, list[str]]]:
    """Return the units that admit each problem; what people rejected is left out, what they corrected counts so."""
    hashes = _hashes(session)
    targets: dict[str, tuple[str, ProblemRow]] = {}
    for a in assessments:
        for problem in a.problems:
            for path in a.submissions:
                reference = Reference("problem", hashes.get(path, ""), problem.start, problem.end)
                machine = {
                    "codes": [row.code for row in problem.codes],
                    "status": problem.status,
                    "spread": problem.spread,
                }
                targets[target_id(reference, machine)] = (a.unit, problem)
    said = _outcomes(session, list(targets), readers)
    found: dict[str, dict[str, None]] = {}
    for target, (unit, problem) in targets.items():
        codes: list[str] = [row.code for row in problem.codes]
        status: str = problem.status
        entry = said.get(target)
        if entry is not None and entry.action == "reject":
            continue
        if entry is not None and entry.action == "correct":
            human = _json(entry.human)
            codes, status = human["codes"], human["status"]
        if status == "admitted":
            for code in codes:
                found.setdefault(code, {})[unit] = None
    return sorted(
        ((code, list(units)) for code, units in found.items()), key=lambda row: (-len(row[1]), row[0])
    )


def _copies(
    session: Session, assessments: Sequence[AssessmentRecord], readers: int
) -> tuple[list[tuple[str, str]], int]:
    units = {path: a.unit for a in assessments for path in a.submissions}
    rows = session.execute(
        select(VerdictRow.source_id, DocumentRow.path, DocumentRow.sha256, VerdictRow.copied)
        .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
        .where(DocumentRow.present, VerdictRow.source_id.is_not(None), VerdictRow.score > 0)
        .order_by(DocumentRow.path)
    ).all()
    every = session.execute(select(DocumentRow.id, DocumentRow.sha256))
    numbers_of = {number: sha256 for number, sha256 in every}  # noqa: C416  a result is no mapping
    targets = {
        target_id(Reference("copy", sha256, field=numbers_of.get(source, "")), {}): (path, copied)
        for source, path, sha256, copied in rows
        if source is not None
    }
    said = _outcomes(session, list(targets), readers)
    names = {"copied": "照搬", "template": "套用模板"}
    found, unjudged = [], 0
    for target, (path, copied) in targets.items():
        entry = said.get(target)
        if entry is None:
            unjudged += copied
        elif (verdict := _json(entry.human)["verdict"]) in names:
            found.append((units.get(path, path), names[verdict]))
    return found, unjudged


def _outcomes(session: Session, targets: Sequence[str], readers: int) -> dict[str, DecisionRow]:
    entries = {
        target: rows
        for first in range(0, len(targets), 500)
        for target, rows in entries_by_target(session, targets[first : first + 500]).items()
    }
    outcomes = {target: case_of(rows, readers).outcome for target, rows in entries.items()}
    return {target: entry for target, entry in outcomes.items() if isinstance(entry, DecisionRow)}


def _hashes(session: Session) -> dict[str, str]:
    rows = session.execute(select(DocumentRow.path, DocumentRow.sha256).where(DocumentRow.present))
    return {path: sha256 for path, sha256 in rows}  # noqa: C416  a result is no mapping


def _json(text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text)
    return value


def _plain_style(document: docx.document.Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")


def _line(  # noqa: PLR0913  the look of a line
    document: docx.document.Document, text: str, *, size: int = 0, centred: bool = False, right: bool = False,
    indent: bool = False, bold: bool = False,
) -> None:  # fmt: skip
    paragraph = document.add_paragraph()
    run = paragraph.add_run(writable(text))
    run.bold = bold or bool(size)
    if size:
        run.font.size = Pt(size)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(28)
