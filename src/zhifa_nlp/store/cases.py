"""How far the judging of one target is, from the entries that the log has about it.

Two readers judge without seeing each other; where they differ, or a unit has replied, a lead decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

State = Literal["open", "read_once", "agreed", "disputed", "settled", "reopened"]
REPLY = "reply"
RULING = "adjudication"
OPEN_STATES = ("open", "read_once", "disputed", "reopened")
"""States in which somebody still has to do something."""


class Entry(Protocol):
    """What matters here of an entry of the log."""

    seq: int
    action: str
    human: str
    person: str
    reading: str


_Entry = TypeVar("_Entry", bound=Entry)


@dataclass(frozen=True, slots=True)
class Case:
    """Where the judging stands.

    Attributes:
        state: how far it is.
        first: the last word of the first reader, if any.
        second: the last word of the second reader, if any.
        ruling: the lead's last word, if any.
        last_seq: number of the last entry; 0 without any.
    """

    state: State = "open"
    first: Entry | None = None
    second: Entry | None = None
    ruling: Entry | None = None
    last_seq: int = 0

    @property
    def outcome(self) -> Entry | None:
        """The word that counts, once there is one; after a reply the old one until it is decided anew."""
        if self.ruling:
            return self.ruling
        if self.state in ("agreed", "reopened"):
            return self.first
        return None

    @property
    def complete(self) -> bool:
        """Whether all have read who must, so that nothing needs to be hidden any more."""
        return self.state in ("agreed", "disputed", "settled", "reopened")


def case_of(entries: Sequence[Entry], readers: int) -> Case:
    """Return where the judging of one target stands.

    Args:
        entries: all entries about it, in order.
        readers: how many independent readers it needs, 1 or 2.
    """
    last: dict[str, Entry] = {}
    reopened = False
    for entry in entries:
        if entry.action == REPLY:
            reopened = True
        else:
            last[entry.reading] = entry
            reopened = False
    first, second, ruling = last.get("1"), last.get("2"), last.get(RULING)
    state = _state(first, second, ruling, readers)
    if reopened and state in ("agreed", "disputed", "settled"):
        state = "reopened"
    return Case(state, first, second, ruling, entries[-1].seq if entries else 0)


def visible(entries: Sequence[_Entry], person: str, readers: int) -> list[_Entry]:
    """Return the entries that `person` may see: all of them only when all readers have spoken."""
    if case_of(entries, readers).complete:
        return list(entries)
    return [entry for entry in entries if entry.action == REPLY or entry.person == person]


def _state(first: Entry | None, second: Entry | None, ruling: Entry | None, readers: int) -> State:
    if ruling:
        return "settled"
    if first is None:
        return "open"
    if second is not None:
        return "agreed" if _same(first, second) else "disputed"
    return "agreed" if readers == 1 else "read_once"


def _same(first: Entry, second: Entry) -> bool:
    return (first.action, first.human) == (second.action, second.human)
