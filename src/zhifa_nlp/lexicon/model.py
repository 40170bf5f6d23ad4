"""The words of the lexicon: places, functions, the names that functions bear, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["nation", "province", "prefecture", "county", "township", "zone"]
LEVEL_LETTER: dict[Level, str] = {
    "nation": "n", "province": "p", "prefecture": "c", "county": "x", "township": "t", "zone": "x",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A division of GB/T 2260 under one name.

    Attributes:
        code: six digits.
        name: official name without its superiors (和平区).
        level: what it is in the hierarchy; development zones are ``zone``.
        first: earliest year in which the name may have been in force; 0 for "before the lists begin".
        last: latest such year; 9999 for "still".
        successors: codes that took over.
        short: the name without its generic word and nations (大连, 延边, 孟村).
    """

    code: str
    name: str
    level: Level
    first: int
    last: int
    successors: tuple[str, ...]
    short: str

    def distance(self, year: int | None) -> int:
        """Return by how many years `year` misses the validity; without year the newest name is nearest."""
        if year is None:
            return 0 if self.last == 9999 else 1
        if year < self.first:
            return self.first - year
        return year - self.last if year > self.last else 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a document uses it: from the register, or known only by its name there (`code` None)."""

    name: str
    level: Level
    code: str | None = None
    parent: Place | None = None
    short: str = ""

    def __hash__(self) -> int:
        """Hash code and name alone: they nearly always tell places apart, and the superiors are many."""
        return hash((self.code, self.name))

    @property
    def official(self) -> str:
        """The name as bodies bear it: districts, towns and most zones with their superior's before it."""
        parent = self.parent
        if parent is None or self.level in ("nation", "province", "prefecture"):
            return self.name
        if self.level == "township":
            return parent.official + self.name
        if self.level == "zone":
            full = _zone_in_full(self.name, parent)
            named = full.startswith((parent.short or parent.name[:2], parent.name[:2]))
            if named:
                return full
            return (
                (parent.short or parent.name) + full
                if parent.level == "prefecture"
                else parent.official + full
            )
        directly = parent.level == "province" and not parent.name.endswith("市")
        if self.name.endswith("区") and not directly:
            return parent.official + self.name
        return self.name

    @property
    def government(self) -> str:
        """The full name of its government, prefectural office, zone committee or street office."""
        if self.level == "nation":
            return "中华人民共和国国务院"
        if self.name.endswith(
            ("行政公署", "管理委员会")
        ):  # put under its office's name, for that office's bureaus
            return self.official
        if self.level == "prefecture" and self.name.endswith(("地区", "盟")):
            return self.official + "行政公署"
        if self.level == "zone":
            return self.official + "管理委员会"
        if self.name.endswith("街道"):
            return self.official + "办事处"
        return self.official + "人民政府"

    @property
    def word(self) -> str:
        """The generic word that documents put for it: 省, 市, 县, 区, 州, 旗, 盟, 自治区, 地区, 镇, 乡."""
        last = self.name[-1:]
        if last in _LONG_WORD_ENDS:
            for ending in ("自治区", "地区", "街道", "新区"):
                if self.name.endswith(ending):
                    return ending
        return last

    def ancestor(self, level: Level) -> Place | None:
        """Return itself or the superior at `level`, or None."""
        place: Place | None = self
        while place is not None and place.level != level:
            place = place.parent
        return place


_LONG_WORD_ENDS = frozenset("区道")  # last characters of the generic words that are longer than one
_ZONE_WORDS = (("经开区", "经济技术开发区"), ("高新区", "高新技术产业开发区"))


def _zone_in_full(name: str, city: Place) -> str:
    """Return a zone's name with its usual abbreviations written out."""
    for short, full in _ZONE_WORDS:
        if name.endswith(short):
            return name.removesuffix(short) + full
    if name in ("开发区", f"{city.short}开发区") and city.level == "prefecture":
        return name.removesuffix("开发区") + "经济开发区"
    return name


NATION = Place("中华人民共和国", "nation", "000000", None, "国家")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One official name of a function at some levels in some years.

    `form` is what follows the place's official name, or a template with ``{gov}`` (the government's full
    name), ``{j}`` (the place's official name), ``{s}`` (its short name) or ``{l}`` (its generic word).
    """

    function: str
    levels: str
    first: int
    last: int
    form: str
    shorts: tuple[str, ...]
    order: int

    @property
    def body(self) -> str:
        """What a mention shows after the place; empty where the form begins with words of its own."""
        return self.form.rsplit("}", 1)[-1] if self.form[0] == "{" or "{" not in self.form else ""

    def distance(self, year: int | None) -> int:
        """Return by how many years `year` misses the row's years."""
        if year is None:
            return 0 if self.last == 9999 else 1
        return max(self.first - year, year - self.last, 0)

    def _in_city(self, place: Place) -> str:
        """Return the form with a bureau where a department owns the body: 北京市公安局 | 交通警察总队."""
        owner, _, squad = self.form.partition("厅")
        owned = squad and place.name.endswith("市") and not owner.endswith("办公")
        return f"{owner}局{squad}" if owned else self.form

    def compose(self, place: Place) -> str:
        """Return the full name of this function in `place`."""
        if "{" not in self.form:
            return self.form if place.level == "nation" else place.official + self._in_city(place)
        return self.form.format(
            gov=place.government,
            j=place.official,
            s=place.short or place.name,
            l=place.word.replace("自治区", "区"),
        )


@dataclass(frozen=True, slots=True)
class Function:
    """What an organisation does, apart from where: 工商行政管理, 公安, 法制."""

    id: str
    field: str
    group: str


@dataclass(frozen=True, slots=True)
class Event:
    """A change in who bears a function: rename, merge, split, create or abolish, at some levels in a year."""

    year: int
    levels: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class OutOfTime:
    """A name that was not borne in the year asked about.

    Attributes:
        name: the full name of the body or place.
        year: the year asked about.
        first: first year of the name; 0 for "before the lists begin".
        last: last such year; 9999 for "still".
        then: what it was called in `year`, or who held its work; empty where the register does not know.
    """

    name: str
    year: int
    first: int
    last: int
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a surface form stands for.

    Attributes:
        name: full official name.
        unit_id: jurisdiction code and function id (``210000/market_gongshang``), or None.
        place: the place, or None.
        function: function id, or None for a body that the table does not hold.
        confidence: 0 to 1.
        reason: one line that says how it was worked out.
        out_of_time: the place's or body's name was not borne in the year asked about; None where it was.
    """

    name: str
    unit_id: str | None
    place: Place | None
    function: str | None
    confidence: float
    reason: str
    out_of_time: OutOfTime | None = None
