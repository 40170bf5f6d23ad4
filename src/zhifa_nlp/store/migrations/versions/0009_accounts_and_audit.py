"""Passwords that somebody else set, where a session came from, and indexes by which the logs are read by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; nobody who has a password today must change it, and where old sessions came from is unknown."""
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("must_change", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("address", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_decisions_at", "decisions", ["at"])
