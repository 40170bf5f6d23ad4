"""What comparing the submissions found: passages and verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the two tables."""
    _passages()
    _verdicts()


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("doc_start", sa.Integer, nullable=False),
        sa.Column("doc_end", sa.Integer, nullable=False),
        sa.Column("source_start", sa.Integer, nullable=False),
        sa.Column("source_end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("similarity", sa.Float, nullable=False),
        sa.Column("evidence", sa.Float, nullable=False),
        _reference("passages", "document_id"),
        _reference("passages", "source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
    )
    op.create_index("ix_passages_document_id", "passages", ["document_id"])
    op.create_index("ix_passages_source_id", "passages", ["source_id"])


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer),
        sa.Column("copied", sa.Boolean, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("mandated_share", sa.Float, nullable=False),
        sa.Column("stock_share", sa.Float, nullable=False),
        sa.Column("own_share", sa.Float, nullable=False),
        sa.Column("total_share", sa.Float, nullable=False),
        sa.Column("largest_share", sa.Float, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("direction", sa.String(16), nullable=False),
        sa.Column("residues", sa.JSON, nullable=False),
        sa.Column("quotations", sa.JSON, nullable=False),
        _reference("verdicts", "document_id"),
        _reference("verdicts", "source_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_verdicts"),
    )
    op.create_index("ix_verdicts_source_id", "verdicts", ["source_id"])
    op.create_index("ix_verdicts_copied", "verdicts", ["copied"])


def _reference(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["documents.id"], name=f"fk_{table}_{column}_documents", ondelete="CASCADE"
    )
