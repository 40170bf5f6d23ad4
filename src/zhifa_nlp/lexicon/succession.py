"""Who holds what a body held: through renamings, mergers and splits between two years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from zhifa_nlp.lexicon.model import LEVEL_LETTER, Event, Level

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def heirs(lexicon: Lexicon, function: str, level: Level, since: int, until: int) -> frozenset[str]:
    """Return the functions that in the year `until` hold what `function` held in the year `since`.

    >>> from zhifa_nlp.lexicon.load import load_lexicon
    >>> heirs(load_lexicon(), "legal_affairs", "province", 2015, 2019)
    frozenset({'justice'})
    """

    def after(one: str, events: list[Event]) -> set[str]:
        left = [e for e in events if one in e.before]
        # what is split from a body leaves the body where it was
        stays = not left or any(e.kind == "split" for e in left)
        return {f for e in left for f in e.after} | ({one} if stays else set())

    return _walk(function, _years(lexicon, level, since, until), after)


def forerunners(lexicon: Lexicon, function: str, level: Level, since: int, until: int) -> frozenset[str]:
    """Return the functions that in the year `since` held what `function` holds in the year `until`.

    Empty for a body that was created between the two.
    """

    def before(one: str, events: list[Event]) -> set[str]:
        came = [e for e in events if one in e.after]
        found = {f for e in came for f in e.before}
        # a body that took another in had been there before
        stood = any(e.kind in ("merge", "abolish") and one not in e.before for e in came) and _stood(
            lexicon, one, level, came[0].year
        )
        return found | ({one} if not came or stood else set())

    return _walk(function, reversed(_years(lexicon, level, since, until)), before)


def renamed(lexicon: Lexicon, function: str, level: Level, since: int, until: int) -> bool:
    """Tell whether an event between the two years gave the body another name and left it what it was."""
    years = _years(lexicon, level, since, until)
    return any(e.kind == "rename" and function in e.after for events in years for e in events)


def _walk(
    function: str, years: Iterable[list[Event]], step: Callable[[str, list[Event]], set[str]]
) -> frozenset[str]:
    held = {function}
    for events in years:
        held = {found for one in held for found in step(one, events)}
    return frozenset(held)


def _years(lexicon: Lexicon, level: Level, since: int, until: int) -> list[list[Event]]:
    """Return the events at a level after `since` up to `until`, a list a year: they take effect together."""
    letter = LEVEL_LETTER[level]
    fitting = sorted(
        (e for e in lexicon.events if letter in e.levels and since < e.year <= until), key=lambda e: e.year
    )
    return [list(events) for _, events in groupby(fitting, key=lambda e: e.year)]


def _stood(lexicon: Lexicon, function: str, level: Level, year: int) -> bool:
    return any(row.first < year for row in lexicon.rows_of(function, level))
