"""Adapter: many rows into a table at once, by the fastest way that the database has.

SQLAlchemy looks at every value of every row; with some 270 rows a document that took longer than reading the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Connection, Table, insert
from sqlalchemy.orm import Session

Row = Sequence[Any]
_AT_ONCE = 500


def insert_rows(session: Session, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write `rows`, values in the order of `columns`; a column of JSON is given as text."""
    if not rows:
        return
    dialect = session.get_bind().dialect.name
    if dialect == "sqlite":
        places = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608  our names
        session.connection().exec_driver_sql(statement, [tuple(row) for row in rows])
    elif dialect == "postgresql":
        copy_rows(session.connection(), table.name, columns, rows)
    else:
        parsed = [name for name in columns if isinstance(table.c[name].type, JSON)]
        values = [dict(zip(columns, row, strict=True)) for row in rows]
        session.execute(
            insert(table), [{**v, **{name: json.loads(v[name]) for name in parsed}} for v in values]
        )


def insert_in_turn(session: Session, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as they come, some at a time: they are as many as there are documents."""
    waiting = iter(rows)
    while some := [dict(row) for row in islice(waiting, _AT_ONCE)]:
        session.execute(insert(table), some)


def copy_rows(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write `rows` into a table of PostgreSQL; what is no text or number is given as PostgreSQL writes it."""
    driver: Any = connection.connection.driver_connection
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
