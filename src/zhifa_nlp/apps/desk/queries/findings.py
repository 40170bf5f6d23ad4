"""What the checks found: both sides quoted, with the way to the spot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.documents import DocumentLine
from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.apps.desk.queries.reading import CaseShown, Viewer, cases_about
from zhifa_nlp.records.finding import NO_REPORT
from zhifa_nlp.store.tables import DocumentRow, FindingRow
from zhifa_nlp.store.targets import Target, finding_reference, shortened

_GRAVITY = case({"error": 0, "warning": 1, "info": 2}, value=FindingRow.severity, else_=3)
_LATE = case((FindingRow.rule == NO_REPORT, 1), else_=0)  # one for each unit that is silent: the others first
SORTS: dict[str, Any] = {"severity": _GRAVITY, "rule": FindingRow.rule, "category": FindingRow.category}
_MOST_OF_A_DOCUMENT = 500


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings: empty words do not narrow the list; `path` is of a document that they quote."""

    q: str = ""
    rule: str = ""
    category: str = ""
    severity: str = ""
    path: str = ""


class Quoted(Shown):
    """One side of a finding: the words, the file, and its number for links (None for a file that is gone)."""

    path: str
    document_id: int | None
    start: int
    end: int
    text: str


class FindingShown(Shown):
    """A finding with both sides and its case."""

    id: int
    rule: str
    category: str
    severity: str
    message: str
    message_en: str
    evidence: list[Quoted]
    case: CaseShown


def findings(session: Session, wanted: FindingFilter, paging: Paging, viewer: Viewer) -> Page[FindingShown]:
    """Return one page of the findings, the gravest first unless sorted otherwise, missing reports after others."""
    conditions = _conditions(wanted)
    column = SORTS.get(paging.sort, _GRAVITY)
    ordered = column.desc() if paging.order == "desc" else column.asc()
    query = (
        _current(select(FindingRow))
        .where(*conditions)
        .order_by(ordered, _LATE, FindingRow.rule, FindingRow.id)
        .limit(paging.size)
        .offset(paging.offset)
    )
    total = session.scalar(_current(select(func.count()).select_from(FindingRow)).where(*conditions)) or 0
    shown = _shown(session, session.scalars(query).all(), viewer)
    return Page(items=shown, total=total, page=paging.page, size=paging.size)


def finding(session: Session, finding_id: int, viewer: Viewer) -> FindingShown | None:
    """Return one finding, or None."""
    row = session.get(FindingRow, finding_id)
    return _shown(session, [row], viewer)[0] if row else None


def findings_about(session: Session, line: DocumentLine, viewer: Viewer) -> list[FindingShown]:
    """Return what was found that quotes a document, the gravest first."""
    query = (
        select(FindingRow)
        .where(
            or_(FindingRow.document_id == line.id, and_(FindingRow.document_id.is_(None), _quotes(line.path)))
        )
        .order_by(_GRAVITY, FindingRow.rule, FindingRow.id)
        .limit(_MOST_OF_A_DOCUMENT)
    )
    return _shown(session, session.scalars(query).all(), viewer)


def _current(query: Any) -> Any:  # noqa: ANN401  the library's types are of no help here
    return query.outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id).where(
        or_(DocumentRow.present, FindingRow.document_id.is_(None))
    )


def _conditions(wanted: FindingFilter) -> list[Any]:
    found: list[Any] = []
    for word, column in (
        (wanted.rule, FindingRow.rule),
        (wanted.category, FindingRow.category),
        (wanted.severity, FindingRow.severity),
    ):
        if word:
            found.append(column == word)
    if wanted.path:
        found.append(_quotes(wanted.path))
    if wanted.q:
        columns = (FindingRow.message, FindingRow.message_en)
        found.append(or_(*(column.contains(wanted.q, autoescape=True) for column in columns)))
    return found


def _quotes(path: str) -> Any:  # noqa: ANN401
    """Return the condition that a finding's evidence names `path`, as JSON writes it."""
    import json  # noqa: PLC0415

    return cast(FindingRow.evidence, Text).contains(f'"path": {json.dumps(path)}', autoescape=True)


def _shown(session: Session, rows: Sequence[FindingRow], viewer: Viewer) -> list[FindingShown]:
    documents = _documents(session, {e["path"] for row in rows for e in row.evidence})
    targets = [_target(row, documents) for row in rows]
    cases = cases_about(session, targets, viewer)
    return [
        FindingShown(
            id=row.id,
            rule=row.rule,
            category=row.category,
            severity=row.severity,
            message=row.message,
            message_en=row.message_en,
            evidence=[
                Quoted(**evidence, document_id=documents.get(evidence["path"], (None, ""))[0])
                for evidence in row.evidence
            ],
            case=cases[target.id],
        )
        for row, target in zip(rows, targets, strict=True)
    ]


def _target(row: FindingRow, documents: dict[str, tuple[int, str]]) -> Target:
    path = row.evidence[0]["path"] if row.evidence else ""
    reference = finding_reference(row.evidence, row.fingerprint, lambda p: documents.get(p, (0, ""))[1])
    machine = {"rule": row.rule, "severity": row.severity, "message": row.message}
    return Target(reference, path, machine, shortened(row.message))


def _documents(session: Session, paths: Iterable[str]) -> dict[str, tuple[int, str]]:
    query = select(DocumentRow.path, DocumentRow.id, DocumentRow.sha256).where(
        DocumentRow.path.in_(list(paths))
    )
    return {path: (number, sha256) for path, number, sha256 in session.execute(query)}
