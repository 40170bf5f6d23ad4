"""Logging in: a name and a password become a session with a token of its own, never one that was there before."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from zhifa_nlp.apps.desk.refusals import TOO_OFTEN, WRONG_LOGIN, WRONG_PASSWORD, Refusal
from zhifa_nlp.apps.desk.security.passwords import hashed, matches, outdated
from zhifa_nlp.apps.desk.security.visitors import Visitor
from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.accounts import change_password, find_account, known_account
from zhifa_nlp.store.audit import note
from zhifa_nlp.store.sessions import begin_session, end_session

if TYPE_CHECKING:
    from zhifa_nlp.apps.desk.state import Desk


def log_in(desk: Desk, name: str, password: str, address: str) -> str:
    """Return the token of a new session.

    Raises:
        Refusal: name or password are wrong, or there were too many attempts.
    """
    _ask_to_wait(desk, name, address)
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


def own_password(desk: Desk, visitor: Visitor, current: str, new: str, address: str) -> None:
    """Give the visitor's account a password that they chose; it stays open here and nowhere else.

    Raises:
        AccountError: the new one is too short, too long, or the old one.
        Refusal: the password of today is wrong, or was wrong too often.
    """
    _ask_to_wait(desk, visitor.name, address)
    with desk.workspace.reading() as session:
        known = known_account(session, visitor.name).password
    if not matches(current, known):
        desk.attempts.failed(visitor.name, address)
        with desk.workspace.session() as session:
            note(session, visitor.name, "password-wrong", visitor.name, address)
        raise Refusal(WRONG_PASSWORD)
    if new == current:
        raise AccountError("same", "this is the password that you have")
    made = hashed(new)
    with desk.workspace.session() as session:
        change_password(session, visitor.name, made, token=visitor.token)
    desk.attempts.succeeded(visitor.name)


def _ask_to_wait(desk: Desk, name: str, address: str) -> None:
    wait = desk.attempts.wait(name, address)
    if wait > 0:
        raise Refusal(TOO_OFTEN, headers={"Retry-After": str(int(wait) + 1)})


def _begin(desk: Desk, name: str, password: str, address: str) -> str:
    token = secrets.token_urlsafe(32)
    with desk.workspace.session() as session:
        account = find_account(session, name)
        if account is None or not account.active:  # shut in this very moment
            raise Refusal(WRONG_LOGIN)
        if outdated(account.password):
            account.password = hashed(password)
        begin_session(session, account, token, address)
        note(session, name, "login", address)
    return token
