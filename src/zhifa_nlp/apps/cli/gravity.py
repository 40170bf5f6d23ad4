"""From which severity on findings change the exit code."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

_ORDER = ("info", "warning", "error")


class FailOn(StrEnum):
    """The mildest severity that makes a command end with exit code 1."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"


def reaches(counts: Mapping[str, int], fail_on: FailOn) -> bool:
    """Return whether there is a finding of that severity or a graver one.

    >>> reaches({"warning": 2}, FailOn.ERROR), reaches({"error": 1}, FailOn.WARNING)
    (False, True)
    """
    if fail_on is FailOn.NEVER:
        return False
    return any(counts.get(severity, 0) for severity in _ORDER[_ORDER.index(fail_on) :])
