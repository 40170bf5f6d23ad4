"""The log of what people changed beside decisions: logins, accounts, uploads, documents taken out."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from zhifa_nlp.store.chain import append


def now() -> str:
    """Return the time as the logs keep it: ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def note(session: Session, person: str, action: str, about: str = "", detail: str = "") -> None:
    """Add an entry to the audit log.

    Args:
        session: one to write with.
        person: who did it; empty for nobody known.
        action: what was done, a short stable word such as ``login``.
        about: what it was done to.
        detail: anything else worth keeping.
    """
    values = {"at": now(), "person": person, "action": action, "about": about, "detail": detail}
    append(session, "audit", values)
