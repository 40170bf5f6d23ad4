"""Copies by passage: a paragraph, and the reports in which it stands; and the graph of who took from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging
from zhifa_nlp.apps.desk.queries.overview import manner
from zhifa_nlp.apps.desk.queries.parties import Party, parties
from zhifa_nlp.store.desk_tables import GroupRow
from zhifa_nlp.store.tables import DocumentRow, PassageRow, VerdictRow
from zhifa_nlp.store.texts import texts_of

SIZE = 10
_MOST_DOCS = 400
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Standing:
    """One report in which a paragraph stands, and where."""

    party: Party
    start: int
    end: int
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a source and the reports that hold it, the earliest first; `source` was first."""

    source: Party
    start: int
    end: int
    words: str
    standing: tuple[Standing, ...]

    @property
    def reports(self) -> int:
        """How many reports hold it, the source included."""
        return 1 + len({standing.party.id for standing in self.standing})


@dataclass(frozen=True, slots=True)
class Share:
    """An edge of the graph: a report, a source, the share of its text from it, and in what manner."""

    doc: int
    source: int
    share: float
    manner: str


def paragraph_list(session: Session, *, page: int = 1) -> Page[Paragraph]:
    """Return the paragraphs that stand in most reports, a page at a time."""
    total = session.scalar(select(func.count()).select_from(GroupRow)) or 0
    ordered = (
        select(GroupRow)
        .order_by(GroupRow.documents.desc(), GroupRow.characters.desc(), GroupRow.id)
        .offset(Paging(page, SIZE).offset)
        .limit(SIZE)
    )
    groups = [rows for group in session.scalars(ordered) if (rows := _passages(session, group))]
    named = parties(session, [n for g in groups for row in g for n in (row.document_id, row.source_id)])
    texts = texts_of(session, {g[0].source_id for g in groups})
    items = [_paragraph(g, named, texts) for g in groups]
    return Page(items=items, total=total, page=page, size=SIZE)


def _passages(session: Session, group: GroupRow) -> list[PassageRow]:
    """Return the passages that are this paragraph, as they follow each other in the source."""
    query = (
        select(PassageRow)
        .where(
            PassageRow.source_id == group.source_id,
            PassageRow.source_start >= group.span_start,
            PassageRow.source_start < group.span_end,
            PassageRow.source_end <= group.span_end,
        )
        .order_by(PassageRow.source_start, PassageRow.source_end)
        .limit(_MOST_DOCS)
    )
    return list(session.scalars(query))


def _paragraph(
    group: Sequence[PassageRow], named: Mapping[int, Party], texts: Mapping[int, str]
) -> Paragraph:
    source = named[group[0].source_id]
    start, end = group[0].source_start, max(row.source_end for row in group)
    words = " ".join(texts.get(source.id, "")[start:end].split())
    standing = [
        Standing(named[row.document_id], row.doc_start, row.doc_end, row.kind, row.similarity)
        for row in group
        if row.document_id in named
    ]
    standing.sort(key=lambda s: (s.party.date or "9999", s.party.path, s.start))
    return Paragraph(
        source, start, end, words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……", tuple(standing)
    )


def copy_shares(session: Session, *, most: int = 400) -> list[Share]:
    """Return who shares how much with whom, copies with the largest share first, their sources likewise."""
    chosen = (
        select(VerdictRow.document_id)
        .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
        .where(DocumentRow.present, VerdictRow.source_id.is_not(None))
        .order_by(VerdictRow.copied.desc(), VerdictRow.score.desc(), VerdictRow.document_id)
        .limit(60)
    )
    verdicts = {
        row.document_id: row
        for row in session.scalars(select(VerdictRow).where(VerdictRow.document_id.in_(chosen)))
    }
    size = func.sum(PassageRow.doc_end - PassageRow.doc_start)
    query = (
        select(PassageRow.document_id, PassageRow.source_id, size)
        .where(PassageRow.document_id.in_(list(verdicts)))
        .group_by(PassageRow.document_id, PassageRow.source_id)
    )
    sizes = [(int(doc), int(source), int(total)) for doc, source, total in session.execute(query)]
    shares = [_share(verdicts[doc], doc, source, (total, _all(sizes, doc))) for doc, source, total in sizes]
    order = {doc: -row.score for doc, row in verdicts.items()}
    return sorted(shares, key=lambda s: (order[s.doc], s.doc, -s.share))[:most]


def _all(sizes: Sequence[tuple[int, int, int]], doc: int) -> int:
    return max(total for number, _, total in sizes if number == doc)


def _share(verdict: VerdictRow, doc: int, source: int, sizes: tuple[int, int]) -> Share:
    """Return an edge; the largest source's share is known, the others' are in proportion to it."""
    share = min(1.0, verdict.largest_share * sizes[0] / max(1, sizes[1]))
    return Share(doc, source, share, manner(verdict.copied, verdict.own_share, verdict.score))
