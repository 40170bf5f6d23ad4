"""The gazetteer: places by name, code and year, with those above them and the towns around them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from zhifa_nlp.lexicon.bodies import BodyWords
from zhifa_nlp.lexicon.model import NATION, Jurisdiction, Place
from zhifa_nlp.lexicon.place_names import common_forms
from zhifa_nlp.lexicon.townships import Townships, stem_of

YEARS_OF_GRACE = 3  # a name lives on in documents for that many years


class Gazetteer:
    """Places and their names, read once and never changed; all years are those of the document at hand."""

    def __init__(
        self,
        *,
        jurisdictions: tuple[Jurisdiction, ...],
        aliases: tuple[tuple[str, str], ...],
        body_words: BodyWords,
        townships: Townships,
    ) -> None:
        self.jurisdictions = jurisdictions
        self.aliases = aliases
        self.body_words = body_words
        self.townships = townships
        self._by_code: dict[str, list[Jurisdiction]] = defaultdict(list)
        self._by_name: dict[str, list[Jurisdiction]] = defaultdict(list)
        self._towns: dict[tuple[str, int | None], tuple[dict[str, Place | None], frozenset[str]]] = {}
        self._shorts: dict[tuple[str, int | None], frozenset[str]] = {}
        self._nearest: dict[tuple[str, int | None], list[Jurisdiction]] = {}
        self._candidates: dict[tuple[str, int | None], tuple[tuple[str, ...], bool]] = {}
        self._places: dict[tuple[str, str, int | None], Place] = {}
        self._before: dict[str, list[Jurisdiction]] = defaultdict(list)  # who bore a code's place earlier
        for row in jurisdictions:
            self._by_code[row.code].append(row)
            for code in row.successors:
                self._before[code].append(row)
            for form in dict.fromkeys((row.name, row.short, *common_forms(row.name))):
                self._by_name[form].append(row)
        for code, alias in aliases:
            self._by_name[alias].extend(
                r for r in self._by_code.get(code, ()) if r not in self._by_name[alias]
            )

    def jurisdiction(self, code: str, on: int | None = None) -> Jurisdiction | None:
        """Return the division with that code, under the name it bore in the year `on`."""
        rows = self._by_code.get(code, ())
        if len(rows) == 1:  # most places have never been renamed
            return rows[0]
        return min(rows, key=lambda r: r.distance(on), default=None)

    def jurisdictions_named(self, name: str, on: int | None = None) -> list[Jurisdiction]:
        """Return the divisions that are written so, officially or shortly, nearest to the year `on` first."""
        rows = self._by_name.get(name)
        if not rows:
            return []
        key = (name, on)
        if key not in self._nearest:
            self._nearest[key] = sorted(rows, key=lambda r: (r.distance(on), r.name != name, r.code))
        return self._nearest[key]

    def codes_named(self, name: str, on: int | None = None) -> tuple[tuple[str, ...], bool]:
        """Return the codes that a name can mean about the year `on`, and whether it is official for one of them."""
        key = (name, on)
        found = self._candidates.get(key)
        if found is None:
            rows = self.jurisdictions_named(name, on)
            close = [r for r in rows if r.distance(on) <= YEARS_OF_GRACE] or rows
            found = tuple(dict.fromkeys(r.code for r in close)), any(r.name == name for r in rows)
            self._candidates[key] = found
        return found

    @cached_property
    def place_forms(self) -> tuple[str, ...]:
        """Every form in which a division is written."""
        return tuple(
            form for form in self._by_name if len(form) > 1 and form not in self.body_words.not_places
        )

    def shorts_in(self, prefix: str, on: int | None = None) -> frozenset[str]:
        """Return the short names of the divisions with codes that begin with `prefix`, in the year `on`.

        Single characters and lines of work (文化) are left out.
        """
        key = (prefix, on)
        if key not in self._shorts:
            self._shorts[key] = frozenset(
                r.short
                for r in self.jurisdictions
                if r.code.startswith(prefix) and r.distance(on) <= 1 and self.is_name(r.short)
            )
        return self._shorts[key]

    def is_name(self, short: str) -> bool:
        """Tell whether a place can be known by this short name alone: no single character, no line of work."""
        return len(short) > 1 and not self.body_words.is_topic(short)

    def towns_around(self, code: str, on: int | None) -> tuple[dict[str, Place | None], frozenset[str]]:
        """Return the towns of a prefecture, or of a county and its neighbours, each with its county.

        The second value holds their names without the generic word, lines of work (文化镇) left out.
        """
        key = (code, on)
        if key not in self._towns:
            later = self.later_codes(code)
            prefixes = sorted({later_code[:4] for later_code in later})
            codes = [c for prefix in prefixes for c in self.townships.codes(prefix)]
            towns: dict[str, Place | None] = {}
            for county in sorted(codes, key=lambda c: c not in later):  # the county's own first
                own = code if county in later and not code.endswith("00") else county
                place = self.place_of_code(own, on)
                for name in self.townships.of(county):
                    towns.setdefault(name, place)
            stems = frozenset(s for s in map(stem_of, towns) if not self.body_words.is_topic(s))
            self._towns[key] = towns, stems
        return self._towns[key]

    def later_codes(self, code: str) -> set[str]:
        """Return a code and the codes that its division bore afterwards."""
        found, rest = set(), [code]
        while rest:
            current = rest.pop()
            if current not in found:
                found.add(current)
                rest += [later for row in self._by_code.get(current, ()) for later in row.successors]
        return found

    def place(self, row: Jurisdiction, on: int | None = None) -> Place:
        """Return the division as a place with its superiors in the year `on`."""
        key = (row.code, row.name, on)
        if key not in self._places:  # a few hundred places a document, the same ones again and again
            self._places[key] = Place(row.name, row.level, row.code, self._parent(row.code, on), row.short)
        return self._places[key]

    def place_of_code(self, code: str, on: int | None = None) -> Place | None:
        """Return the place with that code in the year `on`, under an earlier code if it bore that then."""
        row = self.jurisdiction(code, on)
        if row is not None and row.distance(on) > 1:
            earlier = min(self._before.get(code, ()), key=lambda r: r.distance(on), default=row)
            row = earlier if earlier.distance(on) < row.distance(on) else row
        return self.place(row, on) if row else None

    def row_of(self, place: Place, on: int | None = None) -> Jurisdiction | None:
        """Return the row of the table that a place was made of; None for a place outside the register."""
        rows = (row for row in self._by_code.get(place.code or "", ()) if row.name == place.name)
        return min(rows, key=lambda row: row.distance(on), default=None)

    def _parent(self, code: str, on: int | None) -> Place | None:
        if code.endswith("0000"):
            return NATION
        upper = code[:2] + "0000" if code.endswith("00") else code[:4] + "00"
        row = self.jurisdiction(upper, on)
        if row is None and not code.endswith("00"):
            row = self.jurisdiction(code[:2] + "0000", on)
        return self.place(row, on) if row else None
