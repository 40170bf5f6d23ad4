"""What became of a body: the names it bore in a place and the events between them, as text or drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.lexicon.model import LEVEL_LETTER, Event, Place

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_KINDS = {"rename": "改名", "merge": "合并", "split": "分立", "create": "设立", "abolish": "撤销"}


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """A full name and the years in which it was usual; 0 and 9999 stand for open ends."""

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class History:
    """The names that one function has borne in one place, and the events at that level."""

    function: str
    field: str
    place: str
    names: tuple[NamePeriod, ...]
    events: tuple[Event, ...]
    fields: dict[str, str]  # function id → field, for the functions that the events name
    full: dict[tuple[int, str], str]  # year and function id → full name, around the events

    def sides(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who bore the function before an event and who after it, by their full names in this place."""
        return (
            tuple(self.full.get((event.year - 1, f), self.fields[f]) for f in event.before),
            tuple(self.full.get((event.year + 1, f), self.fields[f]) for f in event.after),
        )

    def text(self) -> str:
        """Return names and events as lines, oldest first."""
        lines = [f"{self.place} {self.field}"]
        lines += [f"  {_years(n.first, n.last)}  {n.name}" for n in self.names]
        lines += [f"  {e.year}  {_KINDS.get(e.kind, e.kind)}：{e.note}" for e in self.events]
        return "\n".join(lines)

    def mermaid(self) -> str:
        """Return a Mermaid flowchart: functions as boxes, events as arrows with their years."""
        lines = ["flowchart LR"]
        lines += [f'  {function}["{field}"]' for function, field in self.fields.items()]
        for event in self.events:
            for before in event.before or ("start",):
                for after in event.after or ("end",):
                    if before != after:
                        lines.append(
                            f"  {before} -->|{event.year} {_KINDS.get(event.kind, event.kind)}| {after}"
                        )
        own = [e for e in self.events if self.function in e.before and self.function in e.after]
        for step, event in enumerate(own, 1):
            lines.append(f'  {self.function} -.->|{event.year}| note{step}("{event.note}")')
        return "\n".join(lines)


def history(lexicon: Lexicon, function: str, place: Place) -> History:
    """Return what became of `function` in `place`: its names there, oldest first, and the events.

    Raises:
        KeyError: the register holds no such function.
    """
    letter = LEVEL_LETTER[place.level]
    names = {
        NamePeriod(row.first, row.last, row.compose(place)) for row in lexicon.rows_of(function, place.level)
    }
    events = tuple(e for e in lexicon.events_of(function) if letter in e.levels)
    ids = dict.fromkeys([function, *(f for e in events for f in (*e.before, *e.after))])
    return History(
        function,
        lexicon.functions[function].field,
        place.official,
        tuple(sorted(names, key=lambda n: (n.first, n.last, n.name))),
        events,
        {f: lexicon.functions[f].field for f in ids},
        dict(_around(lexicon, events, place)),
    )


def _around(
    lexicon: Lexicon, events: tuple[Event, ...], place: Place
) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield year, function and full name of those that go into an event and come out of it."""
    for event in events:
        for function in event.before:
            yield from _named(lexicon, function, place, event.year - 1)
        for function in event.after:
            yield from _named(lexicon, function, place, event.year + 1)


def _named(lexicon: Lexicon, function: str, place: Place, year: int) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield the usual name of a function in a year, rather one that goes on than one that ends then."""
    rows = lexicon.rows_of(function, place.level)
    row = min(rows, key=lambda row: (row.distance(year), row.last <= year, row.order), default=None)
    if row is not None:
        yield (year, function), row.compose(place)


def _years(first: int, last: int) -> str:
    return f"{first or '……'}—{'今' if last == 9999 else last}"
