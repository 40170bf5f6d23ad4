"""When two rows mean the same unit."""

from __future__ import annotations

import re
from typing import Protocol


class Named(Protocol):
    """Anything with a full official name and, where the register holds it, an id."""

    @property
    def name(self) -> str:
        """The full official name."""

    @property
    def unit_id(self) -> str | None:
        """The id in the register, or None."""


class Worded(Named, Protocol):
    """A unit with the words that it was written in."""

    @property
    def text(self) -> str:
        """The words."""


_BLANKS = re.compile(r"\s+")
_DRESS = re.compile(r"[\s()（）·\"“”]+")
_GOVERNMENT = re.compile(r"(?:人民政府|行政公署|管理委员会)$")


def bare(name: str) -> str:
    """Return a name without blanks and brackets, a place and its government being one unit.

    >>> bare("大连市人民政府") == bare("大连市")
    True
    """
    return _GOVERNMENT.sub("", _DRESS.sub("", name))


def key(unit: Named) -> str:
    """Return what is equal for two rows of one unit: its bare name.

    The id in the register is coarser: a fishery bureau and its fishery patrol share place and function.
    """
    return bare(unit.name)


def listed_as(named: Worded, entry: Worded) -> bool:
    """Tell whether an entry means a unit that the text names, by name or by words (省农电局 is listed as 农电局)."""
    words = _BLANKS.sub("", named.text)
    return same(entry, named) or _BLANKS.sub("", entry.text) in (words, words[1:])


def same(one: Named, other: Named) -> bool:
    """Tell whether two rows mean one unit."""
    return key(one) == key(other)
