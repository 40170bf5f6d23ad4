"""The tables of a workspace, as typed SQLAlchemy models; the migrations beside them make the same tables.

Nothing here is peculiar to SQLite. Offsets are code points of the document's text, as everywhere.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from zhifa_nlp.store.base import Table as Table  # noqa: PLC0414  others take it from here


class RunRow(Table):
    """One call of `zhifa run`: what with, and how it ended (``killed`` once another has begun)."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(String(16))
    folder: Mapped[str] = mapped_column(Text)
    annex: Mapped[str | None] = mapped_column(Text)
    code_version: Mapped[str] = mapped_column(String(64))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)


class DocumentRow(Table):
    """The manifest: one row a file, whatever became of it."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(Text, unique=True)
    role: Mapped[str] = mapped_column(String(16), default="submission")
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    mtime: Mapped[float] = mapped_column(Float, default=0.0)
    status: Mapped[str] = mapped_column(String(16), index=True)
    code: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    hint: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[str] = mapped_column(Text, default="")
    media_type: Mapped[str] = mapped_column(String(128), default="")
    reader: Mapped[str] = mapped_column(String(64), default="")
    reader_version: Mapped[str] = mapped_column(String(128), default="")
    pages: Mapped[int | None]
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("documents.id", ondelete="SET NULL"))
    present: Mapped[bool] = mapped_column(default=True)
    code_version: Mapped[str] = mapped_column(String(64), default="")
    seconds: Mapped[float] = mapped_column(Float, default=0.0)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"))


class RecordRow(Table):
    """The record of a document as JSON, with the columns that people filter by."""

    __tablename__ = "records"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    schema_version: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16), index=True)
    title: Mapped[str | None] = mapped_column(Text)
    doc_number: Mapped[str | None] = mapped_column(Text)
    issuer: Mapped[str | None] = mapped_column(Text, index=True)
    issuer_id: Mapped[str | None] = mapped_column(String(64))
    date: Mapped[str | None] = mapped_column(String(10))
    period: Mapped[str | None] = mapped_column(String(16))
    claimed_tier: Mapped[str | None] = mapped_column(String(32))
    self_score: Mapped[float | None] = mapped_column(Float)
    characters: Mapped[int]
    body: Mapped[str] = mapped_column(Text)


class MentionRow(Table):
    """One mention of a unit in one document."""

    __tablename__ = "mentions"
    __table_args__ = (Index("ix_mentions_unit_id_document_id", "unit_id", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    span_start: Mapped[int]
    span_end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[str | None] = mapped_column(String(64))
    confidence: Mapped[float] = mapped_column(Float)
    role: Mapped[str] = mapped_column(String(16))


class AssessmentRow(Table):
    """One unit in one period, with the whole assessment record as JSON."""

    __tablename__ = "assessments"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[str | None] = mapped_column(String(64), index=True)
    period: Mapped[str | None] = mapped_column(String(16))
    official_tier: Mapped[str | None] = mapped_column(String(32))
    official_ordinal: Mapped[int | None]
    claimed_tier: Mapped[str | None] = mapped_column(String(32))
    self_score: Mapped[float | None] = mapped_column(Float)
    circular: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


class FindingRow(Table):
    """One finding: about one document (``document_id``), or about the batch (None)."""

    __tablename__ = "findings"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    rule: Mapped[str] = mapped_column(String(64), index=True)
    category: Mapped[str] = mapped_column(String(32))
    severity: Mapped[str] = mapped_column(String(16))
    message: Mapped[str] = mapped_column(Text)
    message_en: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    fingerprint: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)


class PassageRow(Table):
    """One aligned stretch that a document shares with an earlier one, or with one of unknown day."""

    __tablename__ = "passages"
    __table_args__ = (Index("ix_passages_source_id_source_start", "source_id", "source_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    doc_start: Mapped[int]
    doc_end: Mapped[int]
    source_start: Mapped[int]
    source_end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    similarity: Mapped[float] = mapped_column(Float)
    evidence: Mapped[float] = mapped_column(Float)


class VerdictRow(Table):
    """What was found about one submission when it was compared with all others."""

    __tablename__ = "verdicts"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    copied: Mapped[bool] = mapped_column(index=True)
    score: Mapped[float] = mapped_column(Float, index=True)
    mandated_share: Mapped[float] = mapped_column(Float)
    stock_share: Mapped[float] = mapped_column(Float)
    own_share: Mapped[float] = mapped_column(Float)
    total_share: Mapped[float] = mapped_column(Float)
    largest_share: Mapped[float] = mapped_column(Float)
    kind: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(16))
    direction: Mapped[str] = mapped_column(String(16))
    residues: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    quotations: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
