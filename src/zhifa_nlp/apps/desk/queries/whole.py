"""Whether both logs hold together, and where one does not."""

from __future__ import annotations

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.store.chain import LOGS, breaks, head_of

SOON = 2_000  # entries of both logs together that are gone through at every look; it takes some tenths of a second


class LogState(Shown):
    """One log.

    Attributes:
        log: ``audit`` or ``decisions``.
        entries: how many it has.
        hash: of the last; noted elsewhere it proves the log later.
        checked: whether it was gone through just now.
        fault: what is the matter at its first break; empty for none.
        entry: where that is.
        more: how many other breaks there are.
    """

    log: str
    entries: int
    hash: str
    checked: bool
    fault: str = ""
    entry: int = 0
    more: int = 0


def log_states(session: Session, *, check: bool = False) -> list[LogState]:
    """Return the state of both logs; long ones are gone through only on demand, with `check`."""
    heads = {log: head_of(session, log) for log in LOGS}
    check = check or sum(head.entries for head in heads.values()) <= SOON
    found = []
    for log, head in heads.items():
        state = LogState(log=log, entries=head.entries, hash=head.hash, checked=check)
        found.append(_checked(session, state) if check else state)
    return found


def _checked(session: Session, state: LogState) -> LogState:
    places = breaks(session, state.log)
    first = next(places, None)
    if first is None:
        return state
    more = sum(1 for _ in places)
    return state.model_copy(update={"fault": first.fault, "entry": first.entry, "more": more})
