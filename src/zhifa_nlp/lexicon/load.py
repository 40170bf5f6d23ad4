"""Reading the tables into a `Lexicon`, once a process and only when it is asked for."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.bodies import BodyWords
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Event, Function, Jurisdiction, NameRow
from zhifa_nlp.lexicon.place_names import level_of, short_of
from zhifa_nlp.lexicon.townships import Townships

TABLES = Path(__file__).parent / "tables"


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package; the tables are read on the first call only.

    Raises:
        LexiconError: a table is missing or a row does not read.
    """
    return read_lexicon(TABLES)


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon whose tables lie in `folder`.

    Raises:
        LexiconError: a table is missing or a row does not read.
    """
    try:
        return Lexicon(
            jurisdictions=tuple(_jurisdictions(folder)),
            aliases=tuple((r[0], r[1]) for r in rows(folder, "jurisdiction_aliases") if r[2] == "name"),
            letters=_letters(folder),
            functions={r[0]: Function(r[0], r[1], r[2]) for r in rows(folder, "functions")},
            names=tuple(_names(folder)),
            events=tuple(_events(folder)),
            body_words=_body_words(folder),
            agency_stems={r[0]: r[1] for r in rows(folder, "agency_codes")},
            townships=Townships((folder / "townships.csv").read_text("utf-8")),
        )
    except (OSError, ValueError, IndexError) as cause:
        raise LexiconError(
            f"the lexicon in {folder} cannot be read: {cause}; install the package again"
        ) from cause


def rows(folder: Path, table: str) -> Iterator[list[str]]:
    """Yield the rows of a table without its header."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        yield from reader


def _jurisdictions(folder: Path) -> Iterator[Jurisdiction]:
    for code, name, first, last, successors, _ in rows(folder, "jurisdictions"):
        yield Jurisdiction(
            code,
            name,
            level_of(code, name),
            int(first or 0),
            int(last or 9999),
            tuple(successors.split("|")) if successors else (),
            short_of(name),
        )


def _letters(folder: Path) -> dict[str, tuple[str, ...]]:
    letters: dict[str, list[str]] = defaultdict(list)
    for code, alias, kind, _ in rows(folder, "jurisdiction_aliases"):
        if kind == "letter":
            letters[alias].append(code)
    return {letter: tuple(codes) for letter, codes in letters.items()}


def _names(folder: Path) -> Iterator[NameRow]:
    for order, (function, levels, first, last, form, shorts, _) in enumerate(rows(folder, "function_names")):
        yield NameRow(
            function, levels, int(first or 0), int(last or 9999), form, tuple(shorts.split("|")), order
        )


def _body_words(folder: Path) -> BodyWords:
    kinds: dict[str, dict[str, str]] = {
        kind: {} for kind in ("topic", "head", "expansion", "not_place", "listed_place")
    }
    for kind, word, full, _ in rows(folder, "body_words"):
        kinds[kind][word] = full
    places = frozenset(kinds["not_place"]), frozenset(kinds["listed_place"])
    return BodyWords(kinds["topic"], kinds["head"], kinds["expansion"], *places)


def _events(folder: Path) -> Iterator[Event]:
    for year, levels, kind, before, after, note, source in rows(folder, "events"):
        yield Event(
            int(year),
            levels,
            kind,
            tuple(filter(None, before.split("|"))),
            tuple(filter(None, after.split("|"))),
            note,
            source,
        )
