"""Copies by passage: a paragraph, and the reports in which it stands; and the graph of who took from whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

    id: int
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
    items = _paragraphs(session, session.scalars(ordered), _LONGEST)
    return Page(items=items, total=total, page=page, size=SIZE)


def paragraph(session: Session, number: int) -> Paragraph | None:
    """Return one paragraph with all its words, or None where there is none."""
    group = session.get(GroupRow, number)
    found = _paragraphs(session, [group], None) if group else []
    return found[0] if found else None


def _paragraphs(session: Session, groups: Iterable[GroupRow], longest: int | None) -> list[Paragraph]:
    held = {group.id: rows for group in groups if (rows := _passages(session, group))}
    named = parties(
        session, [n for rows in held.values() for row in rows for n in (row.document_id, row.source_id)]
    )
    texts = texts_of(session, {rows[0].source_id for rows in held.values()})
    return [
        _paragraph(number, rows, (named, texts), longest)
        for number, rows in held.items()
        if rows[0].source_id in named
    ]


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
    number: int,
    group: Sequence[PassageRow],
    known: tuple[Mapping[int, Party], Mapping[int, str]],
    longest: int | None,
) -> Paragraph:
    named, texts = known
    source = named[group[0].source_id]
    start, end = group[0].source_start, max(row.source_end for row in group)
    words = texts.get(source.id, "")[start:end]
    if longest is not None:
        words = " ".join(words.split())
        words = words if len(words) <= longest else f"{words[:longest]}……"
    standing = [
        Standing(named[row.document_id], row.doc_start, row.doc_end, row.kind, row.similarity)
        for row in group
        if row.document_id in named
    ]
    standing.sort(key=lambda s: (s.party.date or "9999", s.party.path, s.start))
    return Paragraph(number, source, start, end, words, tuple(standing))


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
