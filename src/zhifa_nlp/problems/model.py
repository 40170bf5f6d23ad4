"""What the problem and measure labellers find. Offsets are code points of `Document.text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["admitted", "resolved", "denied", "prescribed"]
Tense = Literal["done", "planned", "required"]
Spread = Literal["个别", "少数", "部分", "多数", "普遍"]
Strength = Literal["evidenced", "asserted", "planned"]


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class CodeScore:
    """A code of the codebook and how sure the labeller is of it, 0 to 1."""

    code: str
    confidence: float


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class ProblemSpan:
    """A stated defect. `reasons` are the words and context that decided, for people to read."""

    text: str
    start: int
    end: int
    codes: tuple[CodeScore, ...]
    status: Status
    spread: Spread | None = None
    confidence: float = 1.0
    about: str | None = None
    reasons: tuple[str, ...] = ()
    review: bool = False


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class MeasureSpan:
    """Something reported as done, planned or required."""

    text: str
    start: int
    end: int
    codes: tuple[CodeScore, ...]
    tense: Tense
    strength: Strength = "asserted"
    reasons: tuple[str, ...] = ()
    review: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """All problems and measures of one document."""

    problems: tuple[ProblemSpan, ...] = ()
    measures: tuple[MeasureSpan, ...] = ()
