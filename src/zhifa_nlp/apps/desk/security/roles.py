"""Roles, and which one a route asks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeVar

_Endpoint = TypeVar("_Endpoint", bound=Callable[..., Any])
_ROLE = "__desk_role__"


class Role(IntEnum):
    """What a visitor may do; each may do what those below may, but a reviewer may not audit."""

    NOBODY = 0
    READER = 1
    AUDITOR = 2
    REVIEWER = 3
    LEAD = 4

    def may(self, needed: Role) -> bool:
        """Return whether this role may do what `needed` may.

        >>> Role.LEAD.may(Role.AUDITOR), Role.REVIEWER.may(Role.AUDITOR), Role.AUDITOR.may(Role.REVIEWER)
        (True, False, False)
        """
        if needed is Role.AUDITOR:  # whose doings are looked at has no say in it
            return self in (Role.AUDITOR, Role.LEAD)
        return self >= needed

    @property
    def word(self) -> str:
        """The role as accounts keep it."""
        return self.name.lower()


def needs(role: Role) -> Callable[[_Endpoint], _Endpoint]:
    """Return a decorator that says which role a route asks for; a route without one cannot be made."""

    def mark(endpoint: _Endpoint) -> _Endpoint:
        setattr(endpoint, _ROLE, role)
        return endpoint

    return mark


def role_needed(endpoint: Callable[..., Any]) -> Role:
    """Return the role that a route asks for.

    Raises:
        TypeError: nobody said which.
    """
    role = getattr(endpoint, _ROLE, None)
    if not isinstance(role, Role):
        name = getattr(endpoint, "__qualname__", repr(endpoint))
        raise TypeError(f"{name}: a route must say with @needs(Role…) who may use it")
    return role
