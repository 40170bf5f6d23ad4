"""The panel of units and periods as rows of one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhifa_nlp.records.panel import PanelRow, transitions
from zhifa_nlp.store.dataset.query import Cell

COLUMNS = (
    "unit_id", "unit", "period", "tier", "tier_rank", "level", "claimed", "link", "before_period", "before_ids",
    "before_units", "before_tiers", "comparable", "change", "notes", "circular",
)  # fmt: skip
TRANSITION_COLUMNS = ("before_period", "before_tier", "period", "tier", "units")
_BAR = "|"


def panel_rows(rows: Iterable[PanelRow]) -> Iterator[tuple[Cell, ...]]:
    """Yield the values of `COLUMNS`; several values in one cell are parted by a bar."""
    for row in rows:
        now, before = row.now, row.before
        yield (
            now.unit_id,
            now.unit,
            now.period,
            now.tier,
            now.scheme.index(now.tier) + 1 if now.tier in now.scheme else None,
            row.level,
            now.claimed,
            row.link,
            before[0].period if before else None,
            _BAR.join(b.unit_id or "" for b in before) or None,
            _BAR.join(b.unit for b in before) or None,
            _BAR.join(b.tier or "" for b in before) or None,
            row.comparable,
            row.change,
            _BAR.join(row.notes) or None,
            now.source,
        )


def transition_rows(rows: Iterable[PanelRow]) -> Iterator[tuple[Cell, ...]]:
    """Yield the values of `TRANSITION_COLUMNS`: units that are one and the same, by tier before and tier now."""
    for (since, earlier, period, tier), units in sorted(transitions(rows).items()):
        yield since, earlier or None, period, tier or None, units
