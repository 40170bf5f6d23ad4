"""One pass over a text that finds where units are mentioned and which place and body each mention names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from zhifa_nlp.extraction.unit_bare import bare_starts, read_bare
from zhifa_nlp.extraction.unit_chains import read_branch, read_own_place, read_place, read_town
from zhifa_nlp.extraction.unit_corps import CORPS_WORD, XINJIANG, read_corps
from zhifa_nlp.extraction.unit_inner import own_starts, read_inner
from zhifa_nlp.extraction.unit_levels import level_starts, read_level
from zhifa_nlp.extraction.unit_lists import read_lists
from zhifa_nlp.extraction.unit_regions import REGION, read_region
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.extraction.unit_zones import committee_starts, read_committee


def _read_town(sight: Sight, start: int) -> Found | None:
    return read_town(sight, start, None, start)


# at one position the readers are asked in this order
_READERS: tuple[Callable[[Sight, int], Found | None], ...] = (
    read_place, _read_town, read_branch, read_bare, read_own_place, read_level, read_committee,
    read_region, read_corps, read_inner,
)  # fmt: skip


def scan(sight: Sight, silent: list[tuple[int, int]]) -> list[Found]:
    """Return the mentions in text order, none inside another.

    Args:
        sight: the text and what is known about it; filled as the scan goes on.
        silent: spans in which no name is a mention, in order.
    """
    listed = {found.start: found for found in read_lists(sight)}
    anchors = _anchors(sight)
    anchors += [(start, 0) for start in listed]
    anchors.sort()
    beyond = len(sight.text) + 1
    spans = iter([*silent, (beyond, beyond)])
    (silence, speech), position = next(spans), 0
    for start, reader in anchors:
        if start < position:
            continue
        while start >= speech:
            silence, speech = next(spans)
        if start >= silence:
            continue
        found = listed.get(start) or _READERS[reader](sight, start)
        if found is not None and start < found.end <= silence:
            _note(sight, found)
            position = found.end
    return sight.found


def _note(sight: Sight, found: Found) -> None:
    while sight.found and sight.found[-1].end > found.start:  # 国家税务总局 | 某市税务局 is one name
        sight.found.pop()
    sight.found.append(found)
    if found.body is not None:
        sight.written.add(found.body.form)
    if found.place.level in ("prefecture", "county", "township"):
        sight.recent = found.place


def _anchors(sight: Sight) -> list[tuple[int, int]]:
    """Return every position at which a mention may begin, with the number of the reader to ask."""
    text = sight.text
    starts: tuple[Iterable[int], ...] = (
        sight.hits,
        sight.towns.starts,
        sight.branches,
        bare_starts(text, sight.lexicon),
        [m.start() for form in sight.context.places for m in re.finditer(re.escape(form), text)],
        level_starts(sight),
        committee_starts(sight),
        [m.start() for m in REGION.finditer(text)],
        [m.start() for m in CORPS_WORD.finditer(text)] if sight.context.chooser.province == XINJIANG else (),
        own_starts(sight),
    )
    return [(start, reader) for reader, of_reader in enumerate(starts) for start in of_reader]
