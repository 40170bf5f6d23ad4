"""Logging in: a name and a password become a session with a token of its own, never one that was there before."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from zhifa_nlp.apps.desk.refusals import TOO_OFTEN, WRONG_LOGIN, Refusal
from zhifa_nlp.apps.desk.security.passwords import hashed, matches, outdated
from zhifa_nlp.apps.desk.security.visitors import Visitor
from zhifa_nlp.store.accounts import begin_session, end_session, find_account
from zhifa_nlp.store.audit import note

if TYPE_CHECKING:
    from zhifa_nlp.apps.desk.state import Desk


def log_in(desk: Desk, name: str, password: str, address: str) -> str:
    """Return the token of a new session.

    Raises:
        Refusal: name or password are wrong, or there were too many attempts.
    """
    wait = desk.attempts.wait(name, address)
    if wait > 0:
        raise Refusal(TOO_OFTEN, headers={"Retry-After": str(int(wait) + 1)})
    with desk.workspace.reading() as session:
        account = find_account(session, name)
    known = account.password if account and account.active else None
    if not matches(password, known):
        desk.attempts.failed(name, address)
        with desk.workspace.session() as session:
            note(session, name, "login-failed", address)
        raise Refusal(WRONG_LOGIN)
    desk.attempts.succeeded(name)
    return _begin(desk, name, password, address)


def log_out(desk: Desk, visitor: Visitor) -> None:
    """End the visitor's session."""
    with desk.workspace.session() as session:
        end_session(session, visitor.token)
        note(session, visitor.name, "logout")


def _begin(desk: Desk, name: str, password: str, address: str) -> str:
    token = secrets.token_urlsafe(32)
    with desk.workspace.session() as session:
        account = find_account(session, name)
        if account is None or not account.active:  # shut in this very moment
            raise Refusal(WRONG_LOGIN)
        if outdated(account.password):
            account.password = hashed(password)
        begin_session(session, account, token)
        note(session, name, "login", address)
    return token
