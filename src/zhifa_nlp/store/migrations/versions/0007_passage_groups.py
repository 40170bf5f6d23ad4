"""Paragraphs that stand in several reports, kept so that a list of them is one query."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table; it fills with the next run, or when the desk is opened."""
    op.create_table(
        "passage_groups",
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("id", "source_id", "span_start", "span_end", "characters", "documents")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["documents.id"], name="fk_passage_groups_source_id_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passage_groups"),
    )
    op.create_index("ix_passage_groups_source_id", "passage_groups", ["source_id"])
    op.create_index("ix_passage_groups_documents_characters", "passage_groups", ["documents", "characters"])
