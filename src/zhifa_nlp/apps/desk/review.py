"""What a person says about a value, checked before it goes into the log."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.reading import ReferenceShown, reference_of
from zhifa_nlp.apps.desk.refusals import CHANGED, FORBIDDEN, NOT_FOUND, NOT_VALID, Reason, Refusal
from zhifa_nlp.errors import ReviewError
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.store.decisions import REASONS, VERDICTS, Rules, Word, add_word
from zhifa_nlp.store.desk_tables import DecisionRow
from zhifa_nlp.store.target_lookup import find_target
from zhifa_nlp.store.targets import KINDS, Target

CLOSED = Reason(409, "closed", "此项已经审定", "this case is closed")
LEAD_ONLY = Reason(
    403, "lead_only", "两位审阅人意见不一，须由负责人裁定", "both readers have spoken; a lead decides now"
)
OWN_READING = Reason(
    403,
    "own_reading",
    "审阅过此项的人不能裁定，请另一位负责人裁定",
    "a reader of the case does not rule on it",
)
_REFUSALS = {"changed": CHANGED, "closed": CLOSED, "lead_only": LEAD_ONLY, "own_reading": OWN_READING}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Human(BaseModel):
    """The base of values that people give."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldValue(Human):
    """Of a field: text, several (addressees), or nothing."""

    value: str | list[str] | None = Field(max_length=2000)


class TierValue(Human):
    """A claimed tier."""

    tier: str | None = Field(max_length=32)


class ScoreValue(Human):
    """Points."""

    value: float | None = Field(allow_inf_nan=False)


class UnitValue(Human):
    """A unit: its full name, and its number in the register where it has one."""

    name: str = Field(min_length=1, max_length=200)
    unit_id: str | None = Field(default=None, max_length=64)


class ListedValue(Human):
    """A unit of a tier's list."""

    name: str = Field(min_length=1, max_length=200)
    tier: str = Field(max_length=32)


class ProblemValue(Human):
    """A problem: codes, status, spread."""

    codes: list[Literal[PROBLEM_CODES]] = Field(min_length=1, max_length=8)  # type: ignore[valid-type]
    status: Literal["admitted", "resolved", "denied", "prescribed"]
    spread: Literal["个别", "少数", "部分", "多数", "普遍"] | None = None


class MeasureValue(Human):
    """A measure: codes and tense."""

    codes: list[Literal[MEASURE_CODES]] = Field(min_length=1, max_length=8)  # type: ignore[valid-type]
    tense: Literal["done", "planned", "required"]


class CitationValue(Human):
    """A citation."""

    title: str | None = Field(default=None, max_length=500)
    number: str | None = Field(default=None, max_length=100)


class DateValue(Human):
    """A date or period, as ISO days."""

    first: str = Field(pattern=_DAY)
    last: str = Field(pattern=_DAY)


class VerdictValue(Human):
    """A verdict on a copy."""

    verdict: Literal[VERDICTS]  # type: ignore[valid-type]


class ReplyValue(Human):
    """What a unit replied: its words, the day, and the hash of the file that came with it."""

    text: str = Field(min_length=1, max_length=20_000)
    received: str = Field(default="", max_length=10)
    file_sha256: str = Field(default="", max_length=64)
    file_name: str = Field(default="", max_length=255)


_VALUES: dict[str, type[Human]] = {
    "field": FieldValue,
    "tier": TierValue,
    "score": ScoreValue,
    "unit": UnitValue,
    "listed": ListedValue,
    "problem": ProblemValue,
    "measure": MeasureValue,
    "citation": CitationValue,
    "date": DateValue,
    "copy": VerdictValue,
}


class WordIn(BaseModel):
    """What a person says about a value.

    `target`, `reference` and `seen` come from the case as it was shown. `human` depends on what is corrected: see
    the machine's value; of a copy it is ``{"verdict": …}``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: str = Field(pattern=r"^[0-9a-f]{32}$")
    reference: ReferenceShown
    action: Literal["accept", "correct", "reject", "judge"]
    human: dict[str, Any] | None = None
    reason: Literal[("", *REASONS)] = ""  # type: ignore[valid-type]
    note: str = Field(default="", max_length=4000)
    seen: int = Field(default=0, ge=0, le=2**31 - 1)


def say(session: Session, said: WordIn, person: str, rules: Rules) -> DecisionRow:
    """Add what a person says to the log and return the entry.

    Raises:
        Refusal: the value is not there, was changed meanwhile, or it is not this person's turn.
    """
    target = current(session, said.reference, said.target)
    word = Word(said.action, person, _human(said), said.reason, said.note.strip(), said.seen)
    return enter(session, target, word, rules)


def enter(session: Session, target: Target, word: Word, rules: Rules) -> DecisionRow:
    """Add a word about a target to the log; what the log refuses is told as a refusal."""
    try:
        return add_word(session, target, word, rules)
    except ReviewError as error:
        raise Refusal(_REFUSALS.get(error.code, FORBIDDEN)) from error


def current(session: Session, shown: ReferenceShown, expected: str) -> Target:
    """Return the value that a client means, as the machine has it now.

    Raises:
        Refusal: there is no such value, or it is another one than the client saw.
    """
    if shown.kind not in KINDS:
        raise Refusal(NOT_FOUND)
    target = find_target(session, reference_of(shown))
    if target is None:
        raise Refusal(NOT_FOUND)
    if target.id != expected:
        raise Refusal(CHANGED)
    return target


def _human(said: WordIn) -> dict[str, Any] | None:
    """Return the value that a person gives, checked.

    Raises:
        Refusal: it does not fit.
    """
    kind = said.reference.kind
    if said.action != "accept" and not said.reason and said.action != "judge":
        raise Refusal(NOT_VALID, "reason: choose one")
    if said.reason == "other" and not said.note.strip():
        raise Refusal(NOT_VALID, "note: say what the other reason is")
    if (said.action == "judge") != (kind == "copy"):
        raise Refusal(
            NOT_VALID, "action: copies are judged, everything else is accepted, corrected or rejected"
        )
    if said.action in ("accept", "reject"):
        if said.human is not None:
            raise Refusal(NOT_VALID, "human: only a correction or a verdict has a value")
        return None
    model = _VALUES.get(kind)
    if model is None:
        raise Refusal(NOT_VALID, "action: a finding is accepted or rejected")
    try:
        return model.model_validate(said.human).model_dump()
    except ValidationError as error:
        first = error.errors()[0]
        raise Refusal(NOT_VALID, f"human.{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
