"""Writing a table as CSV for spreadsheets, JSON Lines, Parquet, or a sheet of a workbook."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from zhifa_nlp.apps.export.cells import csv_value, plain
from zhifa_nlp.apps.export.table import ExportTable, Values
from zhifa_nlp.store.workspace import Workspace

_BATCH = 5_000  # rows in memory at a time
_MORE = "more rows than a sheet takes: zhifa export --format parquet has them all"


def write_csv(table: ExportTable, workspace: Workspace, stream: IO[str]) -> None:
    """Write CSV as spreadsheets take it: Windows line ends, no line breaks in values, no formulas."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows(workspace):
        writer.writerow([csv_value(_flat(row[name])) for name in table.columns])


def write_jsonl(table: ExportTable, workspace: Workspace, stream: IO[str]) -> None:
    """Write one JSON object a row."""
    for row in table.rows(workspace):
        stream.write(json.dumps({name: row[name] for name in table.columns}, ensure_ascii=False) + "\n")


def write_parquet(table: ExportTable, workspace: Workspace, path: Path) -> None:
    """Write a Parquet file, batch by batch."""
    import pyarrow as pa  # noqa: PLC0415  heavy
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
    with pq.ParquetWriter(path, schema) as writer:
        for batch in _batches(table.rows(workspace)):
            plain = [{name: row[name] for name in table.columns} for row in batch]
            writer.write_table(pa.Table.from_pylist(plain, schema=schema))


def write_workbook(tables: Iterable[ExportTable], workspace: Workspace, path: Path) -> None:
    """Write a workbook with a sheet a table; text is never run as a formula."""
    from zhifa_nlp.apps.export.sheets import Book, Sheet  # noqa: PLC0415  heavy

    with Book(path) as book:
        for table in tables:
            rows = (plain(*map(row.get, table.columns)) for row in table.rows(workspace))
            book.write(Sheet(table.name, dict.fromkeys(table.columns), rows, filtered=False, more=_MORE))


def _flat(value: object) -> object:
    """Return `value` without line breaks, which many readers of CSV take for the end of a row."""
    return value.replace("\r", " ").replace("\n", " ") if isinstance(value, str) else value


def _batches(rows: Iterator[Values]) -> Iterator[list[Values]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
