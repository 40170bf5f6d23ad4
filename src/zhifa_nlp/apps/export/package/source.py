"""The rows of the package: the documented views with numbers that only the content decides, and nothing personal.

A workspace numbers rows as they come in, and two runs differ in that. Here each table is sorted by what its rows say
and numbered anew, and references follow, so that the same originals give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zhifa_nlp.apps.export.package.screen import Screen
from zhifa_nlp.store.dataset.model import View, views

Row = tuple[Any, ...]
_KEPT = ("seq",)  # numbers that mean something outside


class Source:
    """The views of one workspace, renumbered and screened, in the order in which they refer to each other."""

    def __init__(self, database: Path, screen: Screen) -> None:
        self._connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
        self._screen = screen
        for view in views():
            self._connection.execute(f"CREATE TEMP VIEW {view.name} AS SELECT * FROM main.{view.stored}")  # noqa: S608  ours

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def rows(self, view: View) -> Iterator[Row]:
        """Yield the rows of a view; those of the views that it refers to must have been read before."""
        renumbered = _number(view)
        if renumbered:
            self._connection.execute(
                f"CREATE TEMP TABLE n_{view.name} (old INTEGER PRIMARY KEY, new INTEGER)"
            )
            self._number_all(view, renumbered)
        masks = self._masks(view)
        cursor = self._connection.execute(self._select(view, renumbered))
        for row in cursor:
            yield tuple(
                mask(value) if mask and isinstance(value, str) else value
                for mask, value in zip(masks, row, strict=True)
            )

    def ask(self, sql: str) -> Iterator[Row]:
        """Yield the answer to a query on the views and on ``n_NAME (old, new)`` of those read before."""
        yield from self._connection.execute(sql)

    def _number_all(self, view: View, key: str) -> None:
        """Number the rows of a view from 1 in the order of what they say."""
        order = ", ".join(self._order(view, key))
        numbered = f"SELECT v.{key}, row_number() OVER (ORDER BY {order}) FROM {view.name} v {self._joins(view, key)}"  # noqa: S608
        self._connection.execute(f"INSERT INTO n_{view.name} {numbered}")

    def _select(self, view: View, key: str) -> str:
        joins = self._joins(view, key)
        if key:
            joins += f" JOIN n_{view.name} own ON own.old = v.{key}"
        shown = ", ".join("own.new" if c.name == key else _shown(view, c.name, key) for c in view.columns)
        order = "own.new" if key else ", ".join(self._order(view, key))
        return f"SELECT {shown} FROM {view.name} v {joins} ORDER BY {order}"  # noqa: S608  our names

    def _order(self, view: View, key: str) -> list[str]:
        """Return what to sort by: the view's own order, then every other column, so that no tie is left."""
        others = [column.name for column in view.columns if column.name not in (*view.sort, key)]
        return [_shown(view, name, key) for name in (*view.sort, *others)]

    @staticmethod
    def _joins(view: View, key: str) -> str:
        joined = []
        for column in view.columns:
            target = _target(view, column.name, key)
            if target:
                joined.append(
                    f"LEFT JOIN n_{target} r_{column.name} ON r_{column.name}.old = v.{column.name}"
                )
        return " ".join(joined)

    def _masks(self, view: View) -> list[Callable[[str], str] | None]:
        return [
            self._screen.masking(view.name, column.name)
            if column.kind == "str"
            and column.name not in ("sha256", "unit_id", "fprint", "code_ver", "reader_ver")
            else None
            for column in view.columns
        ]


def _number(view: View) -> str:
    """Return the column that numbers the rows of a view, if a number of ours does."""
    key = view.key[0]
    alone = len(view.key) == 1 and view.column(key).kind == "int" and not view.column(key).refers
    return key if alone and key not in _KEPT else ""


def _target(view: View, name: str, key: str) -> str:
    """Return the view whose numbers a column holds, or an empty string; a file's own copy is told by its hash."""
    refers = view.column(name).refers.partition(".")[0]
    if not refers or name == key or view.column(name).kind != "int":
        return ""
    return "" if refers == view.name else refers


def _shown(view: View, name: str, key: str) -> str:
    refers = view.column(name).refers.partition(".")[0]
    if refers == view.name:  # a row of the same table: its number is known only once all are numbered
        return f"(SELECT s.new FROM n_{refers} s WHERE s.old = v.{name})"  # noqa: S608  our names
    return f"r_{name}.new" if _target(view, name, key) else f"v.{name}"
