"""Bring a second reader's answers into a record: only where the labeller was not sure, and never without a trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.records.model import Record, WarningRow
from zhifa_nlp.records.statements import CodeRow, MeasureRow, ProblemRow, SecondReadingRow
from zhifa_nlp.second_reader.answer import Item
from zhifa_nlp.second_reader.question import Kind, Question, prompt_version, questions
from zhifa_nlp.second_reader.reader import SecondReader

_UNKNOWN = 0.5
"""Confidence of a code that only the second reader gives: its answers are not calibrated."""
_Rows = dict[Kind, dict[int, SecondReadingRow]]


def read_again(record: Record, reader: SecondReader) -> Record:
    """Return `record` with what the second reader says of the rows that wait for review.

    Such a row takes over codes and status (or tense) and keeps the machine's own in `second_reader`. It stays in
    review: the answer helps the person who decides, it does not decide. A row of which the second reader says that
    it is neither problem nor measure keeps its value. Where there is no usable answer, the record is as it was,
    with a warning.
    """
    said: _Rows = defaultdict(dict)
    warnings: dict[str, int] = defaultdict(int)
    for asked in questions(record, reader.limits):
        try:
            model, items = reader.ask(asked)
        except SecondReaderError as error:
            warnings[str(error)] += len(asked)
            continue
        for question in asked:
            if question.id in items:
                said[question.kind][question.row] = _reading(
                    record, question, items[question.id], (model, reader.server.name)
                )
            else:
                warnings["second reader: an answer did not fit the codebook or the text"] += 1
    return _with(record, said, warnings)


def _reading(record: Record, question: Question, item: Item, source: tuple[str, str]) -> SecondReadingRow:
    row: ProblemRow | MeasureRow = (
        record.problems[question.row] if question.kind == "problem" else record.measures[question.row]
    )
    return SecondReadingRow(
        model=source[0],
        prompt_version=prompt_version(),
        host=source[1],
        asked=datetime.now(UTC).isoformat(timespec="seconds"),
        codes=item.codes,
        manner=item.manner,
        words=item.words,
        machine_codes=row.codes,
        machine_manner=row.status if isinstance(row, ProblemRow) else row.tense,
    )


def _with(record: Record, said: _Rows, warnings: dict[str, int]) -> Record:
    if not said and not warnings:
        return record
    told = [
        WarningRow(code="second_reader", message=f"{message} ({count} passages keep the machine's value)")
        for message, count in warnings.items()
    ]
    document = record.document.model_copy(update={"warnings": [*record.document.warnings, *told]})
    problems = [_problem(row, said["problem"].get(n)) for n, row in enumerate(record.problems)]
    measures = [_measure(row, said["measure"].get(n)) for n, row in enumerate(record.measures)]
    changed = record.model_copy(update={"document": document, "problems": problems, "measures": measures})
    return Record.model_validate(changed.model_dump(by_alias=True))


def _problem(row: ProblemRow, reading: SecondReadingRow | None) -> ProblemRow:
    if reading is None or not row.review:
        return row
    if reading.manner is None:
        return row.model_copy(update={"second_reader": reading})
    codes = _codes(reading.codes, row.codes)
    return row.model_copy(update={"second_reader": reading, "codes": codes, "status": reading.manner})


def _measure(row: MeasureRow, reading: SecondReadingRow | None) -> MeasureRow:
    if reading is None or not row.review:
        return row
    if reading.manner is None:
        return row.model_copy(update={"second_reader": reading})
    changed: dict[str, object] = {
        "second_reader": reading,
        "codes": _codes(reading.codes, row.codes),
        "tense": reading.manner,
    }
    if reading.manner != row.tense:  # what supports a claim depends on whether it is claimed as done
        changed["strength"] = "asserted" if reading.manner == "done" else "planned"
    return row.model_copy(update=changed)


def _codes(names: Sequence[str], machine: Sequence[CodeRow]) -> list[CodeRow]:
    known = {code.code: code.confidence for code in machine}
    return [CodeRow(code=name, confidence=known.get(name, _UNKNOWN)) for name in names]
