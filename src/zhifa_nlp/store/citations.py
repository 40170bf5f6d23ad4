"""What a workspace holds and what its documents cite, for the citation graph."""

from __future__ import annotations

from sqlalchemy import select

from zhifa_nlp.records.cited import Mention, Paper
from zhifa_nlp.store.tables import DocumentRow, RecordRow
from zhifa_nlp.store.value_tables import CitationRow
from zhifa_nlp.store.workspace import Workspace


def papers_and_mentions(workspace: Workspace) -> tuple[list[Paper], list[Mention]]:
    """Return the documents that the workspace holds, by path, and every citation in them, in order."""
    held = select(
        DocumentRow.id, DocumentRow.path, RecordRow.title, RecordRow.doc_number, RecordRow.date
    ).join(RecordRow, RecordRow.document_id == DocumentRow.id)
    with workspace.reading() as session:
        rows = session.execute(held.where(DocumentRow.present).order_by(DocumentRow.path))
        papers = {row.id: Paper(row.path, row.title, row.doc_number, row.date) for row in rows}
        cited = session.scalars(
            select(CitationRow)
            .join(DocumentRow, DocumentRow.id == CitationRow.document_id)
            .where(DocumentRow.present)
            .order_by(DocumentRow.path, CitationRow.span_start, CitationRow.span_end)
        )
        mentions = [
            Mention(papers[row.document_id], row.title, row.number, row.text, row.span_start, row.span_end)
            for row in cited
            if row.document_id in papers
        ]
    return list(papers.values()), mentions
