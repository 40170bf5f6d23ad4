"""Where the judging of a value stands, as one visitor may see it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.store.cases import RULING, Case, case_of, visible
from zhifa_nlp.store.decisions import entries_about, entries_by_target
from zhifa_nlp.store.desk_tables import DecisionRow
from zhifa_nlp.store.targets import Reference, Target

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: their name, whether they may judge and rule, and how many readers a case needs."""

    name: str
    readers: int = 1
    judges: bool = False
    lead: bool = False


class ReferenceShown(Shown):
    """Where a value stands; send it back with a decision."""

    kind: str
    document_sha256: str
    start: int = -1
    end: int = -1
    field: str = ""


class EntryShown(Shown):
    """One entry of the log of decisions: what a person said, beside what the machine had said."""

    seq: int
    target: str
    kind: str
    path: str
    document_sha256: str
    start: int
    end: int
    field: str
    action: str
    human: Value | None
    machine: Value
    reason: str
    note: str
    person: str
    reading: str
    at: str
    hash: str


class CaseShown(Shown):
    """Where the judging of one value stands.

    Attributes:
        target: name of the value; send it back with a decision.
        reference: where it stands; send it back too.
        state: ``open``, ``read_once``, ``agreed``, ``disputed``, ``settled`` or ``reopened``.
        entries: what may be seen of its history, oldest first: not what another reader said before one's own word.
        seen: number to send back with a decision, so that nobody is overrun.
        outcome: the word that counts, once there is one.
        turn: which reading the visitor's next word would be: ``1``, ``2``, ``adjudication``, or empty for none.
        hidden: somebody has read it whom the visitor may not see yet.
    """

    target: str
    reference: ReferenceShown
    state: str
    entries: list[EntryShown]
    seen: int
    outcome: EntryShown | None
    turn: str
    hidden: bool


def case_shown(target: Target, entries: Sequence[DecisionRow], viewer: Viewer) -> CaseShown:
    """Return where the judging of `target` stands, as `viewer` may see it.

    Args:
        target: the value as the machine has it now.
        entries: all entries about it, in order.
        viewer: who looks.
    """
    case = case_of(entries, viewer.readers)
    shown = [entry_shown(row) for row in entries if row in visible(entries, viewer.name, viewer.readers)]
    outcome = case.outcome
    return CaseShown(
        target=target.id,
        reference=ReferenceShown(**asdict(target.reference)),
        state=case.state,
        entries=shown,
        seen=shown[-1].seq if shown else 0,
        outcome=next((entry for entry in shown if outcome and entry.seq == outcome.seq), None),
        turn=turn_of(case, viewer),
        hidden=len(shown) < len(entries),
    )


def turn_of(case: Case, viewer: Viewer) -> str:
    """Return which reading the next word of `viewer` would be; empty when it is not their turn."""
    if not viewer.judges:
        return ""
    if viewer.readers == 1 or case.first is None:
        return "1"
    if case.second is None:
        return "1" if case.first.person == viewer.name else "2"
    return RULING if viewer.lead else ""


def case_about(session: Session, target: Target, viewer: Viewer) -> CaseShown:
    """Return where the judging of one value stands."""
    return case_shown(target, entries_about(session, target.id), viewer)


def cases_about(session: Session, targets: Sequence[Target], viewer: Viewer) -> dict[str, CaseShown]:
    """Return where the judging of some values stands, by target."""
    entries = entries_by_target(session, [target.id for target in targets])
    return {target.id: case_shown(target, entries.get(target.id, []), viewer) for target in targets}


def entry_shown(row: DecisionRow) -> EntryShown:
    """Return an entry of the log as it is shown."""
    return EntryShown(
        seq=row.seq,
        target=row.target,
        kind=row.kind,
        path=row.path,
        document_sha256=row.document_sha256,
        start=row.span_start,
        end=row.span_end,
        field=row.field,
        action=row.action,
        human=json.loads(row.human),
        machine=json.loads(row.machine),
        reason=row.reason,
        note=row.note,
        person=row.person,
        reading=row.reading,
        at=row.at,
        hash=row.hash,
    )


def reference_of(shown: ReferenceShown) -> Reference:
    """Return the reference that a client sent back."""
    return Reference(**shown.model_dump())
