"""Names that were not borne in the year asked about, and what there was then in their stead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhifa_nlp.lexicon.model import NameRow, OutOfTime, Place
from zhifa_nlp.lexicon.succession import forerunners, heirs

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_EVER = 9999


def place_out_of_time(lexicon: Lexicon, place: Place, on: int | None) -> OutOfTime | None:
    """Return that a place, or one of its superiors, did not bear its name in the year `on`, or None."""
    upper: Place | None = place
    while on is not None and upper is not None and upper.code is not None:
        row = lexicon.row_of(upper, on)
        if row is not None and row.distance(on):
            codes = sorted(lexicon.later_codes(upper.code)) if on > row.last else [upper.code]
            others = [other for code in codes if (other := lexicon.place_of_code(code, on))]
            names = tuple(dict.fromkeys(other.name for other in others if _in_force(lexicon, other, on)))
            return OutOfTime(upper.name, on, row.first, row.last, names)
        upper = upper.parent
    return None


def _in_force(lexicon: Lexicon, place: Place, on: int) -> bool:
    row = lexicon.row_of(place, on)
    return row is not None and not row.distance(on)


def body_out_of_time(lexicon: Lexicon, row: NameRow, place: Place, on: int | None) -> OutOfTime | None:
    """Return that a body's name was not borne in the year `on`, or None."""
    if on is None or not row.distance(on):
        return None
    return OutOfTime(row.compose(place), on, row.first, row.last, _then(lexicon, row, place, on))


def _then(lexicon: Lexicon, row: NameRow, place: Place, on: int) -> tuple[str, ...]:
    """Return the names of those that held the body's work in the year `on`: itself, or others before or since."""
    if on < row.first:
        held = forerunners(lexicon, row.function, place.level, on, _EVER)
    else:
        held = heirs(lexicon, row.function, place.level, row.first, on)
    return tuple(filter(None, (_name(lexicon, function, place, on) for function in sorted(held))))


def _name(lexicon: Lexicon, function: str, place: Place, on: int) -> str:
    row = lexicon.function_row(function, place.level, on)
    return row.compose(place) if row is not None and not row.distance(on) else ""
