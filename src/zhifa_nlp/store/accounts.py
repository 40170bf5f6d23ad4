"""Accounts: who may enter the desk, and in which role; every change of one goes into the audit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.audit import note, now
from zhifa_nlp.store.desk_tables import AccountRow
from zhifa_nlp.store.sessions import end_sessions_of

ROLES = ("reader", "auditor", "reviewer", "lead")
LEAD = "lead"
LONGEST_NAME = 64
_NAME = re.compile(rf"[\w.@-]{{1,{LONGEST_NAME}}}")


def add_account(  # noqa: PLR0913  what an account is made of
    session: Session, name: str, role: str, password: str, *, by: str = "", must_change: bool = False
) -> AccountRow:
    """Add an account and return it.

    Args:
        session: one to write with.
        name: letters, Han characters, digits, ``.``, ``@``, ``-``, ``_``; at most 64.
        role: one of `ROLES`.
        password: its argon2 hash.
        by: who adds it; empty for the command line.
        must_change: whether somebody else knows the password, so that its owner must make one of their own.

    Raises:
        AccountError: the name is taken or not allowed, or there is no such role.
    """
    if not _NAME.fullmatch(name) or set(name) <= {"."}:  # dots alone are no part of an address
        raise AccountError(
            "name", f"{name!r}: a name has 1 to 64 letters, Han characters, digits or . @ - _, not dots alone"
        )
    _ask_role(role)
    if find_account(session, name):
        raise AccountError("taken", f"{name}: there is an account of this name already")
    row = AccountRow(
        name=name, role=role, password=password, active=True, created_at=now(), must_change=must_change
    )
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


def is_last_lead(session: Session, account: AccountRow) -> bool:
    """Return whether nobody could keep the accounts any more without this one."""
    return account.active and account.role == LEAD and count_active(session, LEAD) == 1


def change_role(session: Session, name: str, role: str, *, by: str = "") -> None:
    """Give an account another role; sessions go on with it.

    Raises:
        AccountError: there is no such account or role, or the last lead would be none any more.
    """
    row = known_account(session, name)
    _ask_role(role)
    if role == row.role:
        return
    _keep_a_lead(session, row)
    before, row.role = row.role, role
    note(session, by, "role-changed", name, f"{before} → {role}")


def disable_account(session: Session, name: str, *, by: str = "") -> None:
    """Shut an account and end its sessions.

    Raises:
        AccountError: there is no such account, or it is the last lead's.
    """
    row = known_account(session, name)
    _keep_a_lead(session, row)
    row.active = False
    end_sessions_of(session, row)
    note(session, by, "account-disabled", name)


def reset_password(
    session: Session, name: str, password: str, *, by: str = "", must_change: bool = False
) -> None:
    """Give an account another password (its hash), open it again and end its sessions.

    Raises:
        AccountError: there is no such account.
    """
    row = known_account(session, name)
    shut = not row.active
    row.password, row.active, row.must_change = password, True, must_change
    end_sessions_of(session, row)
    note(session, by, "password-reset", name)
    if shut:
        note(session, by, "account-opened", name)


def change_password(session: Session, name: str, password: str, *, token: str = "") -> None:
    """Give an account the password (its hash) that its owner chose; end its sessions but for the one of `token`.

    Raises:
        AccountError: there is no such account.
    """
    row = known_account(session, name)
    row.password, row.must_change = password, False
    end_sessions_of(session, row, but=token)
    note(session, name, "password-changed", name)


def log_out_everywhere(session: Session, name: str, *, by: str) -> None:
    """End all sessions of an account.

    Raises:
        AccountError: there is no such account.
    """
    end_sessions_of(session, known_account(session, name))
    note(session, by, "sessions-ended", name)


def known_account(session: Session, name: str) -> AccountRow:
    """Return the account of that name.

    Raises:
        AccountError: there is none.
    """
    row = find_account(session, name)
    if row is None:
        raise AccountError("unknown", f"{name}: no such account; `zhifa accounts list` shows them")
    return row


def _ask_role(role: str) -> None:
    if role not in ROLES:
        raise AccountError("role", f"{role!r}: no such role; there are {', '.join(ROLES)}")


def _keep_a_lead(session: Session, row: AccountRow) -> None:
    """Refuse what would leave nobody to keep the accounts; writers take turns, so two cannot do it at once."""
    if is_last_lead(session, row):
        raise AccountError("last_lead", f"{row.name}: is the last lead; make somebody else lead first")
