"""The review desk: accounts, sessions, decisions, audit, what waits, and indexes for its lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of the desk; nothing that was there changes."""
    _people()
    _decisions()
    _audit()
    _waiting()
    op.create_index("ix_verdicts_score", "verdicts", ["score"])
    op.create_index("ix_passages_source_id_source_start", "passages", ["source_id", "source_start"])


def _people() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, nullable=False),
        _text("name", 64),
        _text("role", 16),
        _text("password", 255),
        sa.Column("active", sa.Boolean, nullable=False),
        _text("created_at", 32),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name", name="uq_accounts_name"),
    )
    op.create_table(
        "sessions",
        _text("key", 64),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_sessions_account_id_accounts", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_sessions"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"])
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        _text("target", 32),
        _text("kind", 16),
        _text("document_sha256", 64),
        _text("path"),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        _text("field", 64),
        _text("machine"),
        _text("action", 16),
        _text("human"),
        _text("reason", 32),
        _text("note"),
        _text("person", 64),
        _text("reading", 16),
        _text("at", 32),
        _text("previous", 64),
        _text("hash", 64),
        sa.PrimaryKeyConstraint("seq", name="pk_decisions"),
        sa.UniqueConstraint("previous", name="uq_decisions_previous"),
    )
    op.create_index("ix_decisions_target", "decisions", ["target"])
    op.create_index("ix_decisions_person", "decisions", ["person"])
    op.create_index("ix_decisions_document_sha256_span_start", "decisions", ["document_sha256", "span_start"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        _text("at", 32),
        _text("person", 64),
        _text("action", 32),
        _text("about"),
        _text("detail"),
        _text("previous", 64),
        _text("hash", 64),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sa.UniqueConstraint("previous", name="uq_audit_previous"),
    )
    op.create_table(
        "log_heads",
        _text("log", 16),
        sa.Column("entries", sa.Integer, nullable=False),
        _text("hash", 64),
        sa.PrimaryKeyConstraint("log", name="pk_log_heads"),
    )


def _waiting() -> None:
    op.create_table(
        "cases",
        _text("target", 32),
        _text("state", 16),
        _text("first_person", 64),
        _text("second_person", 64),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("target", name="pk_cases"),
    )
    op.create_index("ix_cases_state", "cases", ["state"])
    op.create_table(
        "items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer),
        _text("kind", 16),
        _text("target", 32),
        _text("reference"),
        _text("text"),
        _text("why", 32),
        sa.Column("urgency", sa.Float, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_items_document_id_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
    )
    for columns in (["document_id"], ["kind"], ["target"], ["urgency", "id"]):
        op.create_index(f"ix_items_{'_'.join(columns)}", "items", columns)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text, nullable=False)
