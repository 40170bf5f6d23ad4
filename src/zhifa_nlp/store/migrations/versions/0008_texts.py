"""The texts apart from the records: these are ten times as long, and most who look at a text want nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TEXTS = {
    "sqlite": "SELECT document_id, json_extract(body, '$.document.text') FROM records",
    "postgresql": "SELECT document_id, body::json -> 'document' ->> 'text' FROM records",
}


def upgrade() -> None:
    """Make the table and fill it from the records that are there."""
    op.create_table(
        "texts",
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_texts_document_id_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_texts"),
    )
    texts = _TEXTS.get(op.get_bind().dialect.name)
    if texts is not None:
        op.execute(sa.text(f"INSERT INTO texts (document_id, text) {texts}"))
