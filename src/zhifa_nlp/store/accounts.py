"""Accounts and the sessions of those who have logged in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from time import time

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.audit import note, now
from zhifa_nlp.store.desk_tables import AccountRow, SessionRow

ROLES = ("reader", "reviewer", "lead")
SESSION_SECONDS = 12 * 3600.0
_NAME = re.compile(r"[\w.@-]{1,64}")


def add_account(session: Session, name: str, role: str, password: str, *, by: str = "") -> AccountRow:
    """Add an account and return it.

    Args:
        session: one to write with.
        name: letters, Han characters, digits, ``.``, ``@``, ``-``, ``_``; at most 64.
        role: one of `ROLES`.
        password: its argon2 hash.
        by: who adds it.

    Raises:
        AccountError: the name is taken or not allowed, or there is no such role.
    """
    if not _NAME.fullmatch(name):
        raise AccountError(f"{name!r}: a name has 1 to 64 letters, Han characters, digits or . @ - _")
    if role not in ROLES:
        raise AccountError(f"{role!r}: no such role; there are {', '.join(ROLES)}")
    if find_account(session, name):
        raise AccountError(f"{name}: there is an account of this name already")
    row = AccountRow(name=name, role=role, password=password, active=True, created_at=now())
    session.add(row)
    session.flush()
    note(session, by, "account-added", name, role)
    return row


def find_account(session: Session, name: str) -> AccountRow | None:
    """Return the account of that name, or None."""
    return session.scalar(select(AccountRow).where(AccountRow.name == name))


def accounts(session: Session) -> Sequence[AccountRow]:
    """Return all accounts, by name."""
    return session.scalars(select(AccountRow).order_by(AccountRow.name)).all()


def count_active(session: Session, role: str | None = None) -> int:
    """Return how many accounts can log in, of one role or of any."""
    query = select(func.count()).select_from(AccountRow).where(AccountRow.active)
    return session.scalar(query.where(AccountRow.role == role) if role else query) or 0


def disable_account(session: Session, name: str, *, by: str = "") -> None:
    """Shut an account and end its sessions.

    Raises:
        AccountError: there is no such account.
    """
    row = _known(session, name)
    row.active = False
    end_sessions_of(session, row)
    note(session, by, "account-disabled", name)


def reset_password(session: Session, name: str, password: str, *, by: str = "") -> None:
    """Give an account another password (its hash), open it again and end its sessions.

    Raises:
        AccountError: there is no such account.
    """
    row = _known(session, name)
    row.password, row.active = password, True
    end_sessions_of(session, row)
    note(session, by, "password-reset", name)


def begin_session(session: Session, account: AccountRow, token: str) -> None:
    """Keep that whoever holds `token` is `account`; forget sessions that have run out."""
    session.execute(delete(SessionRow).where(SessionRow.expires_at < time()))
    begun = time()
    row = SessionRow(key=_key(token), account_id=account.id, created_at=begun)
    row.expires_at = begun + SESSION_SECONDS
    session.add(row)


def session_account(session: Session, token: str) -> AccountRow | None:
    """Return whose session `token` is, or None when it is nobody's, has run out, or the account is shut."""
    return session.scalar(
        select(AccountRow)
        .join(SessionRow)
        .where(SessionRow.key == _key(token), SessionRow.expires_at >= time(), AccountRow.active)
    )


def end_session(session: Session, token: str) -> None:
    """Forget one session."""
    session.execute(delete(SessionRow).where(SessionRow.key == _key(token)))


def end_sessions_of(session: Session, account: AccountRow) -> None:
    """Forget all sessions of an account."""
    session.execute(delete(SessionRow).where(SessionRow.account_id == account.id))


def _known(session: Session, name: str) -> AccountRow:
    row = find_account(session, name)
    if row is None:
        raise AccountError(f"{name}: no such account; `zhifa accounts list` shows them")
    return row


def _key(token: str) -> str:
    """Return what is kept of a token: who reads the database cannot enter with it."""
    return hashlib.sha256(b"session:" + token.encode()).hexdigest()
