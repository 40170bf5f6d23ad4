"""The one plot of the report: what units claim on the left, what the circular gives them on the right.

Drawn as SVG text, so that it prints sharply, scales to a telephone and can be copied into a paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

Direction = Literal["above", "same", "below", "none"]

_WIDTH, _HEIGHT = 460.0, 300.0
_LEFT, _RIGHT = 118.0, 342.0  # where the bars' inner edges stand
_BAR = 10.0
_GAP = 12.0
_LEAST = 4.0  # height of the smallest node: its label needs a line of its own
_TOP = 26.0


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    count: int
    top: float
    height: float


@dataclass(slots=True)
class _Filled:
    """How far down a node its bands have come."""

    top: float


def flow_plot(flows: Mapping[tuple[str, str], int], tiers: Sequence[str]) -> Markup:
    """Return an SVG of bands from claimed to official tiers; empty when there is nothing to draw.

    Args:
        flows: number of units by (claimed, official).
        tiers: the tiers of the circular, best first; other words on the left come below them.
    """
    if not flows:
        return Markup()
    rest = [left for left, _ in flows if left not in tiers]
    left_names = [t for t in [*tiers, *dict.fromkeys(rest)] if any(f[0] == t for f in flows)]
    right_names = [t for t in tiers if any(f[1] == t for f in flows)]
    left = _column(left_names, {n: sum(c for f, c in flows.items() if f[0] == n) for n in left_names})
    right = _column(right_names, {n: sum(c for f, c in flows.items() if f[1] == n) for n in right_names})
    bands = _bands(flows, tiers, left, right)
    labels = [_label(node, _LEFT, "end") for node in left.values()]
    labels += [_label(node, _RIGHT, "start") for node in right.values()]
    parts = [*bands, *labels]
    head = Markup(
        '<svg class="flows" viewBox="0 0 {w:g} {h:g}" role="img" aria-labelledby="flows-title">'
        '<title id="flows-title">自评等次与通报等次</title>'
        '<text class="axis" x="{l:g}" y="12" text-anchor="end">自评</text>'
        '<text class="axis" x="{r:g}" y="12">通报</text>'
    ).format(w=_WIDTH, h=_HEIGHT, l=_LEFT, r=_RIGHT)
    return head + Markup().join(parts) + Markup("</svg>")


def _column(names: Sequence[str], counts: Mapping[str, int]) -> dict[str, _Node]:
    """Stack the nodes of one side; their heights share what the gaps leave."""
    room = _HEIGHT - _TOP - (_GAP + _LEAST) * len(names)
    total = sum(counts.values())
    nodes, top = {}, _TOP
    for name in names:
        height = _LEAST + room * counts[name] / total
        nodes[name] = _Node(name, counts[name], top, height)
        top += height + _GAP
    return nodes


def _bands(
    flows: Mapping[tuple[str, str], int],
    tiers: Sequence[str],
    left: Mapping[str, _Node],
    right: Mapping[str, _Node],
) -> list[Markup]:
    from_top = {name: _Filled(node.top) for name, node in left.items()}
    to_top = {name: _Filled(node.top) for name, node in right.items()}
    bands = []
    for claimed in left:
        for official in right:
            count = flows.get((claimed, official), 0)
            if count:
                start = _taken(from_top[claimed], left[claimed], count)
                end = _taken(to_top[official], right[official], count)
                bands.append(
                    _band(start, end, direction(claimed, official, tiers), _told(claimed, official, count))
                )
    return bands


def _taken(filled: _Filled, node: _Node, count: int) -> tuple[float, float]:
    """Take the next `count` units of a node and return where their stretch begins and ends."""
    top = filled.top
    filled.top += node.height * count / node.count
    return top, filled.top


def direction(claimed: str, official: str, tiers: Sequence[str]) -> Direction:
    """Return whether a claim lies above, at or below what the circular gives; ``none`` without a claim."""
    if claimed not in tiers or official not in tiers:
        return "none"
    difference = tiers.index(claimed) - tiers.index(official)
    return "same" if difference == 0 else ("above" if difference < 0 else "below")


def _told(claimed: str, official: str, count: int) -> str:
    return f"自评{claimed}，通报{official}：{count}个单位"


def _band(start: tuple[float, float], end: tuple[float, float], kind: Direction, told: str) -> Markup:
    x0, x1 = _LEFT + _BAR + 6, _RIGHT - _BAR - 6
    middle = (x0 + x1) / 2
    path = (
        f"M{x0:.1f},{start[0]:.1f} C{middle:.1f},{start[0]:.1f} {middle:.1f},{end[0]:.1f} "
        f"{x1:.1f},{end[0]:.1f} L{x1:.1f},{end[1]:.1f} C{middle:.1f},{end[1]:.1f} "
        f"{middle:.1f},{start[1]:.1f} {x0:.1f},{start[1]:.1f} Z"
    )
    return Markup('<path class="band {}" d="{}"><title>{}</title></path>').format(kind, path, told)


def _label(node: _Node, edge: float, anchor: str) -> Markup:
    outward = -1 if anchor == "end" else 1
    bar = edge + 6 if anchor == "end" else edge - 6 - _BAR
    return Markup(
        '<rect class="node" x="{x:.1f}" y="{y:.1f}" width="{w:g}" height="{h:.1f}"/>'
        '<text x="{tx:.1f}" y="{ty:.1f}" text-anchor="{a}">{name} <tspan class="n">{n}</tspan></text>'
    ).format(
        x=bar,
        y=node.top,
        w=_BAR,
        h=node.height,
        tx=edge + outward * 2,
        ty=node.top + node.height / 2 + 5,
        a=anchor,
        name=escape(node.name),
        n=node.count,
    )
