"""Units through time: one row a unit and period, beside what the unit was in the period before.

A unit that was renamed is the same unit; a unit that others were merged into, or that was split from another, is
compared with care or not at all, and the row says why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.succession import forerunners, heirs, renamed
from zhifa_nlp.lexicon.tier_schemes import Crosswalk

Link = Literal["first", "same", "renamed", "merged", "split", "regrouped"]
Comparable = Literal["yes", "care", "no", "first"]
Change = Literal["up", "down", "level", "unknown", "first"]


@dataclass(frozen=True, slots=True)
class Observed:
    """A unit in one period, as an assessment or a circular's list has it.

    Attributes:
        unit: full name in that year.
        unit_id: id in the register, or None.
        period: the year assessed.
        tier: official tier, or None.
        scheme: all tiers of the circular, best first; empty without one.
        claimed: the tier that the unit claimed, or None.
        source: the circular, as its path.
        notes: what was found out about it on the way.
    """

    unit: str
    unit_id: str | None
    period: str
    tier: str | None
    scheme: tuple[str, ...] = ()
    claimed: str | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A unit in a period, and how it compares with the last period in which it, or what it came from, stands.

    Attributes:
        now: the unit in this period.
        level: common level of its tier, None where the scheme or the tier is unmapped.
        before: the units of the earlier period that it continues; several after a merger.
        link: ``same``, ``renamed`` (1:1), ``merged`` (n:1), ``split`` (1:n), ``regrouped`` (n:m), ``first`` (none).
        comparable: ``yes``; ``care`` after a merger or split; ``no`` without two tiers that can be compared; ``first``
            where there is nothing earlier to compare with.
        change: ``up``, ``down`` or ``level``; ``unknown`` where nothing can be said; ``first`` as above.
        notes: ``tier_in_doubt``, ``period_from_date``, ``recoded``, ``scheme_changed``, ``unmapped``, ``gap``.
    """

    now: Observed
    level: str | None
    before: tuple[Observed, ...]
    link: Link
    comparable: Comparable
    change: Change
    notes: tuple[str, ...]


def panel(observed: Iterable[Observed], lexicon: Lexicon, crosswalk: Crosswalk) -> list[PanelRow]:
    """Return the panel, by period and then in the order given.

    A unit that a period holds twice is one row; in two tiers, its tier is in doubt and left empty.
    """
    periods: dict[str, dict[str, Observed]] = defaultdict(dict)
    for one in observed:
        key = one.unit_id or one.unit
        kept = periods[one.period].get(key)
        periods[one.period][key] = _joined(kept, one) if kept else one
    past = _Past(lexicon)
    rows = []
    for period in sorted(periods):
        now = periods[period]
        rows += [_row(one, past.before(one), past, crosswalk) for one in now.values()]
        past.add(period, now.values())
    return rows


def transitions(rows: Iterable[PanelRow]) -> Counter[tuple[str, str, str, str]]:
    """Return how many units went from one tier to another: (period, tier, next period, tier there) to a number.

    Units after a merger or split are left out; a change of scheme shows in the names of the tiers.
    """
    return Counter(
        (row.before[0].period, row.before[0].tier or "", row.now.period, row.now.tier or "")
        for row in rows
        if row.link in ("same", "renamed")
    )


