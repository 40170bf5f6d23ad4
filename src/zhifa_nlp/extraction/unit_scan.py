"""One pass over a text that finds where units are mentioned and which place and body each mention names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from zhifa_nlp.extraction.unit_bare import bare_starts, read_bare
from zhifa_nlp.extraction.unit_chains import read_branch, read_own_place, read_place, read_town
from zhifa_nlp.extraction.unit_corps import CORPS_WORD, XINJIANG, read_corps
from zhifa_nlp.extraction.unit_inner import OURS, read_inner
from zhifa_nlp.extraction.unit_levels import LEVEL_WORD, read_level
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
    beyond = len(sight.text) + 1
    spans = iter([*silent, (beyond, beyond)])
    span, position = next(spans), 0
    for start, reader in sorted((*_anchors(sight), *((start, 0) for start in listed))):
        while start >= span[1]:
            span = next(spans)
        if start < position or start >= span[0]:
            continue
        found = listed.get(start) or _READERS[reader](sight, start)
        if found is not None and start < found.end <= span[0]:
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


def _anchors(sight: Sight) -> Iterator[tuple[int, int]]:
    """Yield every position at which a mention may begin, with the number of the reader to ask."""
    firsts: tuple[Iterable[int], ...] = (sight.hits, sight.towns.starts, sight.branches)
    for number, starts in enumerate(firsts):
        for start in starts:
            yield start, number
    for start in bare_starts(sight.text, sight.lexicon):
        yield start, 3
    for form in sight.context.places:
        for m in re.finditer(re.escape(form), sight.text):
            yield m.start(), 4
    for m in LEVEL_WORD.finditer(sight.text):
        yield m.start(), 5
    for start in committee_starts(sight):
        yield start, 6
    for m in REGION.finditer(sight.text):
        yield m.start(), 7
    if sight.context.chooser.province == XINJIANG:
        for m in CORPS_WORD.finditer(sight.text):
            yield m.start(), 8
    for m in OURS.finditer(sight.text):
        yield m.start(), 9
