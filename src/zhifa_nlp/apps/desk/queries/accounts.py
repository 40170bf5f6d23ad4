"""The list of accounts: who may enter, in which role, when they last did."""

from __future__ import annotations

from collections.abc import Sequence
from time import time
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.store.accounts import is_last_lead
from zhifa_nlp.store.desk_tables import AccountRow, AuditRow, SessionRow

_Words = Annotated[str, Field(max_length=200)]


class AccountFilter(Shown):
    """Which accounts: empty words do not narrow the list.

    Attributes:
        q: letters of the name.
        role: one of `store.accounts.ROLES`.
        state: ``open`` for those who can log in, ``shut`` for the others.
    """

    q: _Words = ""
    role: _Words = ""
    state: Literal["", "open", "shut"] = ""


class AccountLine(Shown):
    """One account.

    Attributes:
        name: of the person.
        role: what they may do.
        active: whether they can log in.
        must_change: they have yet to make a password of their own.
        created_at: when it was added, in UTC.
        last_login: when they last logged in, in UTC; empty for never.
        sessions: in how many places they are logged in now.
        last_lead: whether nobody else could keep the accounts.
    """

    name: str
    role: str
    active: bool
    must_change: bool
    created_at: str
    last_login: str
    sessions: int
    last_lead: bool


def accounts(session: Session, wanted: AccountFilter, paging: Paging) -> Page[AccountLine]:
    """Return one page of the accounts: those who can log in first, by name."""
    query = select(AccountRow)
    if wanted.q:
        query = query.where(AccountRow.name.icontains(wanted.q, autoescape=True))
    if wanted.role:
        query = query.where(AccountRow.role == wanted.role)
    if wanted.state:
        query = query.where(AccountRow.active == (wanted.state == "open"))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    ordered = query.order_by(AccountRow.active.desc(), AccountRow.name)
    rows = session.scalars(ordered.limit(paging.size).offset(paging.offset)).all()
    return Page(items=_lines(session, rows), total=total, page=paging.page, size=paging.size)


def account(session: Session, row: AccountRow) -> AccountLine:
    """Return one account as the list shows it."""
    return _lines(session, [row])[0]


def _lines(session: Session, rows: Sequence[AccountRow]) -> list[AccountLine]:
    names, ids = [row.name for row in rows], [row.id for row in rows]
    logins = select(AuditRow.person, func.max(AuditRow.at)).where(
        AuditRow.action == "login", AuditRow.person.in_(names)
    )
    last = {person: at for person, at in session.execute(logins.group_by(AuditRow.person))}  # noqa: C416  a result is no mapping
    open_ = select(SessionRow.account_id, func.count()).where(
        SessionRow.account_id.in_(ids), SessionRow.expires_at >= time()
    )
    places = {number: n for number, n in session.execute(open_.group_by(SessionRow.account_id))}  # noqa: C416
    return [
        AccountLine(
            name=row.name,
            role=row.role,
            active=row.active,
            must_change=row.must_change,
            created_at=row.created_at,
            last_login=last.get(row.name, ""),
            sessions=places.get(row.id, 0),
            last_lead=is_last_lead(session, row),
        )
        for row in rows
    ]