class _Past:
    """The periods gone through so far, each unit under its place's code and all codes that followed it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.periods: list[str] = []
        self._by_place: dict[tuple[str, str], list[Observed]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], Observed] = {}

    def add(self, period: str, units: Iterable[Observed]) -> None:
        self.periods.append(period)
        for one in units:
            self._by_name[period, one.unit] = one
            code, function = _parts(one)
            for later in self.lexicon.later_codes(code) if function else ():
                self._by_place[period, later].append(one)

    def before(self, one: Observed) -> tuple[Observed, ...]:
        """Return the units of the latest earlier period that this one is or comes from."""
        code, function = _parts(one)
        for period in reversed(self.periods):
            if function:
                held = self._by_place.get((period, code), ())
                came = self.ancestors(one, period) | {function} if held else frozenset()
                found = tuple(b for b in held if _parts(b)[1] in came)
            else:
                same = self._by_name.get((period, one.unit))
                found = (same,) if same else ()
            if found:
                return found
        return ()

    def ancestors(self, one: Observed, period: str) -> frozenset[str]:
        level = self.lexicon.place_of_code(_parts(one)[0], _year(one.period))
        if level is None:
            return frozenset()
        return forerunners(
            self.lexicon, _parts(one)[1], level.level, _year(period) or 0, _year(one.period) or 0
        )

    def heirs(self, earlier: Observed, now: Observed) -> frozenset[str]:
        place = self.lexicon.place_of_code(_parts(earlier)[0], _year(earlier.period))
        if place is None:
            return frozenset()
        return heirs(
            self.lexicon,
            _parts(earlier)[1],
            place.level,
            _year(earlier.period) or 0,
            _year(now.period) or 0,
        )


def _row(one: Observed, before: tuple[Observed, ...], past: _Past, crosswalk: Crosswalk) -> PanelRow:
    level = crosswalk.level(one.scheme, one.tier)
    notes = list(one.notes)
    if one.tier and level is None:
        notes.append("unmapped")
    if not before:
        return PanelRow(one, level, (), "first", "first", "first", tuple(notes))
    link = _link(one, before, past)
    if past.periods[-1] != before[0].period:
        notes.append("gap")
    if any(_parts(b)[0] != _parts(one)[0] for b in before):
        notes.append("recoded")
    if one.tier and any(b.tier and b.scheme != one.scheme for b in before):
        notes.append("scheme_changed")
    change = _change(one, before, crosswalk)
    one_to_one = link in ("same", "renamed")
    comparable: Comparable = "no" if change == "unknown" else "yes" if one_to_one else "care"
    return PanelRow(one, level, before, link, comparable, change, tuple(notes))


def _link(one: Observed, before: Sequence[Observed], past: _Past) -> Link:
    code, function = _parts(one)
    if not function:
        return "same"
    came = past.ancestors(one, before[0].period)
    many_in = len(before) > 1 or len(came) > 1
    many_out = any(len(past.heirs(b, one)) > 1 for b in before)
    if many_in or many_out:
        return "regrouped" if many_in and many_out else "merged" if many_in else "split"
    place = past.lexicon.place_of_code(code, _year(one.period))
    since, until = _year(before[0].period) or 0, _year(one.period) or 0
    told = place is not None and renamed(past.lexicon, function, place.level, since, until)
    return "renamed" if told or before[0].unit != one.unit else "same"


def _change(one: Observed, before: Sequence[Observed], crosswalk: Crosswalk) -> Change:
    """Compare by the tiers themselves within a scheme, by common levels across schemes."""
    steps = {_step(earlier, one, crosswalk) for earlier in before}
    return steps.pop() if len(steps) == 1 else "unknown"


def _step(earlier: Observed, now: Observed, crosswalk: Crosswalk) -> Change:
    if earlier.scheme == now.scheme and earlier.tier in now.scheme and now.tier in now.scheme:
        then, here = now.scheme.index(str(earlier.tier)), now.scheme.index(str(now.tier))
    else:
        levels = [crosswalk.level(one.scheme, one.tier) for one in (earlier, now)]
        if None in levels:
            return "unknown"
        then, here = (crosswalk.rank(str(level)) for level in levels)
    return "level" if then == here else "up" if here < then else "down"


def _joined(kept: Observed, other: Observed) -> Observed:
    """Return one row of two of the same unit and period; a tier that is not the same is in doubt."""
    tier = kept.tier or other.tier
    doubt = kept.tier and other.tier and kept.tier != other.tier
    listed = kept if kept.tier else other
    return Observed(
        unit=kept.unit,
        unit_id=kept.unit_id,
        period=kept.period,
        tier=None if doubt or "tier_in_doubt" in kept.notes else tier,
        scheme=listed.scheme,
        claimed=kept.claimed or other.claimed,
        source=listed.source,
        notes=tuple(dict.fromkeys((*kept.notes, *other.notes, *(("tier_in_doubt",) if doubt else ())))),
    )


def _parts(one: Observed) -> tuple[str, str]:
    code, _, function = (one.unit_id or "").partition("/")
    return code, function


def _year(period: str) -> int | None:
    return int(period[:4]) if period[:4].isdigit() else None
