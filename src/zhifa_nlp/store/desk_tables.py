"""The tables of the review desk: who may enter, what people decided, and what waits for them.

`decisions` and `audit` are logs: rows are only ever added, each bound to the one before it by a hash
(`store.chain`). `cases` and `items` are worked out from other tables and can be made anew at any time.
"""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from zhifa_nlp.store.tables import Table


class AccountRow(Table):
    """A person who may enter; `password` is an argon2 hash, and `must_change` says that somebody else knows it."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[str] = mapped_column(String(32))
    must_change: Mapped[bool] = mapped_column(default=False, server_default=false())


class SessionRow(Table):
    """Somebody who has logged in; `key` is the hash of what the browser holds, times are seconds of the epoch."""

    __tablename__ = "sessions"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[float] = mapped_column(Float)
    expires_at: Mapped[float] = mapped_column(Float, index=True)
    address: Mapped[str] = mapped_column(String(64), default="", server_default="")


class DecisionRow(Table):
    """One entry of the log of decisions.

    `target` names what was decided by its content: kind, hash of the document, span, field and machine value.
    `machine` and `human` are JSON and never change places; `reading` is ``1``, ``2`` or ``adjudication``.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_document_sha256_span_start", "document_sha256", "span_start"),)

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    target: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    document_sha256: Mapped[str] = mapped_column(String(64))
    path: Mapped[str] = mapped_column(Text)
    span_start: Mapped[int]
    span_end: Mapped[int]
    field: Mapped[str] = mapped_column(String(64))
    machine: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(16))
    human: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(String(64), index=True)
    reading: Mapped[str] = mapped_column(String(16))
    at: Mapped[str] = mapped_column(String(32), index=True)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class AuditRow(Table):
    """One entry of the log of everything else that changed: accounts, logins, uploads, exports."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32), index=True)
    person: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(32))
    about: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class HeadRow(Table):
    """How long a log is and the hash of its last entry: what was cut off its end is missed by this."""

    __tablename__ = "log_heads"

    log: Mapped[str] = mapped_column(String(16), primary_key=True)
    entries: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class CaseRow(Table):
    """How far the judging of one target is, worked out from the log of decisions."""

    __tablename__ = "cases"

    target: Mapped[str] = mapped_column(String(32), primary_key=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    first_person: Mapped[str] = mapped_column(String(64), default="")
    second_person: Mapped[str] = mapped_column(String(64), default="")
    last_seq: Mapped[int]


class GroupRow(Table):
    """A stretch of one document that stands in `documents` others, worked out when copies are saved."""

    __tablename__ = "passage_groups"
    __table_args__ = (Index("ix_passage_groups_documents_characters", "documents", "characters"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    span_start: Mapped[int]
    span_end: Mapped[int]
    characters: Mapped[int]
    documents: Mapped[int]


class ItemRow(Table):
    """Something that waits for a person, with how urgent it is (0 to 1)."""

    __tablename__ = "items"
    __table_args__ = (Index("ix_items_urgency_id", "urgency", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(16), index=True)
    target: Mapped[str] = mapped_column(String(32), index=True)
    reference: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(String(32))
    urgency: Mapped[float] = mapped_column(Float)
