"""Passwords: argon2id with the library's parameters of today; hashes of yesterday are made anew at login."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from zhifa_nlp.errors import AccountError

LEAST = 8
MOST = 1024
_HASHER = PasswordHasher()
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for another when it is read out
_GROUPS, _GROUP = 4, 4


def hashed(password: str) -> str:
    """Return the hash of a password.

    Raises:
        AccountError: it is too short or too long.
    """
    if not LEAST <= len(password) <= MOST:
        raise AccountError("password", f"a password has {LEAST} to {MOST} characters")
    return _HASHER.hash(password)


def one_time_password() -> str:
    """Return a password to hand to somebody, who then makes one of their own: 79 bits, in groups to be read out."""
    groups = ("".join(secrets.choice(_CLEAR) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def matches(password: str, known: str | None) -> bool:
    """Return whether `password` is the one of the hash `known`.

    Without an account it takes just as long, so that the time does not tell which names there are.
    """
    try:
        return _HASHER.verify(known or _nobodys(), password[:MOST]) and known is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(known: str) -> bool:
    """Return whether a hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(known)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody's password")
