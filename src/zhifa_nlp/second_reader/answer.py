"""What a server answers, taken only as far as it fits the question, the codebook and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.folding import fold
from zhifa_nlp.second_reader.question import Question

# Models that think aloud do so before the answer; others wrap it as code. Anything else around it is refused.
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>\s*", re.DOTALL)
_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_MODEL = re.compile(r"[\w./:@+-]{1,100}")


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Item(_Strict):
    """The answer to one question; no codes and no manner: neither problem nor measure."""

    id: int
    codes: list[str] = Field(max_length=4)
    manner: str | None
    words: str = Field(max_length=600)


class _Answer(_Strict):
    answers: list[Item] = Field(max_length=64)


class _Loose(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class _Message(_Loose):
    content: str


class _Choice(_Loose):
    message: _Message


class _Reply(_Loose):
    model: str = ""
    choices: list[_Choice] = Field(min_length=1)


class _Model(_Loose):
    id: str


class _Models(_Loose):
    data: list[_Model]


def take_reply(data: bytes) -> tuple[str, str]:
    """Return model and content of a chat completion.

    Raises:
        SecondReaderError: it is none.
    """
    try:
        reply = _Reply.model_validate_json(data)
    except ValidationError as cause:
        raise SecondReaderError("second reader: the answer is no chat completion") from cause
    return plain_model(reply.model), reply.choices[0].message.content


def take_models(data: bytes) -> list[str]:
    """Return the names of the models that a server offers.

    Raises:
        SecondReaderError: the list does not read.
    """
    try:
        found = _Models.model_validate_json(data)
    except ValidationError as cause:
        raise SecondReaderError("second reader: the list of models does not read") from cause
    return [model.id for model in found.data if plain_model(model.id)]


def plain_model(name: str) -> str:
    """Return a model's name, or nothing for what is none."""
    return name if _MODEL.fullmatch(name) else ""


def take_items(content: str, asked: Sequence[Question]) -> dict[int, Item]:
    """Return the answers that hold, by number of the question; a question may stay without one.

    Raises:
        SecondReaderError: the content is not the JSON that was asked for, or answers what nobody asked.
    """
    bare = _THOUGHT.sub("", content, count=1)
    fenced = _FENCE.match(bare)
    try:
        answer = _Answer.model_validate_json(fenced[1] if fenced else bare)
    except ValidationError as cause:
        raise SecondReaderError("second reader: the answer is not the JSON that was asked for") from cause
    numbers = [item.id for item in answer.answers]
    by_number = {question.id: question for question in asked}
    if len(set(numbers)) < len(numbers) or not by_number.keys() >= set(numbers):
        raise SecondReaderError("second reader: the answer speaks of what was not asked")
    return {item.id: item for item in answer.answers if _holds(item, by_number[item.id])}


def _holds(item: Item, question: Question) -> bool:
    """Return whether an answer keeps to the codebook and quotes words that stand in the passage."""
    if not item.codes or item.manner is None:
        fits = not item.codes and item.manner is None
    else:
        known = set(question.codes)
        fits = set(item.codes) <= known and len(set(item.codes)) == len(item.codes)
        fits = fits and item.manner in question.manners
    return fits and bool(item.words.strip()) and fold(item.words) in fold(question.text)
