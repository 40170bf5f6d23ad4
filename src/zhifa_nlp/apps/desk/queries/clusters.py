"""Who copied from whom, as clusters around a source: a list, and one cluster as graph and heat map."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.reuse.groups import LEAST_SHARE
from zhifa_nlp.store.tables import DocumentRow, PassageRow, RecordRow, VerdictRow

_MOST_MEMBERS = 60  # more than that no graph shows well


class Member(Shown):
    """A report of a cluster; `share` of its text stands in the cluster's source (1 for the source itself)."""

    document_id: int
    path: str
    unit: str
    date: str
    share: float


class ClusterLine(Shown):
    """A source and how many reports took at least half of their text from it."""

    source: Member
    members: int
    largest: float


class Edge(Shown):
    """`share` of the text of `doc` stands in `source`."""

    doc: int
    source: int
    share: float
    passages: int


class ClusterShown(Shown):
    """One cluster: its reports, the source first, and what each shares with each other."""

    members: list[Member]
    edges: list[Edge]
    left_out: int


def clusters(session: Session, paging: Paging) -> Page[ClusterLine]:
    """Return one page of the clusters, the largest first."""
    members, largest = func.count(), func.max(VerdictRow.largest_share)
    grouped = (
        select(VerdictRow.source_id, members.label("members"), largest.label("largest"))
        .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
        .where(VerdictRow.copied, VerdictRow.largest_share >= LEAST_SHARE, DocumentRow.present)
        .where(VerdictRow.source_id.is_not(None))
        .group_by(VerdictRow.source_id)
        .subquery()
    )
    query = (
        select(
            grouped.c.source_id,
            grouped.c.members,
            grouped.c.largest,
            DocumentRow.path,
            RecordRow.issuer,
            RecordRow.date,
        )
        .join(DocumentRow, DocumentRow.id == grouped.c.source_id)
        .outerjoin(RecordRow, RecordRow.document_id == grouped.c.source_id)
        .order_by(grouped.c.members.desc(), grouped.c.source_id)
        .limit(paging.size)
        .offset(paging.offset)
    )
    total = session.scalar(select(func.count()).select_from(grouped)) or 0
    lines = [
        ClusterLine(source=_member(number, path, unit, date, 1.0), members=count, largest=share)
        for number, count, share, path, unit, date in session.execute(query)
    ]
    return Page(items=lines, total=total, page=paging.page, size=paging.size)


def cluster(session: Session, source_id: int) -> ClusterShown | None:
    """Return the cluster around one document, or None where nobody copied from it."""
    query = (
        select(
            VerdictRow.document_id,
            VerdictRow.largest_share,
            DocumentRow.path,
            RecordRow.issuer,
            RecordRow.date,
        )
        .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
        .outerjoin(RecordRow, RecordRow.document_id == VerdictRow.document_id)
        .where(VerdictRow.source_id == source_id, VerdictRow.copied, DocumentRow.present)
        .order_by(VerdictRow.largest_share.desc(), VerdictRow.document_id)
    )
    rows = session.execute(query).all()
    source = session.execute(
        select(DocumentRow.path, RecordRow.issuer, RecordRow.date)
        .outerjoin(RecordRow, RecordRow.document_id == DocumentRow.id)
        .where(DocumentRow.id == source_id)
    ).first()
    if source is None or not rows:
        return None
    members = [
        _member(source_id, *source, 1.0),
        *(_member(n, path, unit, date, share) for n, share, path, unit, date in rows[:_MOST_MEMBERS]),
    ]
    edges = _edges(session, [member.document_id for member in members])
    return ClusterShown(members=members, edges=edges, left_out=max(0, len(rows) - _MOST_MEMBERS))


def _edges(session: Session, ids: Sequence[int]) -> list[Edge]:
    doc = aliased(RecordRow)
    shared = func.sum(PassageRow.doc_end - PassageRow.doc_start)
    query = (
        select(PassageRow.document_id, PassageRow.source_id, shared, func.count(), doc.characters)
        .join(doc, doc.document_id == PassageRow.document_id)
        .where(PassageRow.document_id.in_(ids), PassageRow.source_id.in_(ids))
        .group_by(PassageRow.document_id, PassageRow.source_id, doc.characters)
    )
    return [
        Edge(doc=a, source=b, share=round(min(1.0, size / max(1, whole)), 4), passages=count)
        for a, b, size, count, whole in session.execute(query)
    ]


def _member(number: int, path: str, unit: str | None, date: str | None, share: float) -> Member:
    return Member(document_id=number, path=path, unit=unit or "", date=date or "", share=share)
