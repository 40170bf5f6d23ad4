"""Bars: one line a thing counted, each a link to the list of what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _LABEL, _NUMBER = 460.0, 128.0, 46.0
_LINE, _BAR = 27.0, 15.0


@dataclass(frozen=True, slots=True)
class Bar:
    """What is counted: its name, how many, where it leads, and its parts as (kind, number)."""

    name: str
    count: int
    href: str = ""
    parts: tuple[tuple[str, int], ...] = ()


def bars(found: Sequence[Bar], title: str) -> Markup:
    """Return an SVG with a bar for each entry, in the order given; empty where there is none."""
    if not found:
        return Markup()
    most = max(bar.count for bar in found) or 1
    lines = [_line(bar, _LINE * number, most) for number, bar in enumerate(found)]
    head = Markup('<svg class="plot" viewBox="0 0 {w:g} {h:g}" role="group" aria-label="{t}">').format(
        w=_WIDTH, h=_LINE * len(found) + 2, t=title
    )
    return head + Markup().join(lines) + Markup("</svg>")


def _line(bar: Bar, top: float, most: int) -> Markup:
    room = _WIDTH - _LABEL - _NUMBER
    x, rects = _LABEL, []
    for kind, count in bar.parts or (("", bar.count),):
        width = room * count / most
        if count:
            rects.append(
                Markup(
                    '<rect class="fill {k}" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:g}"/>'
                ).format(k=kind, x=x, y=top + 6, w=max(width, 1.5), h=_BAR)
            )
        x += width
    text = Markup(
        '<text x="{lx:g}" y="{y:.1f}" text-anchor="end">{name}</text>'
        '<text class="n" x="{x:.1f}" y="{y:.1f}">{n}</text>'
    ).format(lx=_LABEL - 9, y=top + 18, name=_short(bar.name), x=max(x, _LABEL + 1.5) + 7, n=bar.count)
    whole = Markup('<rect class="reach" x="0" y="{y:.1f}" width="{w:g}" height="{h:g}"/>').format(
        y=top, w=_WIDTH, h=_LINE
    )
    inner = Markup("<title>{} {}</title>").format(bar.name, bar.count) + whole + Markup().join(rects) + text
    if not bar.href:
        return Markup("<g>{}</g>").format(inner)
    return Markup('<a href="{h}" aria-label="{n} {c}">{i}</a>').format(
        h=bar.href, n=bar.name, c=bar.count, i=inner
    )


def _short(name: str) -> str:
    """Return a name that fits its column: a Han character takes two of sixteen places."""
    room, kept = 18, ""
    for character in name:
        room -= 2 if ord(character) > 0x2E7F else 1
        if room < 0:
            return kept + "…"
        kept += character
    return kept
