"""The tables of a workspace in another database, copied to where they can be queried like any other's.

The documented tables are views of SQLite, and SQLite's locks are what keeps a query from reading anything else. So a
workspace in PostgreSQL is asked in a copy: only the tables that a query touches, never the accounts, one state of
things, in a temporary file that is gone afterwards. The answer is the same as from SQLite, to the letter.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from zhifa_nlp.store.base import Table
from zhifa_nlp.store.database import open_database
from zhifa_nlp.store.workspace import Workspace

COPIED = frozenset({
    "documents", "records", "texts", "pages", "elements", "units", "unit_names", "unit_events", "mentions",
    "assessments", "assessment_documents", "statements", "statement_codes", "citations", "findings", "passages",
    "verdicts", "decisions", "runs",
})  # fmt: skip
"""The tables that the documented views rest on."""
_NO_VIEW = frozenset({"body"})
"""Columns that no view reads: whole records as JSON, nine tenths of what would be copied."""
_AT_ONCE = 500


@contextmanager
def empty_copy() -> Iterator[Path]:
    """Yield a database in SQLite with all tables and views and no rows; it is gone afterwards."""
    with TemporaryDirectory(prefix="zhifa-query-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "copy.sqlite"
        open_database(f"sqlite:///{path}").dispose()
        yield path


def fill(path: Path, workspace: Workspace, tables: Collection[str] = COPIED, *, whole: bool = False) -> None:
    """Copy the rows of `tables` from `workspace` into the database at `path`.

    Args:
        path: what `empty_copy` gave.
        workspace: in any database.
        tables: some of `COPIED`; others are left out.
        whole: the records' JSON too, which no view reads.
    """
    with workspace.reading() as session, closing(sqlite3.connect(path)) as copy:
        for name in sorted(COPIED.intersection(tables)):
            _fill(copy, session, name, frozenset() if whole else _NO_VIEW)
        copy.commit()


def _fill(copy: sqlite3.Connection, session: Session, name: str, left_out: frozenset[str]) -> None:
    table = Table.metadata.tables[name]
    columns = ", ".join(column.name for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    wanted = [literal("") if column.name in left_out else column for column in table.columns]
    found = session.execute(select(*wanted), execution_options={"yield_per": _AT_ONCE})
    rows = ([_value(value) for value in row] for row in found)
    copy.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", rows)  # noqa: S608  our names


def _value(value: Any) -> Any:  # noqa: ANN401  whatever a column holds
    """Return a value as SQLAlchemy writes it into SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return json.dumps(value) if isinstance(value, list | dict) else value
