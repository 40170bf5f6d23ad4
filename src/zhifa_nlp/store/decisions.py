"""Decisions of people: added to the log one by one, never changed, the machine's value beside the human one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from zhifa_nlp.errors import ReviewError
from zhifa_nlp.store.accounts import count_active
from zhifa_nlp.store.audit import now
from zhifa_nlp.store.cases import REPLY, RULING, Case, case_of, visible
from zhifa_nlp.store.chain import append
from zhifa_nlp.store.desk_tables import CaseRow, DecisionRow
from zhifa_nlp.store.targets import Target, Value, canonical

Action = Literal["accept", "correct", "reject", "judge", "reply"]
VERDICTS = ("copied", "template", "fair", "superior", "own", "undecided")
"""Verdicts on a copy: 照搬, 套用模板, 合理引用, 上级原文, 自我沿用, 不能判断."""
REASONS = (
    "as_read", "not_stated", "wrong_span", "wrong_code", "wrong_unit", "wrong_value", "negated", "mandated_words",
    "stock_phrase", "quoted_properly", "shared_template", "own_earlier", "other_first", "weak_evidence",
    "explained", "misread", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says about a target.

    Attributes:
        action: accept, correct or reject a value; judge a copy; attach a reply.
        person: who says it.
        human: the value that they give, as JSON knows it; None where the machine's stands or falls.
        reason: one of `REASONS`.
        note: free text.
        seen: number of the last entry about the target that they had seen; 0 for none.
    """

    action: Action
    person: str
    human: Value | None = None
    reason: str = ""
    note: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """How cases are judged: how many readers, whether this person may rule, and whether accounts tell people apart."""

    readers: int = 1
    lead: bool = False


def add_word(session: Session, target: Target, word: Word, rules: Rules) -> DecisionRow:
    """Add what a person says to the log and return the entry.

    Args:
        session: one to write with, so that two people take turns.
        target: what it is about, as the machine has it now.
        word: what is said.
        rules: how cases are judged.

    Raises:
        ReviewError: somebody else was there meanwhile (``changed``), or it is not this person's turn (``closed``,
            ``lead_only``, ``own_reading``).
    """
    before = entries_about(session, target.id)
    case = case_of(before, rules.readers)
    reading = "" if word.action == REPLY else _reading(session, case, word.person, rules)
    shown = visible(before, word.person, rules.readers)
    if word.action != REPLY and (shown[-1].seq if shown else 0) != word.seen:
        raise ReviewError("changed", "somebody else was here meanwhile; look and decide again")
    head = append(session, "decisions", _values(target, word, reading))
    entry = session.get_one(DecisionRow, head.entries)
    _keep_case(session, target.id, case_of([*before, entry], rules.readers))
    return entry


def entries_about(session: Session, target: str) -> list[DecisionRow]:
    """Return all entries about a target, in order."""
    query = select(DecisionRow).where(DecisionRow.target == target).order_by(DecisionRow.seq)
    return list(session.scalars(query))


def entries_of_document(session: Session, sha256: str) -> dict[str, list[DecisionRow]]:
    """Return all entries about a file's values by target, those of earlier runs among them."""
    query = select(DecisionRow).where(DecisionRow.document_sha256 == sha256).order_by(DecisionRow.seq)
    return _by_target(session.scalars(query))


def entries_by_target(session: Session, targets: Sequence[str]) -> dict[str, list[DecisionRow]]:
    """Return the entries about some targets."""
    query = select(DecisionRow).where(DecisionRow.target.in_(targets)).order_by(DecisionRow.seq)
    return _by_target(session.scalars(query))


def rebuild_cases(session: Session, readers: int) -> None:
    """Work out all cases anew from the log, by so many readers a case."""
    session.execute(delete(CaseRow))
    found = _by_target(session.scalars(select(DecisionRow).order_by(DecisionRow.seq)))
    rows = [_case_values(target, case_of(entries, readers)) for target, entries in found.items()]
    if rows:
        session.execute(insert(CaseRow), rows)


def _reading(session: Session, case: Case, person: str, rules: Rules) -> str:
    if rules.readers == 1:
        return "1"
    if case.first is None or (case.second is None and case.first.person == person):
        return "1"
    if case.second is None:
        return "2"
    if not rules.lead:
        raise ReviewError("lead_only" if case.state != "agreed" else "closed", "both readers have spoken")
    read = (case.first.person, case.second.person)
    if person in read and count_active(session, "lead") > 1:
        raise ReviewError("own_reading", "a reader of the case does not rule on it; another lead does")
    return RULING


def _values(target: Target, word: Word, reading: str) -> dict[str, Any]:
    reference = target.reference
    return {
        "target": target.id,
        "kind": reference.kind,
        "document_sha256": reference.document_sha256,
        "path": target.path,
        "span_start": reference.start,
        "span_end": reference.end,
        "field": reference.field,
        "machine": canonical(target.machine),
        "action": word.action,
        "human": canonical(word.human),
        "reason": word.reason,
        "note": word.note,
        "person": word.person,
        "reading": reading,
        "at": now(),
    }


def _keep_case(session: Session, target: str, case: Case) -> None:
    values = _case_values(target, case)
    row = session.get(CaseRow, target)
    if row is None:
        session.add(CaseRow(**values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    session.flush()


def _case_values(target: str, case: Case) -> dict[str, Any]:
    return {
        "target": target,
        "state": case.state,
        "first_person": case.first.person if case.first else "",
        "second_person": case.second.person if case.second else "",
        "last_seq": case.last_seq,
    }


def _by_target(rows: Iterable[DecisionRow]) -> dict[str, list[DecisionRow]]:
    found: dict[str, list[DecisionRow]] = defaultdict(list)
    for row in rows:
        found[row.target].append(row)
    return dict(found)
