"""Where pages begin, and what the register knows of the units that occur."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_PAGES = """
INSERT INTO pages (document_id, page, span_start)
SELECT r.document_id, p.key + 1, p.value FROM records r, json_each(r.body, '$.document.page_starts') p
"""


def upgrade() -> None:
    """Make the tables; pages are filled from the records, units by the next run or query."""
    op.create_table(
        "pages",
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_pages_document_id_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "page", name="pk_pages"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(sa.text(_PAGES))
    op.create_table(
        "units",
        sa.Column("unit_id", sa.String(64), nullable=False),
        sa.Column("place_code", sa.String(12), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("func", sa.String(64), nullable=False),
        sa.Column("func_zh", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name="pk_units"),
    )
    op.create_table(
        "unit_names",
        sa.Column("unit_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("year_from", sa.Integer, nullable=False),
        sa.Column("year_to", sa.Integer, nullable=False),
        _unit("unit_names"),
        sa.PrimaryKeyConstraint("unit_id", "name", "year_from", name="pk_unit_names"),
    )
    op.create_table(
        "unit_events",
        sa.Column("unit_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("event_year", sa.Integer, nullable=False),
        sa.Column("event", sa.String(16), nullable=False),
        sa.Column("func_before", sa.Text, nullable=False),
        sa.Column("func_after", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        _unit("unit_events"),
        sa.PrimaryKeyConstraint("unit_id", "number", name="pk_unit_events"),
    )


def _unit(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["unit_id"], ["units.unit_id"], name=f"fk_{table}_unit_id_units", ondelete="CASCADE"
    )
