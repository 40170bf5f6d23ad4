"""What a unit must report, by the documents that say so: a file a document, a new year being a new file.

The files stand in ``tables/rubric/*.toml``. Each names the document, where the items come from, from when (and until
when) it holds, and for which region; an item says which measure codes answer it and, where a code is wider than the
item, the words of which one must stand in the measure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.load import TABLES

RUBRICS = TABLES / "rubric"


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One thing to report.

    Attributes:
        id: stable name within its rubric.
        short: a few Chinese characters for the heading of a column.
        zh: what is asked, in Chinese.
        en: the same in English.
        codes: measure codes of which any one answers it.
        words: where not empty, one of these must stand in the measure's words.
    """

    id: str
    short: str
    zh: str
    en: str
    codes: frozenset[str]
    words: tuple[str, ...] = ()

    def answered_by(self, codes: frozenset[str], text: str) -> bool:
        """Return whether a measure of these codes in these words answers the item."""
        return not self.codes.isdisjoint(codes) and (
            not self.words or any(word in text for word in self.words)
        )


@dataclass(frozen=True, slots=True)
class Rubric:
    """The items of one document.

    Attributes:
        id: the name of its file.
        zh: its subject, in Chinese.
        en: the same in English.
        document: number of the document that asks.
        source: where the items were taken from.
        region: beginning of the codes of the places it binds; empty for the whole country.
        first: first year to be reported under it.
        last: last such year; 9999 for "still".
        items: what is asked, in the document's order.
    """

    id: str
    zh: str
    en: str
    document: str
    source: str
    region: str
    first: int
    last: int
    items: tuple[RubricItem, ...]

    def holds(self, year: int, place: str | None) -> bool:
        """Return whether it binds a unit of the place (a six-digit code, or None) in a year."""
        return self.first <= year <= self.last and (place or "").startswith(self.region)


@cache
def load_rubrics() -> tuple[Rubric, ...]:
    """Return the rubrics that ship with the package, oldest first.

    Raises:
        LexiconError: a file is missing or does not read.
    """
    return read_rubrics(RUBRICS)


def read_rubrics(folder: Path) -> tuple[Rubric, ...]:
    """Return the rubrics in `folder`, oldest first.

    Raises:
        LexiconError: a file does not read.
    """
    found = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda rubric: (rubric.first, rubric.id)))


def rubrics_for(year: int | None, place: str | None) -> tuple[Rubric, ...]:
    """Return the rubrics that bind a unit in a year; none where the year is not known.

    Args:
        year: the year reported on.
        place: six-digit code of the unit's place, or None.
    """
    return () if year is None else tuple(r for r in load_rubrics() if r.holds(year, place))


def check_rubrics(folder: Path, codes: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with the rubrics in `folder`, a line a trouble.

    Args:
        folder: where the files are.
        codes: the measure codes that there are.

    Raises:
        LexiconError: a file does not read.
    """
    for path in sorted(folder.glob("*.toml")):
        rubric = _read(path)
        for name in ("zh", "en", "document", "source"):
            if not getattr(rubric, name).strip():
                yield f"{path.name}: no {name}"
        if rubric.id != path.stem:
            yield f"{path.name}: id {rubric.id!r} is not the name of the file"
        if rubric.first > rubric.last:
            yield f"{path.name}: ends ({rubric.last}) before it begins ({rubric.first})"
        if len({item.id for item in rubric.items}) < len(rubric.items):
            yield f"{path.name}: an item's id stands twice"
        for item in rubric.items:
            for code in sorted(item.codes - codes):
                yield f"{path.name}: item {item.id}: {code!r} is no measure code"
            if not (item.codes and item.short and item.zh and item.en):
                yield f"{path.name}: item {item.id}: needs short, zh, en and codes"


def _read(path: Path) -> Rubric:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
        return Rubric(
            id=values["id"],
            zh=values["name"]["zh"],
            en=values["name"]["en"],
            document=values["document"],
            source=values["source"],
            region=values["region"],
            first=int(values["first"]),
            last=int(values.get("last", 9999)),
            items=tuple(map(_item, values["item"])),
        )
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise LexiconError(f"{path}: is no rubric ({cause!r}); compare it with the others there") from cause


def _item(values: dict[str, Any]) -> RubricItem:
    words = tuple(values.get("words", ()))
    codes = frozenset(values["codes"])
    return RubricItem(values["id"], values["short"], values["zh"], values["en"], codes, words)
