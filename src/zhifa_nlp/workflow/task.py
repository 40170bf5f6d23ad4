"""What goes to a worker and what comes back, as values that survive any way of sending them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, Literal

OutcomeStatus = Literal["ok", "degraded", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """One file to turn into a record: where it lies and what to call it.

    `converted` is where a .docx lies that was made of an old Word file beforehand; empty where there is none.
    `rows`: the outcome is for a workspace and brings the rows that the record becomes there.
    """

    number: int
    path: str
    name: str
    converted: str = ""
    rows: bool = False


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
        rows: what the record becomes in a workspace (`zhifa_nlp.store.rows`), where the task asks for it.
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
    rows: dict[str, list[list[Any]]] | None = None

    @property
    def line(self) -> str:
        """The failure or warning as one line for people."""
        return f"{self.name}: {self.reason}" + (f"; {self.hint}" if self.hint else "")


def dump(value: Task | Outcome) -> bytes:
    """Return `value` as one line of JSON in UTF-8; half a surrogate pair, as in some file's name, comes through."""
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def load_task(line: bytes) -> Task:
    """Return the task that `dump` wrote."""
    return Task(**json.loads(line.decode("utf-8", "surrogatepass")))


def load_outcome(line: bytes) -> Outcome:
    """Return the outcome that `dump` wrote."""
    return Outcome(**json.loads(line.decode("utf-8", "surrogatepass")))
