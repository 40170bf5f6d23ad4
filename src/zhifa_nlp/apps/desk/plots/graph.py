"""Who took from whom: sources on the left, copies on the right, each line a link to both side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

MOST = 40
"""Copies that one graph shows; more would be a hedge and no graph."""

_WIDTH, _LEFT, _RIGHT = 520.0, 186.0, 334.0
_LINE, _BETWEEN, _FIRST = 25.0, 10.0, 38.0
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Edge:
    """A copy and one of its sources, with the share of its text that both hold."""

    doc: str
    source: str
    share: float
    manner: str
    href: str


def copy_graph(edges: Sequence[Edge], names: Mapping[str, str], words: tuple[str, str, str]) -> Markup:
    """Return an SVG with a line from each source to each report that shares its text; empty without edges.

    Args:
        edges: the edges of one copy with its largest source first.
        names: what to call each document.
        words: the plot's title and the heads of both sides.
    """
    places = _copy_places(edges)
    if not places:
        return Markup()
    shown = [edge for edge in edges if edge.doc in places]
    sources = _source_places(shown, places)
    lines = [_line(edge, sources[edge.source], places[edge.doc], names) for edge in shown]
    nodes = [_node(names.get(key, key), _LEFT, y, "end", "source") for key, y in sources.items()]
    nodes += [_node(names.get(key, key), _RIGHT, y, "start", "copy") for key, y in places.items()]
    height = max([*places.values(), *sources.values()]) + 20
    head = Markup(
        '<svg class="plot" viewBox="0 0 {w:g} {h:g}" role="group" aria-label="{t}">'
        '<text class="axis" x="{l:g}" y="13" text-anchor="end">{a}</text><text class="axis" x="{r:g}" y="13">{b}</text>'
    ).format(w=_WIDTH, h=height, t=words[0], l=_LEFT - 12, a=words[1], r=_RIGHT + 12, b=words[2])
    return head + Markup().join([*lines, *nodes]) + Markup("</svg>")


def _copy_places(edges: Sequence[Edge]) -> dict[str, float]:
    """Return the height of each copy: those with the same largest source together."""
    main: dict[str, str] = {}
    for edge in edges:
        main.setdefault(edge.doc, edge.source)
    sizes = {source: list(main.values()).count(source) for source in set(main.values())}
    places: dict[str, float] = {}
    y, last = _FIRST, ""
    for doc in sorted(main, key=lambda d: (-sizes[main[d]], main[d], d))[:MOST]:
        y += _BETWEEN if last and main[doc] != last else 0
        places[doc], last = y, main[doc]
        y += _LINE
    return places


def _source_places(edges: Sequence[Edge], places: Mapping[str, float]) -> dict[str, float]:
    """Return the height of each source: beside the middle of its copies, but never on another's label."""
    own: dict[str, list[float]] = {}
    for edge in edges:
        own.setdefault(edge.source, []).append(places[edge.doc])
    found: dict[str, float] = {}
    last = 0.0
    for source in sorted(own, key=lambda s: sum(own[s]) / len(own[s])):
        last = max(sum(own[source]) / len(own[source]), last + _LINE)
        found[source] = last
    return found


def _line(edge: Edge, start: float, end: float, names: Mapping[str, str]) -> Markup:
    middle = (_LEFT + _RIGHT) / 2
    told = f"{names.get(edge.doc, edge.doc)} ← {names.get(edge.source, edge.source)} {edge.share:.0%}"
    return Markup(
        '<a href="{h}" aria-label="{t}"><title>{t}</title>'
        '<path class="edge {c}" d="M{l:.1f},{s:.1f} C{m:.1f},{s:.1f} {m:.1f},{e:.1f} {r:.1f},{e:.1f}" '
        'stroke-width="{w:.1f}"/><text class="n" x="{tx:.1f}" y="{ty:.1f}" text-anchor="end">{p}</text></a>'
    ).format(
        h=edge.href,
        t=told,
        c=edge.manner,
        l=_LEFT,
        r=_RIGHT,
        m=middle,
        s=start,
        e=end,
        w=1.5 + 6 * edge.share,
        tx=_RIGHT - 12,
        ty=end - 5,
        p=f"{edge.share:.0%}",
    )


def _node(name: str, x: float, y: float, anchor: str, kind: str) -> Markup:
    outward = -12 if anchor == "end" else 12
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return Markup(
        '<circle class="{k}" cx="{x:g}" cy="{y:.1f}" r="5"/>'
        '<text x="{tx:g}" y="{ty:.1f}" text-anchor="{a}">{n}<title>{f}</title></text>'
    ).format(k=kind, x=x, y=y, tx=x + outward, ty=y + 5, a=anchor, n=short, f=name)
