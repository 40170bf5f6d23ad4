"""A second reader between extraction and output: records are asked about in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhifa_nlp.records.model import Record
from zhifa_nlp.second_reader.read_again import read_again
from zhifa_nlp.second_reader.reader import SecondReader
from zhifa_nlp.workflow.task import Outcome

_WARNING = "second_reader"


def reread(outcomes: Iterable[Outcome], reader: SecondReader) -> Iterator[Outcome]:
    """Yield each outcome, its record read again where the labeller was not sure.

    A record that could not be read again comes as it was, with a warning.
    """
    for outcome in outcomes:
        yield _reread(outcome, reader) if outcome.record else outcome


def _reread(outcome: Outcome, reader: SecondReader) -> Outcome:
    record = read_again(Record.model_validate_json(outcome.record), reader)
    told = [warning for warning in record.document.warnings if warning.code == _WARNING]
    text = record.model_dump_json(by_alias=True)
    if told and not outcome.reason:
        return replace(outcome, record=text, code=_WARNING, reason=told[0].message)
    return replace(outcome, record=text)
