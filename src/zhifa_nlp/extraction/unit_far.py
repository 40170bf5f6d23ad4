"""How far a named place lies from the one that writes, and where its name only begins another one."""

from __future__ import annotations

from zhifa_nlp.extraction.unit_sight import Sight
from zhifa_nlp.lexicon.model import Place


def near(sight: Sight, place: Place) -> bool:
    """Tell whether a place lies in the writer's province."""
    chooser = sight.context.chooser
    return bool(place.code and chooser.province) and (place.code or "")[:2] == chooser.province


def elsewhere(sight: Sight, place: Place) -> bool:
    """Tell whether a place lies outside the prefecture of a county's writer: the name may be a town of its own."""
    home = sight.context.home
    county = home.ancestor("county") if home is not None else None
    if county is None or county.code is None or place.code is None:
        return False
    return place.code[:4] != county.code[:4]


def begins_letterhead(sight: Sight, start: int, end: int, place: Place) -> bool:
    """Tell whether a place fills the line above a unit within it: one name, broken by the letterhead."""
    above = sight.text[sight.text.rfind("\n", 0, start) + 1 : start].strip()
    if above[-1:] not in ("", "省", "区") or sight.text[end : end + 1] != "\n" or end + 1 not in sight.hits:
        return False
    last, form = sight.hits[end + 1]
    inside = sight.context.chooser.choose(form, (place.code or "")[:4].removesuffix("00"))
    return inside is not None and inside.code != place.code and sight.finder.at(sight.text, last) is not None
