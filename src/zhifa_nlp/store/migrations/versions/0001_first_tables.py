"""The first tables: runs, documents, records, mentions, assessments, findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _runs()
    _documents()
    _records()
    _mentions()
    _assessments()
    _findings()


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("annex", sa.Text),
        sa.Column("code_version", sa.String(64), nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mtime", sa.Float, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("media_type", sa.String(128), nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("reader_version", sa.String(128), nullable=False),
        sa.Column("pages", sa.Integer),
        sa.Column("duplicate_of", sa.Integer),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("code_version", sa.String(64), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("run_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("path", name="uq_documents_path"),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["documents.id"], name="fk_documents_duplicate_of", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_documents_run_id", ondelete="SET NULL"),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    op.create_index("ix_documents_status", "documents", ["status"])


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("schema_version", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("doc_number", sa.Text),
        sa.Column("issuer", sa.Text),
        sa.Column("issuer_id", sa.String(64)),
        sa.Column("date", sa.String(10)),
        sa.Column("period", sa.String(16)),
        sa.Column("claimed_tier", sa.String(32)),
        sa.Column("self_score", sa.Float),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_records"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_records_document_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_records_kind", "records", ["kind"])
    op.create_index("ix_records_issuer", "records", ["issuer"])


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unit_id", sa.String(64)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mentions"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_mentions_document_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_mentions_document_id", "mentions", ["document_id"])
    op.create_index("ix_mentions_unit_id_document_id", "mentions", ["unit_id", "document_id"])


def _assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("unit_id", sa.String(64)),
        sa.Column("period", sa.String(16)),
        sa.Column("official_tier", sa.String(32)),
        sa.Column("official_ordinal", sa.Integer),
        sa.Column("claimed_tier", sa.String(32)),
        sa.Column("self_score", sa.Float),
        sa.Column("circular", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
    )
    op.create_index("ix_assessments_unit_id", "assessments", ["unit_id"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("severity", sa.String(16), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("message_en", sa.Text, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_findings_document_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_findings_document_id", "findings", ["document_id"])
    op.create_index("ix_findings_rule", "findings", ["rule"])
