"""Queries on the documented tables, read only: the database itself refuses anything else, and stops in time.

Three locks, each enough alone: the file is opened read only, the connection answers queries only, and every table
and function that a statement touches is asked about. Only the views may be read; the accounts of the desk may not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.dataset.local_copy import COPIED, empty_copy, fill
from zhifa_nlp.store.dataset.model import views
from zhifa_nlp.store.register import register_is_current, save_register
from zhifa_nlp.store.workspace import Workspace

SECONDS = 30.0
Cell = int | float | str | bytes | None
_STEPS = 20_000  # of SQLite's machine between two looks at the clock: a few milliseconds
_LONGEST = 64 << 20  # bytes of one value
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)
# SQLite asks about counting rows without saying for which view; how many there are is no secret of these.
_COUNTED = COPIED
_FREE_TABLES = frozenset({"json_each", "json_tree"})
_REFUSED_FUNCTIONS = frozenset({"load_extension", "fts5", "fts3_tokenizer"})


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gives: names of columns, and rows that are fetched as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


@contextmanager
def queried(
    workspace: Workspace, sql: str, values: Sequence[Cell] = (), *, seconds: float = SECONDS
) -> Iterator[Rows]:
    """Yield what `sql` gives on the documented tables of `workspace`.

    Args:
        workspace: in SQLite; of one in another database the tables that the query touches are copied first.
        sql: one SELECT.
        values: for its question marks.
        seconds: when to give up; copying is not counted.

    Raises:
        ZhifaError: the statement is wrong, touches what may not be read, or takes too long.
    """
    make_register_current(workspace)
    with (
        _database(workspace, sql, values, seconds) as database,
        closing(_connected(database, seconds)) as connection,
    ):
        try:
            cursor = connection.execute(sql, tuple(values))
            if cursor.description is None:
                raise ZhifaError("this is no query; write one SELECT")
            names = tuple(column[0] for column in cursor.description)
            rows = _fetched(cursor, seconds)
            try:
                yield Rows(names, rows)
            finally:
                rows.close()  # what nobody asked for must not outlive the connection
        except (sqlite3.Error, sqlite3.Warning) as cause:
            raise _told(cause, seconds) from cause


def make_register_current(workspace: Workspace) -> None:
    """Write down the units that a workspace of an older version mentions."""
    with workspace.reading() as session:
        if register_is_current(session):
            return
    with workspace.session() as session:
        save_register(session)


@contextmanager
def _database(workspace: Workspace, sql: str, values: Sequence[Cell], seconds: float) -> Iterator[Path]:
    """Yield where the database lies that a query is put to."""
    if workspace.engine.dialect.name == "sqlite":
        yield Path(str(workspace.engine.url.database))
        return
    with empty_copy() as path:
        fill(path, workspace, _touched(path, sql, values, seconds))
        yield path


def _touched(path: Path, sql: str, values: Sequence[Cell], seconds: float) -> set[str]:
    """Return the tables that a query reads: it is tried where they are empty."""
    touched: set[str] = set()

    def may(
        action: int, first: str | None, second: str | None, database: str | None, within: str | None
    ) -> int:
        if action == sqlite3.SQLITE_READ and first:
            touched.add(first)
        return _may(action, first, second, database, within)

    with closing(_connected(path, seconds)) as connection:
        connection.set_authorizer(may)
        try:
            connection.execute(sql, tuple(values))
        except (sqlite3.Error, sqlite3.Warning) as cause:
            raise _told(cause, seconds) from cause
    return touched


def _connected(database: Path, seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    for view in views():
        connection.execute(f"CREATE TEMP VIEW {view.name} AS SELECT * FROM main.{view.stored}")  # noqa: S608  ours
    connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")  # made on first use, which writes
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    deadline = monotonic() + seconds
    connection.set_progress_handler(lambda: int(monotonic() > deadline), _STEPS)
    connection.set_authorizer(_may)
    return connection


_VIEWS = frozenset(view.name for view in views())
_STORED = frozenset(view.stored for view in views())


def _may(action: int, first: str | None, second: str | None, database: str | None, within: str | None) -> int:
    """Say whether a statement may do one thing; `within` is the view in whose definition it stands."""
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second in _REFUSED_FUNCTIONS else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ:
        ours = within in _STORED or (not second and first in _COUNTED)
        if ours or first in _FREE_TABLES or first in _STORED or (database == "temp" and first in _VIEWS):
            return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _fetched(cursor: sqlite3.Cursor, seconds: float) -> Generator[tuple[Cell, ...], None, None]:
    try:
        yield from cursor
    except sqlite3.Error as cause:
        raise _told(cause, seconds) from cause


def _told(cause: Exception, seconds: float) -> ZhifaError:
    words = str(cause)
    if "interrupted" in words:
        return ZhifaError(
            f"the query took longer than {seconds:g} seconds; narrow it, or allow more with --seconds"
        )
    if "not authorized" in words or "prohibited" in words or "readonly" in words or "cannot modify" in words:
        return ZhifaError(
            f"SQL: {words}; only the tables of `zhifa sql --tables` can be read, nothing written"
        )
    if "no such" in words:
        return ZhifaError(f"SQL: {words}; see `zhifa sql --tables`")
    return ZhifaError(f"SQL: {words}; write one SELECT as SQLite understands it")


@contextmanager
def in_sqlite(workspace: Workspace) -> Iterator[Path]:
    """Yield the database of a workspace in SQLite, or a copy in SQLite of what the documented tables rest on."""
    make_register_current(workspace)
    if workspace.engine.dialect.name == "sqlite":
        yield Path(str(workspace.engine.url.database))
        return
    with empty_copy() as path:
        fill(path, workspace, whole=True)
        yield path
