"""Who speaks in a report: its unit, the place in the unit's name, what the unit does, and its year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from zhifa_nlp.reuse.headings import day_range, signing_unit

_PLACE = re.compile(
    r"^(?!乡镇|市场|区域|县乡|州县|市政|市容|城市)"
    r"([\u4e00-\u9fff]{1,9}?(?:自治区|自治州|自治县|自治旗|地区|新区|街道|[省市县州盟旗区镇乡](?![市县州盟旗])))(?![局厅委])"
)
_HEAD = 400


@dataclass(frozen=True)
class Identity:
    """The speaker of one text.

    Attributes:
        unit: the unit that signs it, as written; empty where none is found.
        year: the year it is dated, or 0.
        head: title and addressees, which may name superiors and parents lawfully.
    """

    unit: str
    year: int
    head: str

    @cached_property
    def place(self) -> str:
        """Return the place that the unit's name begins with, the innermost of several, or an empty string."""
        rest, found = self.unit, ""
        while match := _PLACE.match(rest):
            found, rest = match[1], rest[match.end() :]
        return found

    @cached_property
    def bare_place(self) -> str:
        """Return the place's name without its level, 云岭 of 云岭市, where two characters or more are left."""
        bare = re.sub(r"(?:自治区|自治州|自治县|自治旗|地区|新区|街道|[省市县州盟旗区镇乡])$", "", self.place)
        return bare if len(bare) > 1 else ""

    @cached_property
    def function(self) -> str:
        """Return the unit's name without its places: 工商行政管理局, 人民政府."""
        rest = self.unit
        while match := _PLACE.match(rest):
            rest = rest[match.end() :]
        return rest


@lru_cache(8192)
def place_before(name: str) -> str:
    """Return the places that a unit's name begins with, or an empty string."""
    rest = name
    while match := _PLACE.match(rest):
        rest = rest[match.end() :]
    return name[: len(name) - len(rest)]


def identity(text: str, first_day: int | None = None) -> Identity:
    """Return who speaks in `text`, from its head and foot alone; `first_day` as `day_range` gives it, if known."""
    first = day_range(text)[0] if first_day is None else first_day
    return Identity(signing_unit(text), date.fromordinal(first).year if first else 0, _head(text))


def _head(text: str) -> str:
    """Return the lines up to the addressees, or what stands before the first sentence."""
    lines = []
    for line in text[:_HEAD].split("\n"):
        if "。" in line or len(line) > 80:
            break
        lines.append(line)
        if line.rstrip().endswith(("：", ":")):
            break
    return "\n".join(lines)


def same_unit(one: Identity, other: Identity) -> bool:
    """Return whether two texts are signed by the same unit; a name without a place proves nothing."""
    return bool(one.place) and one.unit == other.unit
