"""A fingerprint a finding, by which it is known again after the next run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; findings of before have none until the next run writes them anew."""
    with op.batch_alter_table("findings") as findings:
        findings.add_column(sa.Column("fingerprint", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_findings_fingerprint", "findings", ["fingerprint"])
