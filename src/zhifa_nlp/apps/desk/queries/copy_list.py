"""Copies by document: who shares how much with whom, and one pair in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.apps.desk.queries.parties import Party, parties
from zhifa_nlp.reuse.model import Passage, PassageKind, Residue
from zhifa_nlp.store.passages import Quotation
from zhifa_nlp.store.tables import DocumentRow, PassageRow, VerdictRow
from zhifa_nlp.store.texts import load_text

MOST_PASSAGES = 200
"""Blocks of one pair that are shown."""

SIZE = 50


@dataclass(frozen=True, slots=True)
class Shares:
    """The four shares of a report, 0 to 1.

    Attributes:
        total: stands in any other document, a superior's included.
        without_mandated: of its own to write, stands in other reports.
        without_common: of that, certainly no stock phrase.
        largest: comes from the largest single source.
    """

    total: float
    without_mandated: float
    without_common: float
    largest: float


@dataclass(frozen=True, slots=True)
class Copied:
    """One line of the list: a report, its likeliest source, and what was found about them."""

    doc: Party
    source: Party | None
    shares: Shares
    manner: str
    kind: str
    origin: str
    direction: str
    residues: tuple[Residue, ...]


@dataclass(frozen=True)
class Pair:
    """A report and one of its sources with both texts and what they share."""

    copy: Copied
    source: Party
    sources: tuple[tuple[Party, int], ...]
    passages: tuple[Passage, ...]
    texts: tuple[str, str]
    quoted: tuple[Quotation, ...]
    officials: Mapping[str, str]
    left_out: int = 0


def manner_of(row: VerdictRow) -> str:
    """Return ``copied``, ``own`` (the unit's own earlier report) or ``unclear`` (nothing tells who was first)."""
    if row.copied:
        return "copied"
    return "own" if row.own_share > row.score else "unclear"


def copy_list(session: Session, *, manner: str = "", page: int = 1) -> Page[Copied]:
    """Return the reports that share text with others, the largest share first."""
    chosen: list[ColumnElement[bool]] = [VerdictRow.source_id.is_not(None), DocumentRow.present.is_(True)]
    narrower: dict[str, list[ColumnElement[bool]]] = {
        "copied": [VerdictRow.copied.is_(True)],
        "own": [VerdictRow.copied.is_(False), VerdictRow.own_share > VerdictRow.score],
        "unclear": [VerdictRow.copied.is_(False), VerdictRow.own_share <= VerdictRow.score],
    }
    chosen += narrower.get(manner, [])
    joined = select(VerdictRow).join(DocumentRow, DocumentRow.id == VerdictRow.document_id).where(*chosen)
    total = session.scalar(select(func.count()).select_from(joined.subquery())) or 0
    order = (VerdictRow.copied.desc(), VerdictRow.score.desc(), VerdictRow.document_id)
    rows = session.scalars(joined.order_by(*order).offset(Paging(page, SIZE).offset).limit(SIZE)).all()
    named = parties(session, [number for row in rows for number in (row.document_id, row.source_id)])
    items = [_copied(row, named) for row in rows if row.document_id in named]
    return Page(items=items, total=total, page=page, size=SIZE)


def load_pair(session: Session, document: int, source: int | None = None) -> Pair | None:
    """Return a report beside one of its sources, the likeliest unless another is asked for; None if it has none."""
    verdict = session.get(VerdictRow, document)
    sizes = _sources(session, document)
    if verdict is None or not sizes:
        return None
    chosen = (
        source if source in sizes else verdict.source_id if verdict.source_id in sizes else next(iter(sizes))
    )
    named = parties(session, [document, verdict.source_id, *sizes])
    if chosen is None or document not in named or chosen not in named:
        return None
    rows = session.scalars(
        select(PassageRow)
        .where(PassageRow.document_id == document, PassageRow.source_id == chosen)
        .order_by(PassageRow.doc_start, PassageRow.id)
    ).all()
    quoted = tuple(Quotation(**quotation) for quotation in verdict.quotations)
    doc, other = named[document], named[chosen]
    return Pair(
        copy=_copied(verdict, named),
        source=other,
        sources=tuple((named[number], size) for number, size in sizes.items() if number in named),
        passages=tuple(_passage(row, doc.path, other.path) for row in rows[:MOST_PASSAGES]),
        texts=(load_text(session, doc.path), load_text(session, other.path)),
        quoted=quoted,
        officials=_titles(session, {q.source for q in quoted if q.source}),
        left_out=max(0, len(rows) - MOST_PASSAGES),
    )


def _titles(session: Session, paths: set[str]) -> dict[str, str]:
    rows = session.execute(
        select(DocumentRow.id, DocumentRow.path).where(DocumentRow.path.in_(sorted(paths)))
    ).all()
    named = parties(session, [row.id for row in rows])
    return {party.path: party.title or party.path for party in named.values()}


def _sources(session: Session, document: int) -> dict[int, int]:
    """Return the code points that a report shares with each of its sources, the largest first."""
    size = func.sum(PassageRow.doc_end - PassageRow.doc_start)
    query = (
        select(PassageRow.source_id, size)
        .where(PassageRow.document_id == document)
        .group_by(PassageRow.source_id)
        .order_by(size.desc(), PassageRow.source_id)
        .limit(30)
    )
    return {int(number): int(total) for number, total in session.execute(query)}


def _copied(row: VerdictRow, named: Mapping[int, Party]) -> Copied:
    without = min(1.0, row.score + row.own_share)
    shares = Shares(row.total_share, without, max(0.0, without - row.stock_share), row.largest_share)
    return Copied(
        doc=named[row.document_id],
        source=named.get(row.source_id) if row.source_id else None,
        shares=shares,
        manner=manner_of(row),
        kind=row.kind,
        origin=row.origin,
        direction=row.direction,
        residues=tuple(Residue(**residue) for residue in row.residues),
    )


def _passage(row: PassageRow, doc: str, source: str) -> Passage:
    return Passage(
        doc=doc,
        source=source,
        doc_start=row.doc_start,
        doc_end=row.doc_end,
        source_start=row.source_start,
        source_end=row.source_end,
        kind=cast("PassageKind", row.kind),
        similarity=row.similarity,
        evidence=row.evidence,
    )
