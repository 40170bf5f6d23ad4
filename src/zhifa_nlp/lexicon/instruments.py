"""Laws, regulations and documents that reports cite, with the days from which and until which they were in force.

A small table (`tables/instruments.csv`) that anybody can lengthen, or replace by a file of the same columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from zhifa_nlp import wenhao
from zhifa_nlp.errors import LexiconError
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.load import TABLES

INSTRUMENTS = TABLES / "instruments.csv"
COLUMNS = (
    "title", "short_forms", "number", "made", "in_force", "changed", "repealed", "replaced_by", "source",
)  # fmt: skip
State = Literal["not_made", "not_yet", "in_force", "repealed"]
_EDITION = re.compile(r"[(〔\[](?:\d{4}年?)?(?:修订|修正|修改)[^()]*[)〕\]]$")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One law, regulation or document.

    Attributes:
        title: full title.
        forms: shorter titles that stand for it.
        number: document number in canonical form, or None.
        made: day on which it was adopted.
        in_force: first day of its force.
        changed: days from which an amended text was in force.
        repealed: first day without it, or None.
        replaced_by: title of what took its place, or empty.
        source: where the days come from.
    """

    title: str
    forms: tuple[str, ...]
    number: str | None
    made: date
    in_force: date
    changed: tuple[date, ...]
    repealed: date | None
    replaced_by: str
    source: str

    def state(self, on: date) -> State:
        """Return what it was on that day."""
        if on < self.made:
            return "not_made"
        if on < self.in_force:
            return "not_yet"
        return "repealed" if self.repealed and on >= self.repealed else "in_force"

    def text_of(self, on: date) -> date | None:
        """Return the day from which the text in force on that day held, or None when none was in force."""
        if self.state(on) != "in_force":
            return None
        return max(day for day in (self.in_force, *self.changed) if day <= on)


class Instruments:
    """The table, by title and by number."""

    def __init__(self, rows: tuple[Instrument, ...]) -> None:
        self.rows = rows
        self._by_title = {title_key(form): row for row in rows for form in (row.title, *row.forms)}
        self._by_number = {row.number: row for row in rows if row.number}

    def find(self, title: str | None, number: str | None = None) -> Instrument | None:
        """Return what is cited under a title or a canonical number, or None.

        >>> load_instruments().find("行政处罚法").in_force
        datetime.date(1996, 10, 1)
        """
        found = self._by_number.get(number) if number else None
        return found or (self._by_title.get(title_key(title)) if title else None)


def title_key(title: str) -> str:
    """Return a title in the form in which equal titles are equal: folded, without state's name and edition."""
    bare = _EDITION.sub("", "".join(fold(title).split()))
    return bare.removeprefix("中华人民共和国")


@cache
def load_instruments(path: Path = INSTRUMENTS) -> Instruments:
    """Return the table in that file.

    Raises:
        LexiconError: it is missing, or a row does not read; the message names the line.
    """
    try:
        return Instruments(tuple(_rows(path)))
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise LexiconError(f"{path}: cannot be read as CSV in UTF-8: {cause}") from cause


def _rows(path: Path) -> Iterator[Instrument]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise LexiconError(
                f"{path}: no column {', '.join(missing)}; the columns are {', '.join(COLUMNS)}"
            )
        for row in reader:
            try:
                yield _instrument(row)
            except (ValueError, AttributeError) as cause:
                raise LexiconError(f"{path.name} line {reader.line_num}: {cause}") from cause


def _instrument(row: dict[str, str]) -> Instrument:
    number = wenhao.parse(row["number"]) if row["number"] else None
    made, in_force = date.fromisoformat(row["made"]), date.fromisoformat(row["in_force"])
    repealed = date.fromisoformat(row["repealed"]) if row["repealed"] else None
    changed = tuple(date.fromisoformat(day) for day in row["changed"].split("|") if day)
    days = [made, in_force, *changed, *([repealed] if repealed else [])]
    if not row["title"] or not row["source"].strip():
        raise ValueError("no title or no source")
    if days != sorted(days):
        raise ValueError(f"the days of {row['title']} are out of order")
    return Instrument(
        row["title"],
        tuple(filter(None, row["short_forms"].split("|"))),
        number.canonical if number else None,
        made,
        in_force,
        changed,
        repealed,
        row["replaced_by"],
        row["source"],
    )
