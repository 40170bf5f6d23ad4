"""Do the tables of the lexicon hold together? For everyone who edits one: a line a trouble."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.load import TABLES, read_lexicon
from zhifa_nlp.lexicon.model import LEVEL_LETTER

_LEVELS = frozenset(LEVEL_LETTER.values())


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it lies on the disk: its heading and its rows with their line numbers."""

    name: str
    head: list[str]
    rows: list[tuple[int, list[str]]]

    def column(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield line number and value of one column."""
        if name in self.head:
            place = self.head.index(name)
            yield from ((line, row[place]) for line, row in self.rows if place < len(row))


def read_tables(folder: Path = TABLES) -> dict[str, Table]:
    """Return all tables in `folder` by name.

    Raises:
        LexiconError: one is no UTF-8 text.
    """
    return {path.stem: _table(path) for path in sorted(folder.glob("*.csv"))}


def check_tables(folder: Path = TABLES) -> list[str]:
    """Return what is wrong with the tables in `folder`, a line a trouble; empty when they hold together."""
    tables = read_tables(folder)
    found = [trouble for table in tables.values() for trouble in _shape(table)]
    found += _references(tables)
    found += _years_and_levels(tables)
    if not found:
        found += _loading(folder)
    return found


def _table(path: Path) -> Table:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            head = next(reader, [])
            return Table(path.stem, head, [(reader.line_num, row) for row in reader])
    except (UnicodeDecodeError, csv.Error) as cause:
        raise LexiconError(f"{path}: is no CSV in UTF-8 ({cause}); save it again as CSV UTF-8") from cause


def _shape(table: Table) -> Iterator[str]:
    """Every row has as many values as the heading and says where it comes from, where the table asks for it."""
    seen: dict[tuple[str, ...], int] = {}
    for line, row in table.rows:
        where = f"{table.name}.csv line {line}"
        if len(row) != len(table.head):
            yield f"{where}: {len(row)} values where the heading has {len(table.head)}"
        elif "source" in table.head and not row[table.head.index("source")].strip():
            yield f"{where}: no source"
        first = seen.setdefault(tuple(row), line)
        if first != line:
            yield f"{where}: the same as line {first}"


def _references(tables: dict[str, Table]) -> Iterator[str]:
    """What one table names stands in the table that defines it."""
    known = {value for _, value in tables["functions"].column("id")} if "functions" in tables else set()
    for name, column in (("function_names", "function"), ("events", "from"), ("events", "to")):
        for line, value in tables[name].column(column) if name in tables else ():
            for function in filter(None, value.split("|")):
                if function not in known:
                    yield f"{name}.csv line {line}: {column} {function!r} is no id of functions.csv"
    codes = (
        {value for _, value in tables["jurisdictions"].column("code")} if "jurisdictions" in tables else set()
    )
    for name in ("jurisdiction_aliases", "townships"):
        for line, value in tables[name].column("code") if name in tables else ():
            if value not in codes:
                yield f"{name}.csv line {line}: code {value!r} is no code of jurisdictions.csv"


def _years_and_levels(tables: dict[str, Table]) -> Iterator[str]:
    for table in tables.values():
        if {"first", "last"} <= set(table.head):
            pairs = zip(table.column("first"), table.column("last"), strict=True)
            for (line, first), (_, last) in pairs:
                if not all(value == "" or value.isdigit() for value in (first, last)):
                    yield f"{table.name}.csv line {line}: {first}–{last} are no years"
                elif first and last and int(first) > int(last):
                    yield f"{table.name}.csv line {line}: ends ({last}) before it begins ({first})"
        for line, levels in table.column("levels"):
            if not set(levels) <= _LEVELS or not levels:
                letters = "".join(sorted(_LEVELS))
                yield f"{table.name}.csv line {line}: levels {levels!r} has letters other than {letters}"


def _loading(folder: Path) -> Iterator[str]:
    try:
        read_lexicon(folder)
    except LexiconError as error:
        yield str(error)
