"""Findings, one page at a time, with the words that they rest on and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.apps.desk.queries.parties import ids_of
from zhifa_nlp.store.tables import DocumentRow, FindingRow
from zhifa_nlp.store.texts import load_text

SIZE = 25
AROUND = 40
_LONGEST = 260
_MANY = 12  # findings of one rule that come before those of others
_GRAVITY = case({"error": 0, "warning": 1, "info": 2}, value=FindingRow.severity, else_=3)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings; empty values leave everything in. `document` is the id of one document, or 0."""

    severity: str = ""
    category: str = ""
    rule: str = ""
    words: str = ""
    document: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: the words, what stands around them, the document, and the way there."""

    document: int | None
    path: str
    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its sides."""

    id: int
    rule: str
    category: str
    severity: str
    message: str
    message_en: str
    fingerprint: str
    sides: tuple[Side, ...]


def finding_list(session: Session, wanted: Wanted) -> Page[Shown]:
    """Return the page that `wanted` asks for, the gravest first; rules that speak often come after the others."""
    total = session.scalar(_narrowed(select(func.count(FindingRow.id)), wanted)) or 0
    often = select(FindingRow.rule).group_by(FindingRow.rule).having(func.count() > _MANY)
    many = session.scalars(often).all()
    query = _narrowed(select(FindingRow), wanted).order_by(
        _GRAVITY, FindingRow.rule.in_(many), FindingRow.rule, FindingRow.id
    )
    rows = session.scalars(query.offset(Paging(wanted.page, SIZE).offset).limit(SIZE)).all()
    return Page(items=shown(session, rows), total=total, page=wanted.page, size=SIZE)


def shown(session: Session, rows: Sequence[FindingRow]) -> list[Shown]:
    """Return findings with their sides, loading the text of each document once."""
    ids = ids_of(session, (item["path"] for row in rows for item in row.evidence))
    texts: dict[str, str] = {}
    found = []
    for row in rows:
        sides = []
        for item in row.evidence:
            if item["path"] not in texts:
                texts[item["path"]] = load_text(session, item["path"])
            sides.append(_side(item, texts[item["path"]], ids.get(item["path"])))
        found.append(
            Shown(
                row.id,
                row.rule,
                row.category,
                row.severity,
                row.message,
                row.message_en,
                row.fingerprint,
                tuple(sides),
            )
        )
    return found


def finding_filters(session: Session) -> tuple[dict[str, int], dict[str, int]]:
    """Return the categories and the rules that findings are of, each with how many."""
    here = or_(DocumentRow.present, FindingRow.document_id.is_(None))
    found = []
    for column in (FindingRow.category, FindingRow.rule):
        query = (
            select(column, func.count()).outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id)
            .where(here).group_by(column).order_by(func.count().desc(), column)
        )  # fmt: skip
        found.append({str(name): int(count) for name, count in session.execute(query)})
    return found[0], found[1]


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    query = query.outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id)
    query = query.where(or_(DocumentRow.present, FindingRow.document_id.is_(None)))
    for column, value in (
        (FindingRow.severity, wanted.severity), (FindingRow.category, wanted.category), (FindingRow.rule, wanted.rule),
    ):  # fmt: skip
        if value:
            query = query.where(column == value)
    if wanted.words:
        query = query.where(FindingRow.message.contains(wanted.words, autoescape=True))
    if wanted.document:
        query = query.where(FindingRow.document_id == wanted.document)
    return query


def _side(item: dict[str, Any], text: str, document: int | None) -> Side:
    start, end, words = item["start"], item["end"], item["text"]
    if not 0 <= start <= end <= len(text) or text[start:end] != words:
        return Side(document, item["path"], "", _shortened(words), "", -1, -1)
    line = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before = text[max(line, start - AROUND) : start]
    after = text[end : min(last, end + AROUND)]
    return Side(
        document, item["path"], before if start - AROUND <= line else f"…{before}", _shortened(words),
        after if end + AROUND >= last else f"{after}…", start, end,
    )  # fmt: skip


def _shortened(words: str) -> str:
    words = words.replace("\t", " ｜ ")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} …… {words[-_LONGEST // 2 :]}"
