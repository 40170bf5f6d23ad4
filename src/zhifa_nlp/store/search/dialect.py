"""What a database must offer to be searched; one module beside this one for each that can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, FromClause

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.search.postgres import PostgresArrays
from zhifa_nlp.store.search.request import Terms
from zhifa_nlp.store.search.sqlite_fts import SqliteFts


class Dialect(Protocol):
    """The index of one kind of database."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
        """Write index rows: number of the row, view of the text, and the words of the view."""

    def matches(self, terms: Terms) -> tuple[FromClause, ColumnElement[int], ColumnElement[float]]:
        """Return a source of hits, its column with the number of the row, and its score: lower is better."""

    def compact(self, connection: Connection) -> None:
        """Throw away every row, before all are written anew."""


_DIALECTS: dict[str, Dialect] = {"sqlite": SqliteFts(), "postgresql": PostgresArrays()}


def dialect_of(name: str) -> Dialect | None:
    """Return the index for databases of that name in SQLAlchemy, or None where there is none."""
    return _DIALECTS.get(name)


def needed_dialect(name: str) -> Dialect:
    """Return the index for databases of that name.

    Raises:
        ZhifaError: such databases cannot be searched.
    """
    found = dialect_of(name)
    if found is None:
        raise ZhifaError(
            f"a workspace in {name} cannot be searched; use SQLite or PostgreSQL (settings.toml, database)"
        )
    return found
