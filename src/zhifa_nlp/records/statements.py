"""What a report states: problems and measures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zhifa_nlp.records.row import Row, Span


class CodeRow(Row):
    """A code of the codebook with the labeller's confidence, 0 to 1."""

    code: str
    confidence: float


class SecondReadingRow(Row):
    """What a language model of the office's own said of a passage that the labeller was not sure of.

    The machine's own value is kept here whenever the answer replaced it.

    Attributes:
        model: the model's name, as the server gave it or the user wrote it.
        prompt_version: version of the question and of the codebook it was asked by.
        host: host and port that answered.
        asked: when, ISO 8601 in UTC.
        codes: the codes that it answered; empty when it says that the passage is neither problem nor measure.
        manner: the status (of a problem) or tense (of a measure) that it answered; null as above.
        words: the words of the passage that it gave as its reason.
        machine_codes: the codes as the labeller had them.
        machine_manner: the status or tense as the labeller had it.
    """

    model: str
    prompt_version: str
    host: str
    asked: str
    codes: list[str]
    manner: str | None
    words: str
    machine_codes: list[CodeRow]
    machine_manner: str


class ProblemRow(Span):
    """A stated defect: which, in which status, how widespread, about whom."""

    codes: list[CodeRow]
    status: Literal["admitted", "resolved", "denied", "prescribed"]
    spread: Literal["个别", "少数", "部分", "多数", "普遍"] | None = None
    confidence: float = 1.0
    about: str | None = None
    reasons: list[str] = Field(default_factory=list)
    review: bool = False
    second_reader: SecondReadingRow | None = None


class MeasureRow(Span):
    """Something reported as done, planned or required, and how well the claim is supported."""

    codes: list[CodeRow]
    tense: Literal["done", "planned", "required"]
    strength: Literal["evidenced", "asserted", "planned"] = "asserted"
    reasons: list[str] = Field(default_factory=list)
    review: bool = False
    second_reader: SecondReadingRow | None = None
