"""What goes to a worker and what comes back, as values that survive any way of sending them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

OutcomeStatus = Literal["ok", "degraded", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """One file to turn into a record: where it lies and what to call it.

    `converted` is where a .docx lies that was made of an old Word file beforehand; empty where there is none.
    """

    number: int
    path: str
    name: str
    converted: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one task.

    Attributes:
        number: the task's number.
        name: the task's name.
        status: ``ok``; ``degraded`` where reading lost or guessed something; ``failed`` without a record.
        record: the record as one line of JSON, empty when failed.
        code: why it failed, a stable word; or the code of the gravest warning.
        reason: why it failed in one clear line; or the gravest warning; empty when all is well.
        hint: what to do about it.
        detail: a traceback for the developers when the failure is our own.
        seconds: wall-clock time of reading and parsing.
    """

    number: int
    name: str
    status: OutcomeStatus
    record: str = ""
    code: str = ""
    reason: str = ""
    hint: str = ""
    detail: str = ""
    seconds: float = 0.0

    @property
    def line(self) -> str:
        """The failure or warning as one line for people."""
        return f"{self.name}: {self.reason}" + (f"; {self.hint}" if self.hint else "")


def dump(value: Task | Outcome) -> bytes:
    """Return `value` as one line of ASCII JSON."""
    return json.dumps(asdict(value)).encode("ascii") + b"\n"


def load_task(line: bytes) -> Task:
    """Return the task that `dump` wrote."""
    return Task(**json.loads(line))


def load_outcome(line: bytes) -> Outcome:
    """Return the outcome that `dump` wrote."""
    return Outcome(**json.loads(line))
