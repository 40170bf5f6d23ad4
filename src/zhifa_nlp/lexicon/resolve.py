"""From the words of one mention to a full official name, given the place whose document it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhifa_nlp.lexicon.model import NATION, Level, OutOfTime, Place, Resolution
from zhifa_nlp.lexicon.out_of_time import body_out_of_time, place_out_of_time

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

LEVEL_WORD = re.compile(r"自治区|自治州|自治县|新区|地区|行署|省|市|州|盟|县|区|旗|国家|全国|中央")
_OUT_OF_TIME = 0.5  # the body is known, but a document of that year hardly names it
_GOVERNMENT = ("人民政府", "政府", "行政公署", "行署")
_PLACE_WORDS = frozenset(("省", "市", "州", "盟", "县", "旗", "地区", "自治区", "自治州", "自治县"))
LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("province",), "自治区": ("province",), "市": ("prefecture", "province", "county"),
    "州": ("prefecture",),
    "自治州": ("prefecture",), "盟": ("prefecture",), "地区": ("prefecture",), "行署": ("prefecture",),
    "县": ("county",), "自治县": ("county",), "旗": ("county",), "区": ("county", "zone", "province"),
    "新区": ("zone", "county"),
}  # fmt: skip


def resolve(lexicon: Lexicon, surface: str, home: str | None, on: int | None) -> Resolution:
    """Return what `surface` stands for in a document of `home` in the year `on`."""
    national = lexicon.nationwide(surface, on)
    if national is not None:
        late = body_out_of_time(lexicon, national, NATION, on)
        name = national.compose(NATION)
        return _resolved(lexicon, name, NATION, national.function, "a national body", late=late)
    place, length, reason = _leading_place(lexicon, surface, home_place(lexicon, home, on), on)
    if place is None:
        return Resolution(
            surface, None, None, None, 0.2, "no place is named and none is known from the document"
        )
    if not length and names_unknown_place(lexicon, surface):
        return Resolution(surface, None, None, None, 0.2, "its place is not in the register")
    body, late = surface[length:], place_out_of_time(lexicon, place, on)
    if not body or body in _GOVERNMENT:
        return _resolved(lexicon, place.government, place, "government", reason, late=late)
    name, function = lexicon.compose(body, place, on)
    row = lexicon.body_row(body, place.level, on)
    if late is None and row is not None:
        late = body_out_of_time(lexicon, row, place, on)
    return _resolved(lexicon, name, place, function, reason, late=late)


def names_unknown_place(lexicon: Lexicon, surface: str) -> bool:
    """Tell whether a form begins with a place that the register does not hold (某某市政府, 某某县公安局).

    Zones (高新区工商局) are left out: few of them stand in the register at all.
    """
    if lexicon.is_body(surface):
        return False
    ends = (m.end() for m in LEVEL_WORD.finditer(surface) if m.start() > 1 and m.group() in _PLACE_WORDS)
    rests = [surface[end:] for end in ends if not lexicon.jurisdictions_named(surface[:end])]
    return any(not rest or rest in _GOVERNMENT or lexicon.is_body(rest) for rest in rests)


def home_place(lexicon: Lexicon, home: str | None, on: int | None) -> Place | None:
    """Return the place with that code or name."""
    if not home:
        return None
    if home.isdigit():
        return lexicon.place_of_code(home, on)
    found = lexicon.jurisdictions_named(home, on)
    return lexicon.place(found[0], on) if found else None


def _leading_place(
    lexicon: Lexicon, surface: str, home: Place | None, on: int | None
) -> tuple[Place | None, int, str]:
    """Return the place at the beginning of a form, its length there, and how it was found."""
    if lexicon.is_body(surface):
        return home, 0, "a bare function: the document's own place"
    chain: Place | None = None
    position = 0
    for _ in range(3):
        step = _place_at(lexicon, surface, position, chain or home, on)
        if step is None or (position and lexicon.is_body(surface[position:])):
            break
        chain, position = step
    if chain is not None:
        return chain, position, "the place is written"
    word = LEVEL_WORD.match(surface)
    if word and home is not None:
        place = level_place(home, word.group())
        if place is not None:
            return place, word.end(), f"{word.group()} in a document of {home.official}"
    return home, 0, "the document's own place"


def level_place(home: Place, word: str) -> Place | None:
    """Return which place a level word means in a document of `home`: 市 in a district's is its city."""
    if word in ("国家", "全国", "中央"):
        return NATION
    if word == home.word:
        return home
    for level in LEVELS.get(word, ()):
        found = home.ancestor(level)
        if found is not None and (
            word not in "市县区旗州盟" or found.name.endswith(word) or level == "province"
        ):
            return found
    return None


def _place_at(
    lexicon: Lexicon, surface: str, start: int, near: Place | None, on: int | None
) -> tuple[Place, int] | None:
    for end in range(min(len(surface), start + 15), start + 1, -1):
        rows = lexicon.jurisdictions_named(surface[start:end], on)
        if not rows:
            continue
        prefix = (near.code or "")[:2] if near else ""
        upper = (near.code or "")[:4] if near else ""
        rows = sorted(rows, key=lambda r: (r.distance(on) > 2, r.code[:2] != prefix, r.code[:4] != upper))
        return lexicon.place(rows[0], on), end
    return None


def _resolved(  # noqa: PLR0913  what a resolution is made of
    lexicon: Lexicon, name: str, place: Place, function: str | None, reason: str, *, late: OutOfTime | None
) -> Resolution:
    confidence = 0.95 if function and place.code else 0.7
    if late is not None:
        confidence, reason = _OUT_OF_TIME, f"{reason}; no such name in {late.year}"
    return Resolution(name, lexicon.unit_id(place, function), place, function, confidence, reason, late)
