"""The documented views, read from `views.toml`: one description for SQL, frames, Datasette, codebook and package."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Kind = Literal["int", "float", "bool", "str"]

_PAGE = (
    "(SELECT max(p.page) FROM pages p WHERE p.document_id = {0}.document_id"
    " AND p.span_start <= {0}.span_start AND {0}.span_start >= 0)"
)
_DECIDED = (
    "(SELECT x.action FROM decisions x WHERE x.document_sha256 = d.sha256 AND x.span_start = {0}.span_start"
    " AND x.span_end = {0}.span_end AND x.kind = '{1}' AND x.action IN ('accept', 'correct', 'reject')"
    " ORDER BY x.seq DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values, what it holds, and the column it refers to, if any."""

    name: str
    kind: Kind
    zh: str
    en: str
    refers: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A table of the data set.

    Attributes:
        name: as people write it in SQL.
        zh: what it holds, in Chinese; `en` in English.
        key: columns that name a row.
        sort: an order that only the content decides.
        columns: in order.
        sql: the SELECT behind it.
        package: it is part of the data package (not what differs from run to run).
    """

    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    sort: tuple[str, ...]
    columns: tuple[Column, ...]
    sql: str
    package: bool = True

    @property
    def stored(self) -> str:
        """The name that the view has in the database, beside the tables of the workspace."""
        return f"v_{self.name}"

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


@cache
def views() -> tuple[View, ...]:
    """Return all views; one that another refers to comes first."""
    return described(files(__package__).joinpath("views.toml").read_text("utf-8"))


def described(text: str) -> tuple[View, ...]:
    """Return the tables that a TOML file such as `views.toml` describes."""
    return tuple(_view(values) for values in tomllib.loads(text)["view"])


def view_named(name: str) -> View:
    """Return the view of that name."""
    return next(view for view in views() if view.name == name)


def _view(values: dict[str, Any]) -> View:
    return View(
        name=values["name"],
        zh=values["zh"],
        en=values["en"],
        key=tuple(values["key"]),
        sort=tuple(values["sort"]),
        columns=tuple(Column(*column) for column in values["columns"]),
        sql=_filled(values.get("sql", "").strip()),
        package=values.get("package", True),
    )


def _filled(sql: str) -> str:
    """Put in what many views say alike: ``{page:m}`` and ``{decided:m:unit}``."""
    sql = re.sub(r"\{page:(\w)\}", lambda m: _PAGE.format(m[1]), sql)
    return re.sub(r"\{decided:(\w):(\w+)\}", lambda m: _DECIDED.format(m[1], m[2]), sql)
