"""The names that a body bore, as bars over the years."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from zhifa_nlp.apps.desk.queries.units import NameShown

_WIDTH, _LINE, _BAR = 380.0, 40.0, 8.0
_MOST = 10
_FIRST, _LAST = 1980, 2026
_MARGIN = 8.0


def lives(names: Sequence[NameShown], title: str, now: str = "", years: Sequence[int] = ()) -> Markup:
    """Return an SVG with a bar for each name, from the first to the last year that it was usual.

    Names that were usual at all times, forms of one name, are shown only where there are no others.

    Args:
        names: the names with their years; open ends reach the edge.
        title: the plot's title.
        now: the name that the unit bears in this workspace, shown in any case.
        years: years to point at, such as those of the unit's reports.
    """
    names = [one for one in names if one.first > _FIRST or one.last < _LAST or one.name == now] or list(names)
    if not names:
        return Markup()
    names = names[:_MOST]
    height = _LINE * len(names) + 22
    rows = [_row(number, period) for number, period in enumerate(names)]
    ticks = [
        Markup(
            '<line class="grid" x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{h:g}"/>'
            '<text class="axis" x="{x:.1f}" y="{ty:g}" text-anchor="middle">{y}</text>'
        ).format(x=_at(year), h=height - 18, ty=height - 4, y=year)
        for year in range(1985, _LAST, 10)
    ]
    marks = [
        Markup('<line class="now" x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{h:g}"/>').format(
            x=_at(y + 0.5), h=height - 18
        )
        for y in years
        if _FIRST <= y <= _LAST
    ]
    head = Markup('<svg class="plot" viewBox="0 0 {w:g} {h:g}" role="img" aria-label="{t}">').format(
        w=_WIDTH, h=height, t=title
    )
    return head + Markup().join([*ticks, *rows, *marks]) + Markup("</svg>")


def _at(year: float) -> float:
    share = (min(max(year, _FIRST), _LAST) - _FIRST) / (_LAST - _FIRST)
    return _MARGIN + (_WIDTH - 2 * _MARGIN) * share


def _row(number: int, period: NameShown) -> Markup:
    top = _LINE * number + 4
    x, end = _at(period.first), _at(period.last + 1)
    anchor = "end" if x > _WIDTH * 0.6 else "start"
    told = f"{period.first or ''}–{'' if period.last == 9999 else period.last}"
    return Markup(
        '<rect class="life" x="{x:.1f}" y="{y:g}" width="{w:.1f}" height="{h:g}" rx="2"/>'
        '<text x="{tx:.1f}" y="{ty:g}" text-anchor="{a}">{n} <tspan class="n">{t}</tspan></text>'
    ).format(
        x=x,
        y=top + 20,
        w=max(3.0, end - x),
        h=_BAR,
        tx=end if anchor == "end" else x,
        ty=top + 14,
        a=anchor,
        n=period.name,
        t=told,
    )
