"""How the desk is opened."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def person_at_this_machine() -> str:
    """Return the name under which decisions are kept where there are no accounts."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such name, as in some containers
        return "local"


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How the desk is opened.

    Attributes:
        workspace: the folder of the workspace.
        language: of the pages, until a visitor chooses the other.
        accounts: whether people must log in; without accounts only this machine is let in.
        hosts: names under which the desk may be called; () allows any, where there are accounts.
        readings: independent readers that a case needs, 1 or 2; None: 2 with accounts, 1 without.
        person: the name of who sits at this machine, where there are no accounts.
        jobs: processes that read uploaded files; None: as many as suit the machine, 0: none, in this process.
    """

    workspace: Path
    language: Language = "zh"
    accounts: bool = False
    hosts: tuple[str, ...] = LOOPBACK
    readings: int | None = None
    person: str = field(default_factory=person_at_this_machine)
    jobs: int | None = None

    @property
    def readers(self) -> int:
        """How many independent readers a case needs."""
        return self.readings or (2 if self.accounts else 1)
