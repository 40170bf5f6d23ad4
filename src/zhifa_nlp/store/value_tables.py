"""What records say, as rows of its own: elements, citations, statements, texts, and the search index's rows.

All of it stands in `records.body` too and is written with it; here it can be filtered, counted and joined.
"""

from __future__ import annotations

from sqlalchemy import JSON, Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from zhifa_nlp.store.base import Table


class AssessmentDocumentRow(Table):
    """A submission that an assessment rests on."""

    __tablename__ = "assessment_documents"

    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True
    )
    document_id: Mapped[int] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ElementRow(Table):
    """An element of the document format, or that it was not found (a span of -1)."""

    __tablename__ = "elements"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16))
    value: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    span_start: Mapped[int]
    span_end: Mapped[int]


class CitationRow(Table):
    """One document, law or rule referred to in one document."""

    __tablename__ = "citations"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    title: Mapped[str | None] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text, index=True)
    text: Mapped[str] = mapped_column(Text)
    span_start: Mapped[int]
    span_end: Mapped[int]


class StatementRow(Table):
    """A problem or a measure, the `number`-th of its kind in its document.

    `manner` is a problem's status or a measure's tense; `code` is the likeliest of its codes.
    """

    __tablename__ = "statements"
    __table_args__ = (UniqueConstraint("document_id", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    code: Mapped[str | None] = mapped_column(String(64))
    manner: Mapped[str] = mapped_column(String(16))
    spread: Mapped[str | None] = mapped_column(String(8))
    strength: Mapped[str | None] = mapped_column(String(16))
    about: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float | None] = mapped_column(Float)
    review: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    span_start: Mapped[int]
    span_end: Mapped[int]
    reasons: Mapped[list[str]] = mapped_column(JSON)


class StatementCodeRow(Table):
    """A code of a problem or measure with the labeller's confidence."""

    __tablename__ = "statement_codes"

    statement_id: Mapped[int] = mapped_column(
        ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    confidence: Mapped[float] = mapped_column(Float)


class TextRow(Table):
    """The text of a document. Its record holds it too, among ten times as much."""

    __tablename__ = "texts"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class PageRow(Table):
    """Where a page begins in the text of its document."""

    __tablename__ = "pages"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)
    span_start: Mapped[int]


class SearchRow(Table):
    """Which row of the search index is a document's; numbers are never used twice."""

    __tablename__ = "search_rows"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  as SQLAlchemy wants it

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), unique=True)
