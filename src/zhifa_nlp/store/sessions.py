"""The sessions of those who have logged in: whose a token is, and how many places somebody is logged in from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from time import time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from zhifa_nlp.store.desk_tables import AccountRow, SessionRow

SESSION_SECONDS = 12 * 3600.0


def begin_session(session: Session, account: AccountRow, token: str, address: str = "") -> None:
    """Keep that whoever holds `token` is `account`; forget sessions that have run out.

    Args:
        session: one to write with.
        account: who has logged in.
        token: what their browser will bring along.
        address: where they called from, for their own list of sessions.
    """
    session.execute(delete(SessionRow).where(SessionRow.expires_at < time()))
    begun = time()
    row = SessionRow(key=session_key(token), account_id=account.id, created_at=begun, address=address[:64])
    row.expires_at = begun + SESSION_SECONDS
    session.add(row)


def session_account(session: Session, token: str) -> AccountRow | None:
    """Return whose session `token` is, or None when it is nobody's, has run out, or the account is shut."""
    return session.scalar(
        select(AccountRow)
        .join(SessionRow)
        .where(SessionRow.key == session_key(token), SessionRow.expires_at >= time(), AccountRow.active)
    )


def sessions_of(session: Session, account: AccountRow) -> Sequence[SessionRow]:
    """Return the sessions of an account that have not run out, the latest first."""
    own = select(SessionRow).where(SessionRow.account_id == account.id, SessionRow.expires_at >= time())
    return session.scalars(own.order_by(SessionRow.created_at.desc())).all()


def end_session(session: Session, token: str) -> None:
    """Forget one session."""
    session.execute(delete(SessionRow).where(SessionRow.key == session_key(token)))


def end_sessions_of(session: Session, account: AccountRow, *, but: str = "") -> None:
    """Forget all sessions of an account, but for the one of the token `but`."""
    others = delete(SessionRow).where(SessionRow.account_id == account.id)
    session.execute(others.where(SessionRow.key != session_key(but)) if but else others)


def session_key(token: str) -> str:
    """Return what is kept of a token: who reads the database cannot enter with it."""
    return hashlib.sha256(b"session:" + token.encode()).hexdigest()
