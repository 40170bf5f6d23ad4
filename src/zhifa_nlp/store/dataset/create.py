"""Making the views in the database. They hold nothing, so they are made anew whenever their definition changes."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, text

from zhifa_nlp.store.dataset.model import views


def views_are_current(connection: Connection) -> bool:
    """Return whether the database has the views of this version (or is of a kind that has none)."""
    if connection.dialect.name != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA user_version").scalar() == _version()


def drop_views(connection: Connection) -> None:
    """Drop the views: SQLite refuses to change a table that a view reads."""
    if connection.dialect.name == "sqlite":
        old = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'")
        )
        for name in old.scalars().all():
            connection.exec_driver_sql(f'DROP VIEW "{name}"')


def create_views(connection: Connection) -> None:
    """Make the views; a workspace in another database than SQLite has none."""
    if connection.dialect.name != "sqlite":
        return
    for view in views():
        connection.exec_driver_sql(f"CREATE VIEW {view.stored} AS\n{view.sql}")
    connection.exec_driver_sql(f"PRAGMA user_version = {_version()}")


def _version() -> int:
    """Return a number of 31 bits that changes with any definition."""
    definitions = "\n".join(f"{view.stored} {view.sql}" for view in views())
    return zlib.crc32(definitions.encode()) & 0x7FFF_FFFF
