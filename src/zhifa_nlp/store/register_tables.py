"""Tables worked out from the register of units, for the units that a workspace mentions; made anew by each run."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from zhifa_nlp.store.base import Table


class UnitRow(Table):
    """A unit of the register that occurs in the workspace."""

    __tablename__ = "units"

    unit_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    place_code: Mapped[str] = mapped_column(String(12))
    place: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String(16))
    func: Mapped[str] = mapped_column(String(64))
    func_zh: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)


class UnitNameRow(Table):
    """A full name of a unit, with the years in which it was borne."""

    __tablename__ = "unit_names"

    unit_id: Mapped[str] = mapped_column(ForeignKey("units.unit_id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    year_from: Mapped[int] = mapped_column(primary_key=True)
    year_to: Mapped[int]


class UnitEventRow(Table):
    """Something that became of a unit, the `number`-th."""

    __tablename__ = "unit_events"

    unit_id: Mapped[str] = mapped_column(ForeignKey("units.unit_id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    event_year: Mapped[int]
    event: Mapped[str] = mapped_column(String(16))
    func_before: Mapped[str] = mapped_column(Text)
    func_after: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
