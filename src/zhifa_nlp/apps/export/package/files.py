"""One table in four formats: CSV for spreadsheets and statistics, Parquet, JSON Lines, SQLite with references."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from zhifa_nlp.apps.export.cells import csv_value
from zhifa_nlp.apps.export.package.source import Row
from zhifa_nlp.store.dataset.model import Column, View

_AT_ONCE = 5_000
_SQL = {"int": "INTEGER", "float": "REAL", "bool": "INTEGER", "str": "TEXT"}


class Tables:
    """The SQLite file of the package; the other formats are written from it, so that all four say the same."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode = OFF")

    def add(self, view: View, rows: Iterator[Row], names: Sequence[str]) -> int:
        """Make a table with `rows`; return how many. `names` are the tables that may be referred to."""
        self._connection.execute(_create(view, names))
        insert = f"INSERT INTO {view.name} VALUES ({', '.join('?' * len(view.columns))})"  # noqa: S608  our names
        count = 0
        while batch := list(islice(rows, _AT_ONCE)):
            self._connection.executemany(insert, batch)
            count += len(batch)
        return count

    def rows(self, view: View) -> Iterator[Row]:
        """Yield the rows of a table in the order in which they were put in."""
        yield from self._connection.execute(f"SELECT * FROM {view.name} ORDER BY rowid")  # noqa: S608  our names

    def broken(self) -> list[Row]:
        """Return the references that lead nowhere."""
        return list(self._connection.execute("PRAGMA foreign_key_check"))

    def finish(self) -> None:
        """Write everything out and close the file."""
        self._connection.commit()
        self._connection.execute("VACUUM")
        self._connection.close()


def write_files(view: View, tables: Tables, folder: Path) -> None:
    """Write one table as ``NAME.csv``, ``NAME.parquet`` and ``NAME.jsonl``."""
    with (folder / f"{view.name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([column.name for column in view.columns])
        for row in tables.rows(view):
            writer.writerow([_csv(*pair) for pair in zip(row, view.columns, strict=True)])
    with (folder / f"{view.name}.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
        for row in tables.rows(view):
            values = {c.name: _typed(value, c) for value, c in zip(row, view.columns, strict=True)}
            stream.write(json.dumps(values, ensure_ascii=False) + "\n")
    _write_parquet(view, tables, folder / f"{view.name}.parquet")


def _write_parquet(view: View, tables: Tables, path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415  heavy
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "str": pa.string()}
    schema = pa.schema(
        [pa.field(c.name, kinds[c.kind], metadata={"zh": c.zh, "en": c.en}) for c in view.columns]
    )
    rows = tables.rows(view)
    with pq.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, _AT_ONCE)):
            columns = [
                pa.array([_typed(row[number], column) for row in batch], type=kinds[column.kind])
                for number, column in enumerate(view.columns)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _create(view: View, names: Sequence[str]) -> str:
    columns = [f"{column.name} {_SQL[column.kind]}" for column in view.columns]
    columns.append(f"PRIMARY KEY ({', '.join(view.key)})")
    for column in view.columns:
        table, _, name = column.refers.partition(".")
        if table in names:
            columns.append(f"FOREIGN KEY ({column.name}) REFERENCES {table} ({name})")
    return f"CREATE TABLE {view.name} (\n  " + ",\n  ".join(columns) + "\n)"


def _typed(value: Any, column: Column) -> Any:  # noqa: ANN401  whatever the table holds
    if value is None:
        return None
    if column.kind == "bool":
        return bool(value)
    return float(value) if column.kind == "float" else value


def _csv(value: Any, column: Column) -> object:  # noqa: ANN401  whatever the table holds
    typed = _typed(value, column)
    if isinstance(typed, bool):
        return "true" if typed else "false"
    if isinstance(typed, str):
        return csv_value(" ".join(typed.splitlines()) if "\n" in typed or "\r" in typed else typed)
    return typed
