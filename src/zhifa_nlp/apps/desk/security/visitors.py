"""Who a request comes from: somebody who has logged in, the person at this machine, or nobody known."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from fastapi import Request
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.security.roles import Role
from zhifa_nlp.store.sessions import session_account

COOKIE = "zhifa_desk"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks for a page.

    Attributes:
        name: of the account, or of the person at this machine; empty for nobody known.
        role: what they may do.
        token: what their browser holds; secret.
        fresh: the browser does not hold it yet.
        must_change: somebody else knows their password; they make one of their own before anything else.
    """

    name: str
    role: Role
    token: str = field(repr=False)
    fresh: bool = False
    must_change: bool = False

    @property
    def csrf(self) -> str:
        """The word that every change must bring along; made of the token, it tells nothing about it."""
        return hashlib.sha256(b"csrf:" + self.token.encode()).hexdigest()

    def may(self, role: Role) -> bool:
        """Return whether they may do what that role may."""
        return self.role.may(role)

    @property
    def judges(self) -> bool:
        """Whether they may decide about values."""
        return self.may(Role.REVIEWER)

    @property
    def audits(self) -> bool:
        """Whether they may see who did what."""
        return self.may(Role.AUDITOR)

    @property
    def leads(self) -> bool:
        """Whether they may settle cases and keep the accounts."""
        return self.may(Role.LEAD)


class Tokens:
    """Tokens for those without an account, signed so that no other program can plant one of its own making."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def make(self) -> str:
        """Return a new token."""
        value = secrets.token_urlsafe(32)
        return f"{value}.{self._signature(value)}"

    def ours(self, token: str) -> bool:
        """Return whether `token` was made here since the desk was opened."""
        value, _, signature = token.partition(".")
        return hmac.compare_digest(signature.encode(), self._signature(value).encode())

    def _signature(self, value: str) -> str:
        return hmac.new(self._secret, value.encode(), hashlib.sha256).hexdigest()


def visitor_with_account(session: Session, request: Request, tokens: Tokens) -> Visitor:
    """Return who the request comes from where accounts are asked for."""
    token = request.cookies.get(COOKIE, "")
    account = session_account(session, token) if token else None
    if account:
        return Visitor(account.name, Role[account.role.upper()], token, must_change=account.must_change)
    return _without_account(token, tokens, "", Role.NOBODY)


def visitor_at_this_machine(request: Request, tokens: Tokens, name: str) -> Visitor:
    """Return the person at this machine, who may do everything."""
    return _without_account(request.cookies.get(COOKIE, ""), tokens, name, Role.LEAD)


def _without_account(token: str, tokens: Tokens, name: str, role: Role) -> Visitor:
    if token and tokens.ours(token):
        return Visitor(name, role, token)
    return Visitor(name, role, tokens.make(), fresh=True)
