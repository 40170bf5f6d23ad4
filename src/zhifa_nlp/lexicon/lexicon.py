"""The lexicon: functions by form, level and year on top of the gazetteer's places, and what the two make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from zhifa_nlp.lexicon.bodies import BodyWords
from zhifa_nlp.lexicon.gazetteer import Gazetteer
from zhifa_nlp.lexicon.model import (
    LEVEL_LETTER,
    NATION,
    Event,
    Function,
    Jurisdiction,
    Level,
    NameRow,
    Place,
    Resolution,
)
from zhifa_nlp.lexicon.townships import Townships

_TOO_FAR = 60  # years: a row that far away is not the same thing any more


class Lexicon(Gazetteer):
    """Places, functions and their names, read once and never changed.

    Get it from `zhifa_nlp.lexicon.load.load_lexicon`; all years are those of the document at hand.
    """

    def __init__(  # noqa: PLR0913  one argument a table
        self,
        *,
        jurisdictions: tuple[Jurisdiction, ...],
        aliases: tuple[tuple[str, str], ...],
        letters: dict[str, tuple[str, ...]],
        functions: dict[str, Function],
        names: tuple[NameRow, ...],
        events: tuple[Event, ...],
        body_words: BodyWords,
        townships: Townships,
        agency_stems: dict[str, str],
    ) -> None:
        super().__init__(
            jurisdictions=jurisdictions, aliases=aliases, body_words=body_words, townships=townships
        )
        self.letters = letters
        self.functions = functions
        self.names = names
        self.events = events
        self.agency_stems = agency_stems
        self._rows: dict[tuple[str, Level, int | None], NameRow | None] = {}
        self._by_short: dict[str, list[NameRow]] = defaultdict(list)
        self._by_function: dict[str, list[NameRow]] = defaultdict(list)
        for name in names:
            self._by_function[name.function].append(name)
            for short in dict.fromkeys(_written(name)):
                self._by_short[short].append(name)

    # -- functions -------------------------------------------------------------------------------------

    def is_body(self, form: str) -> bool:
        """Tell whether a body is written so after its place (工商局, 人民政府法制办公室, 政法委)."""
        return form in self._by_short

    def is_official(self, form: str) -> bool:
        """Tell whether a form is an official name itself, at some level in some year."""
        return form in self._official

    @cached_property
    def _official(self) -> frozenset[str]:
        """The forms that are official names themselves."""
        return frozenset(form for form, rows in self._by_short.items() if form in {row.body for row in rows})

    @cached_property
    def body_forms(self) -> tuple[str, ...]:
        """Every form in which a body is written after its place."""
        return tuple(self._by_short)

    def name_row(self, form: str, level: Level, on: int | None = None) -> NameRow | None:
        """Return the official name behind a short form at a level in a year, or None."""
        key = (form, level, on)
        if key not in self._rows:
            self._rows[key] = self._find_row(form, level, on)
        return self._rows[key]

    def _find_row(self, form: str, level: Level, on: int | None) -> NameRow | None:
        letter = LEVEL_LETTER[level]
        fitting = [row for row in self._by_short.get(form, ()) if letter in row.levels]
        if not fitting:
            return None
        best = min(fitting, key=lambda row: (row.distance(on), row.body != form, "{" in row.form, row.order))
        exact = [row for row in fitting if row.body == form and "{" not in row.form]
        if exact and best.body != form and best.function == exact[0].function:
            # an official name of another year stays what is written: 县环境保护局 is no 生态环境局
            best = min(exact, key=lambda row: row.distance(on))
        return best if best.distance(on) < _TOO_FAR else None

    def rows_of(self, function: str, level: Level) -> list[NameRow]:
        """Return all official names of a function at a level, in the table's order."""
        letter = LEVEL_LETTER[level]
        return [row for row in self._by_function.get(function, ()) if letter in row.levels]

    def function_row(self, function: str, level: Level, on: int | None = None) -> NameRow | None:
        """Return the usual official name of a function at a level in a year, or None."""
        return min(self.rows_of(function, level), key=lambda row: (row.distance(on), row.order), default=None)

    def full_name(self, function: str, jurisdiction: str, on: int | None = None) -> str | None:
        """Return the full official name of a function in the jurisdiction with that code in the year `on`.

        >>> from zhifa_nlp.lexicon.load import load_lexicon
        >>> load_lexicon().full_name("market_gongshang", "210000", on=2002)
        '辽宁省工商行政管理局'
        """
        place = NATION if jurisdiction == NATION.code else self.place_of_code(jurisdiction, on)
        row = self.function_row(function, place.level, on) if place else None
        return row.compose(place) if row and place else None

    def compose(self, form: str, place: Place, on: int | None = None) -> tuple[str, str | None]:
        """Return the full name of the body written `form` in `place`, and its function id or None."""
        row = self.body_row(form, place.level, on)
        if row is not None:
            return row.compose(place), row.function
        return place.official + self.body_words.expand(form), None

    def body_row(self, form: str, level: Level, on: int | None = None) -> NameRow | None:
        """Return the official name behind a form in a place of a level, if need be that of another level."""
        row = self.name_row(form, level, on)
        if row is not None:
            return row
        other = min(self._by_short.get(form, ()), key=lambda r: (r.distance(on), r.order), default=None)
        return other if other is not None and "n" not in other.levels else None

    def nationwide(self, form: str, on: int | None = None) -> NameRow | None:
        """Return the national body written so (国务院, 国家工商总局), or None."""
        return self.name_row(form, "nation", on)

    # -- identity --------------------------------------------------------------------------------------

    @staticmethod
    def unit_id(place: Place | None, function: str | None) -> str | None:
        """Return ``210000/market_gongshang``, or None for a place or function outside the register."""
        if place is None or place.code is None or function is None:
            return None
        return f"{place.code}/{function}"

    def events_of(self, function: str) -> list[Event]:
        """Return the events in which a function appears, oldest first."""
        return sorted(
            (e for e in self.events if function in e.before or function in e.after),
            key=lambda e: (e.year, e.kind),
        )

    def agency(self, code: str, home: Place | None = None, on: int | None = None) -> Resolution | None:
        """Return the body behind an agency code of a document number (辽政办发), or None."""
        from zhifa_nlp.lexicon.agency import agency  # noqa: PLC0415  that module imports this one's types

        return agency(self, code, home, on)

    def agency_form(self, code: str) -> str:
        """Return the short form of the body behind an agency code, without its place (政办 → 政府办公室)."""
        from zhifa_nlp.lexicon.agency import stems  # noqa: PLC0415  that module imports this one's types

        found = stems(code, self)
        return self.agency_stems[found[0]] if found else ""

    def resolve(self, surface: str, home: str | None = None, on: int | None = None) -> Resolution:
        """Return what a form such as 省工商局, 大连 or 计委 stands for in a document.

        Args:
            surface: the words as written.
            home: code or name of the place whose document it is, e.g. ``210000`` or 辽宁省.
            on: year of the document.
        """
        from zhifa_nlp.lexicon.resolve import resolve  # noqa: PLC0415  the resolver imports this module's types

        return resolve(self, surface, home, on)


def _written(name: NameRow) -> Iterator[str]:
    """Yield every form in which a body of this row stands behind its place."""
    for short in (*name.shorts, name.body):
        if "{l}" in short:
            yield from (short.replace("{l}", word) for word in "省市县区州旗盟")
        elif len(short) > 1:
            yield short
            if short.endswith("办"):
                yield short + "公室"
            if name.form.startswith("{gov}") and not short.startswith(("政府", "人民政府", "府", "行署")):
                yield from (prefix + short for prefix in ("政府", "人民政府", "府", "行署", "行政公署"))
            elif name.form.startswith("{gov}") and short.startswith("政府"):
                yield from (prefix + short[2:] for prefix in ("人民政府", "行署", "行政公署", "府"))
