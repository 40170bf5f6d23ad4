"""Writing down what the register knows of the units that a workspace mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, union
from sqlalchemy.orm import Session

from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.model import LEVEL_LETTER, NATION, Place
from zhifa_nlp.store.register_tables import UnitEventRow, UnitNameRow, UnitRow
from zhifa_nlp.store.tables import AssessmentRow, MentionRow, RecordRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Unit:
    unit_id: str
    place: Place
    function: str


def save_register(session: Session) -> None:
    """Replace what is written about units by what the register says now."""
    for table in (UnitEventRow, UnitNameRow, UnitRow):
        session.execute(delete(table))
    lexicon = load_lexicon()
    units = [unit for unit_id in _mentioned(session) if (unit := _unit(unit_id, lexicon)) is not None]
    for table, rows in (
        (UnitRow, [_row(unit, lexicon) for unit in units]),
        (UnitNameRow, [row for unit in units for row in _names(unit, lexicon)]),
        (UnitEventRow, [row for unit in units for row in _events(unit, lexicon)]),
    ):
        for start in range(0, len(rows), _AT_ONCE):
            session.execute(insert(table), rows[start : start + _AT_ONCE])


def register_is_current(session: Session) -> bool:
    """Return whether every unit that a workspace mentions is written down."""
    known = set(session.scalars(select(UnitRow.unit_id)))
    return all(unit_id in known for unit_id in _mentioned(session))


def _mentioned(session: Session) -> list[str]:
    everywhere = union(select(MentionRow.unit_id), select(RecordRow.issuer_id), select(AssessmentRow.unit_id))
    return sorted(unit_id for unit_id in session.scalars(everywhere) if unit_id)


def _unit(unit_id: str, lexicon: Lexicon) -> _Unit | None:
    code, _, function = unit_id.partition("/")
    place = NATION if code == NATION.code else lexicon.place_of_code(code)
    return _Unit(unit_id, place, function) if place and function else None


def _row(unit: _Unit, lexicon: Lexicon) -> dict[str, Any]:
    function = lexicon.functions.get(unit.function)
    names = list(_names(unit, lexicon))
    return {
        "unit_id": unit.unit_id,
        "place_code": unit.unit_id.partition("/")[0],
        "place": unit.place.official,
        "level": unit.place.level,
        "func": unit.function,
        "func_zh": function.field if function else unit.function,
        "name": lexicon.full_name(unit.function, unit.unit_id.partition("/")[0])
        or (names[-1]["name"] if names else unit.place.official),
    }


def _names(unit: _Unit, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """Yield the names of a unit with their years, as the tables give them for its level."""
    rows = {
        (row.first, row.last, row.compose(unit.place))
        for row in lexicon.rows_of(unit.function, unit.place.level)
    }
    seen: set[tuple[str, int]] = set()
    for first, last, name in sorted(rows):
        if (name, first) not in seen:
            seen.add((name, first))
            yield {"unit_id": unit.unit_id, "name": name, "year_from": first, "year_to": last}


def _events(unit: _Unit, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    letter = LEVEL_LETTER[unit.place.level]
    own = [event for event in lexicon.events_of(unit.function) if letter in event.levels]
    for number, event in enumerate(own, start=1):
        yield {
            "unit_id": unit.unit_id,
            "number": number,
            "event_year": event.year,
            "event": event.kind,
            "func_before": " ".join(event.before),
            "func_after": " ".join(event.after),
            "note": event.note,
            "source": event.source,
        }
