"""The answer to a query as CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhifa_nlp.apps.export.cells import csv_value
from zhifa_nlp.store.dataset.query import Cell, Rows


def csv_lines(answer: Rows) -> Iterator[str]:
    """Yield CSV as spreadsheets take it: with a byte order mark, without formulas."""
    yield "\ufeff"
    yield _csv_line(answer.columns)
    for row in answer.rows:
        yield _csv_line([csv_value(value) for value in row])


def json_lines(answer: Rows, *, array: bool) -> Iterator[str]:
    """Yield an object a row, a line each; with `array`, together one JSON array."""
    before = "[\n" if array else ""
    for row in answer.rows:
        line = json.dumps(dict(zip(answer.columns, map(_plain, row), strict=True)), ensure_ascii=False)
        yield before + line + ("" if array else "\n")
        before = ",\n" if array else ""
    if array:
        yield "\n]\n" if before == ",\n" else "[]\n"


def write_parquet(answer: Rows, path: Path) -> None:
    """Write a Parquet file; a column's type is what all its values fit into."""
    import pyarrow as pa  # noqa: PLC0415  heavy
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = list(answer.rows)
    columns = [[row[number] for row in rows] for number in range(len(answer.columns))]
    arrays = [pa.array(*_typed(values)) for values in columns]
    pq.write_table(pa.Table.from_arrays(arrays, names=list(answer.columns)), path)


def _typed(values: list[Cell]) -> tuple[list[Any], Any]:
    import pyarrow as pa  # noqa: PLC0415

    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int}:
        return values, pa.int64()
    if kinds <= {int, float}:
        return [None if value is None else float(value) for value in values], pa.float64()
    return [None if value is None else str(_plain(value)) for value in values], pa.string()


def _csv_line(values: Any) -> str:  # noqa: ANN401  any row
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(values)
    return stream.getvalue()


def _plain(value: Cell) -> object:
    return value.hex() if isinstance(value, bytes) else value
