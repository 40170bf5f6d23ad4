"""A listed unit that the register does not know: a slip of the pen where a known one is very near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote_unit
from zhifa_nlp.checks.home import children, home_code, year_of
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, TierUnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_GENERIC = frozenset("分总支中大段局厅委办处所站队科院室会部省市州县区旗乡镇第一二三新")
_LEVEL = re.compile(r"^(?:省|市|州|盟|县|区|旗|行署|自治区)(?=[一-龥]{2})")


def unit_unknown(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a warning for each listed unit that is a slip of a known one, an info for other unknowns."""
    places = _places(record, lexicon)
    unknown = {u.text: u for t in record.tiers for u in t.units if u.unit_id is None}
    for unit in unknown.values():
        nearest = _nearest(record, lexicon, unit, places)
        yield _misspelt(record, unit, nearest) if nearest else _unknown(record, unit)


def _places(record: Record, lexicon: Lexicon) -> list[str]:
    """Return the names, long and short, of the places below the issuer's."""
    code = home_code(record)
    if not code:
        return []
    rows = children(lexicon, code, year_of(record)).values()
    return [form for row in rows for form in (row.name, row.short)]


def _nearest(record: Record, lexicon: Lexicon, unit: TierUnitRow, places: list[str]) -> str | None:
    words = re.sub(r"\s+", "", unit.text)
    found = _closest(words, places)
    if found:
        return found
    bare, prefix = _without_place(words, places)
    if lexicon.is_body(bare) or _well_formed(lexicon, bare):
        return None
    if len(bare) == 2:
        return _short_slip(record, lexicon, bare)
    named = {re.sub(r"\s+", "", u.text) for u in record.units if u.unit_id and u.start != unit.start}
    known = _closest(words, named)
    if known:
        return known
    body = _closest(bare, _bodies(lexicon))
    return prefix + body if body else None


def _well_formed(lexicon: Lexicon, words: str) -> bool:
    """Tell whether a name is made of known topic words and a head (农业 + 水利 + 局): rare, but no slip."""
    starts = [0, *(i for i in range(2, 6) if lexicon.jurisdictions_named(words[:i]))]
    return any(lexicon.body_words.end_of(words, start) == len(words) for start in starts)


def _short_slip(record: Record, lexicon: Lexicon, words: str) -> str | None:
    """Return the unlisted body of two characters with the same last one (记委: 计委).

    Two characters leave no room for a likeness: any unknown body of that length is taken for a slip.
    """
    listed = {u.text for t in record.tiers for u in t.units}
    same = [f for f in lexicon.body_forms if len(f) == 2 and f[1] == words[1] and f not in listed]
    swapped = words[::-1]
    if lexicon.is_body(swapped):
        return swapped
    return same[0] if same and words[1] in "委办局厅" else None


def _without_place(words: str, places: Iterable[str]) -> tuple[str, str]:
    """Return the name without the place or level word before it, and what was taken off."""
    for place in sorted(places, key=len, reverse=True):
        if words.startswith(place) and len(words) > len(place) + 2:
            return words[len(place) :], place
    if match := _LEVEL.match(words):
        return words[match.end() :], match.group()
    return words, ""


@lru_cache(maxsize=2)
def _bodies(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(form for form in lexicon.body_forms if len(form) > 2)


def _closest(words: str, known: Iterable[str]) -> str | None:
    """Return the known form that `words` is a slip of: as long, and one character (of nine or more, two) off.

    A form longer or shorter by a character is mostly another body (畜牧站, 畜牧总站), so only the loss of
    an inner character that leaves first and last in place counts.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415  only where a unit is unknown

    best: tuple[int, str] | None = None
    allowed = 2 if len(words) >= 9 else 1
    for form in known:
        if abs(len(form) - len(words)) > 1 or form == words or len(form) < 2:
            continue
        distance = OSA.distance(words, form, score_cutoff=allowed)
        if 0 < distance <= allowed and _slip(words, form, distance) and (best is None or distance < best[0]):
            best = (distance, form)
    return best[1] if best else None


def _slip(words: str, form: str, distance: int) -> bool:
    """Tell whether the difference is one of writing: 分局 for 总局 and 站 for 所 are other bodies."""
    if len(words) == len(form):
        differing = "".join(a + b for a, b in zip(words, form, strict=True) if a != b)
        return not all(char in _GENERIC for char in differing)
    longer, shorter = sorted((words, form), key=len, reverse=True)
    extra = next((a for a, b in zip(longer, shorter, strict=False) if a != b), longer[-1])
    return distance == 1 and len(form) > 2 and extra not in _GENERIC


def _misspelt(record: Record, unit: TierUnitRow, nearest: str) -> Finding:
    return Finding(
        rule="unit-unknown",
        category="unknown_unit",
        severity="warning",
        message=f"名单中的“{unit.text}”查无此单位，疑为“{nearest}”之误",
        message_en=f"no unit is called {unit.text}; the nearest known one is {nearest}",
        evidence=[quote_unit(record, unit)],
    )


def _unknown(record: Record, unit: TierUnitRow) -> Finding:
    return Finding(
        rule="unit-unknown",
        category="unknown_unit",
        severity="info",
        message=f"名单中的“{unit.text}”不在单位名录中",
        message_en=f"{unit.text} is not in the register of units",
        evidence=[quote_unit(record, unit)],
    )
