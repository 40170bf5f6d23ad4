"""Opening the database of a workspace and bringing its tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store import desk_tables, register_tables, value_tables  # noqa: F401  all tables are known once a database is
from zhifa_nlp.store.dataset.create import create_views, drop_views, views_are_current

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
"""The migrations that this version knows, oldest first; a test holds them against the files."""

_WRITES = "zhifa_writes"
_TURN = 0x7A68_6966_61  # the advisory lock in PostgreSQL that writers wait for: "zhifa"
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "cache_size = -65536",  # 64 MiB: hashes fall anywhere in an index, and what is not at hand is read again
    "wal_autocheckpoint = 4000",  # pages: one that many transactions touch is written back once
)
_MIGRATIONS = Path(__file__).with_name("migrations")


def open_database(url: str) -> Engine:
    """Return an engine for `url` whose tables are up to date.

    Raises:
        WorkspaceError: it cannot be opened, is damaged, or was made by a newer version.
    """
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgres)
    try:
        with engine.connect() as connection:
            current = revision_of(connection) == REVISIONS[-1] and views_are_current(connection)
        if not current:
            with to_write(engine) as connection, connection.begin():
                _bring_up_to_date(connection)
    except WorkspaceError:
        raise
    except (OperationalError, DatabaseError) as cause:
        shown = make_url(url).render_as_string(hide_password=True)
        raise WorkspaceError(f"{shown}: the database cannot be opened ({cause.orig})") from cause
    return engine


def _engine(url: str) -> Engine:
    try:
        return create_engine(url)
    except ModuleNotFoundError as cause:
        raise WorkspaceError(
            f"the database needs {cause.name}, which is not there; install it: pip install 'zhifa-nlp[postgres]'"
        ) from cause
    except (ArgumentError, NoSuchModuleError) as cause:
        raise WorkspaceError(f"settings.toml, database: no address of a database ({cause})") from cause


def revision_of(connection: Connection) -> str | None:
    """Return the revision that the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the migrations up to `target`."""
    from alembic import command  # noqa: PLC0415  a third of a second that an up-to-date workspace saves
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _bring_up_to_date(connection: Connection) -> None:
    revision = revision_of(connection)
    if revision == REVISIONS[-1] and views_are_current(connection):
        return
    if revision is not None and revision not in REVISIONS:
        raise WorkspaceError(f"this workspace is of a newer version (revision {revision}); update zhifa")
    drop_views(connection)
    upgrade(connection)
    create_views(connection)


def to_write(engine: Engine) -> Connection:
    """Return a connection whose transactions wait for their turn to write before they read anything.

    A transaction of SQLite that begins by reading fails when another has written before it writes itself.
    """
    return engine.connect().execution_options(**{_WRITES: True})


def to_read(engine: Engine) -> Connection:
    """Return a connection whose transactions see one state of things from beginning to end."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":  # SQLite's readers see one state in any case
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


@contextmanager
def one_run(engine: Engine) -> Iterator[bool]:
    """Hold the right to run in a shared database; yield False where another machine holds it.

    SQLite is not shared: there the lock of the workspace's folder is enough. The lock dies with its connection.
    """
    if engine.dialect.name != "postgresql":
        yield True
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        held = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_TURN + 1})").scalar()
        try:
            yield bool(held)
        finally:
            if held:
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_TURN + 1})")


def _begin_postgres(connection: Connection) -> None:
    """Let writers take turns, as SQLite's do: what a writer reads nobody changes before it has written."""
    if connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _tune_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own type
    """Write ahead, so that readers never wait for a run; enforce references; wait for a moment when locked.

    The driver's own transactions leave out statements that make tables; we say BEGIN ourselves, so that a
    migration that is killed half-way leaves nothing behind.
    """
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
