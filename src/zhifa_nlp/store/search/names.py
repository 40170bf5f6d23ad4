"""Other names of a unit: what the same body was called when, whom it came from, who took over.

A name is looked for only in documents of the years in which it was borne: a search for 计委 finds 发改委 in
documents from 2003 on, and 工商局 finds 市场监督管理局 from 2018 on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import LEVEL_LETTER, Event, Level, NameRow
from zhifa_nlp.lexicon.resolve import LEVEL_WORD, LEVELS

_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county", "nation")
_OLDEST, _NEWEST = 1980, 2030  # years that documents are of
_ALWAYS = (0, 9999)
_BRANCHES = ("大队", "支队", "所", "站", "公司", "室", "中心")
_ENDINGS = tuple("委局办厅院署部会")  # of the names of bodies
_RELATIONS = {
    "other_name": ("同一机关", "the same body"),
    "successor": ("承接机关", "its successor"),
    "predecessor": ("前身", "its predecessor"),
}


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that stands for the unit in the documents of some years.

    Attributes:
        relation: ``other_name``, ``successor`` or ``predecessor``.
        name: the official name, without its place.
        forms: what to look for.
        first: first year; 0 for "since ever". `last`: last year; 9999 for "still".
        note: the event behind it, or an empty string.
    """

    relation: str
    name: str
    forms: tuple[str, ...]
    first: int
    last: int
    note: str = ""

    @property
    def label(self) -> str:
        """One line in Chinese: the name, its years, and why it is looked for."""
        why = f"，{self.note}" if self.note else ""
        return f"{self.name}（{self._years('起', '止')}，{_RELATIONS[self.relation][0]}{why}）"

    @property
    def label_en(self) -> str:
        """The same in English."""
        return f"{self.name} ({self._years(' on', ' at the latest')}, {_RELATIONS[self.relation][1]})"

    def _years(self, since: str, until: str) -> str:
        if not self.first:
            return f"{self.last}{until}"
        return f"{self.first}{since}" if self.last == 9999 else f"{self.first}-{self.last}"


def other_names(written: str, lexicon: Lexicon) -> list[OtherName]:
    """Return the other names of the unit that is written so; none if that is no name of a unit's."""
    split = _split(written, lexicon)
    if split is None:
        return []
    place, body = split
    found: list[OtherName] = []
    for asked in _asked(place, body, lexicon):
        found += _same(asked, lexicon)
        found += _around(asked, lexicon)
    once = {(name.relation, name.name): name for name in found if body not in name.forms}
    return list(_placed(place, once.values()))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A function that bears the name asked for, at the levels and in the years in which it does."""

    function: str
    body: str
    levels: tuple[Level, ...]
    first: int
    last: int


def _split(written: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return place and body of a unit's name as written; the place may be empty."""
    for cut in range(max(1, len(written) - 1)):
        place, body = written[:cut], written[cut:]
        if lexicon.is_body(body) and (not place or _is_place(place, lexicon)):
            return place, body
    return None


def _is_place(place: str, lexicon: Lexicon) -> bool:
    return bool(LEVEL_WORD.fullmatch(place)) or any(
        lexicon.jurisdictions_named(place[cut:]) for cut in range(len(place) - 1)
    )


def _asked(place: str, body: str, lexicon: Lexicon) -> Iterator[_Asked]:
    meant = LEVELS.get(place[-1:], _LEVELS)
    functions = dict.fromkeys(
        row.function for level in _LEVELS if (row := lexicon.name_row(body, level)) is not None
    )
    for function in functions:
        rows = {
            level: [row for row in lexicon.rows_of(function, level) if body in (row.body, *row.shorts)]
            for level in _LEVELS
            if level in meant
        }
        levels = tuple(level for level, own in rows.items() if own)
        if levels:
            own = [row for level in levels for row in rows[level]]
            yield _Asked(function, body, levels, min(row.first for row in own), max(row.last for row in own))


def _same(asked: _Asked, lexicon: Lexicon) -> Iterator[OtherName]:
    """Yield the names of the same function that the name asked for does not stand for."""
    renames = [e for e in lexicon.events_of(asked.function) if e.kind == "rename"]
    for name, rows in _usual(asked.function, asked.levels, lexicon).items():
        if any(asked.body in (name, *row.shorts) for row in rows):
            continue
        first, last = min(row.first for row in rows), max(row.last for row in rows)
        if (first, last) == _ALWAYS:  # another level's name (公安厅), borne all the time
            continue
        note = next((e.note for e in reversed(renames) if name in e.note and abs(e.year - first) <= 1), "")
        yield OtherName("other_name", name, _forms(rows), first, last, note)


def _around(asked: _Asked, lexicon: Lexicon) -> Iterator[OtherName]:
    """Yield the names of those who took over, and of those who came before.

    What was taken in after the name asked for was given up (物价局 in 2014, for 计委) came into another name.
    """
    letters = {LEVEL_LETTER[level] for level in asked.levels}
    for event in lexicon.events_of(asked.function):
        if not letters & set(event.levels):
            continue
        if asked.function not in event.after:
            others, relation = event.after, "successor"
        else:
            others, relation = event.before, "predecessor"
        if (event.year > asked.last) if relation == "predecessor" else (event.year < asked.first):
            continue
        for other in others:
            if other != asked.function:
                yield from _bounded(relation, other, event, asked.levels, lexicon)


def _bounded(
    relation: str, function: str, event: Event, levels: tuple[Level, ...], lexicon: Lexicon
) -> Iterator[OtherName]:
    for name, rows in _usual(function, levels, lexicon).items():
        first, last = min(row.first for row in rows), max(row.last for row in rows)
        if relation == "successor":
            first = max(first, event.year)
        else:
            last = min(last, event.year)
        if first <= last:
            yield OtherName(relation, name, _forms(rows), first, last, event.note)


def _usual(function: str, levels: tuple[Level, ...], lexicon: Lexicon) -> dict[str, list[NameRow]]:
    """Return the usual names of a function at these levels, year by year: no branches, no local manners."""
    found: dict[str, list[NameRow]] = {}
    for level in levels:
        for year in range(_OLDEST, _NEWEST + 1):
            row = lexicon.function_row(function, level, year)
            if row is not None and row.distance(year) == 0 and row.body and not row.body.endswith(_BRANCHES):
                rows = found.setdefault(row.body, [])
                if row not in rows:
                    rows.append(row)
    return found


def _forms(rows: Iterable[NameRow]) -> tuple[str, ...]:
    """Return what to look for: forms that only a body is called, none that another one contains."""
    written = {form for row in rows for form in (row.body, *row.shorts) if "{" not in form}
    fit = {form for form in written if form.endswith(_ENDINGS)} or written
    return tuple(sorted(f for f in fit if not any(other != f and other in f for other in fit)))


def _placed(place: str, names: Iterable[OtherName]) -> Iterator[OtherName]:
    for name in names:
        forms = tuple(place + form for form in name.forms)
        if forms:
            yield OtherName(name.relation, place + name.name, forms, name.first, name.last, name.note)
