"""What units claim on the left, what the circular gives them on the right; in report and desk alike.

Drawn as SVG text, so that it prints sharply, scales to a telephone and can be copied into a paper. Where bands lead to
their units, each is a link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Direction = Literal["above", "same", "below", "none"]

_WIDTH, _HEIGHT = 460.0, 290.0
_LEFT, _RIGHT, _BAR = 112.0, 348.0, 9.0
_TOP, _GAP, _LEAST = 24.0, 12.0, 4.0


@dataclass(frozen=True, slots=True)
class FlowWords:
    """The words of the plot: its title, the heads of both sides, how a band is told, and its link where it has one."""

    title: str
    left: str
    right: str
    told: Callable[[str, str, int], str]
    href: Callable[[str, str], str] | None = None


@dataclass(slots=True)
class _Node:
    name: str
    count: int
    top: float
    height: float
    filled: float

    def take(self, count: int) -> tuple[float, float]:
        """Take the next `count` units and return where their stretch begins and ends."""
        start = self.filled
        self.filled += self.height * count / self.count
        return start, self.filled


def flow_plot(flows: Mapping[tuple[str, str], int], tiers: Sequence[str], words: FlowWords) -> Markup:
    """Return an SVG of bands from claimed to official tiers; empty when there is nothing to draw.

    Args:
        flows: number of units by (claimed, official).
        tiers: the tiers of the circular, best first; other names on the left come below them.
        words: what to write, and where bands lead.
    """
    if not flows:
        return Markup()
    others = dict.fromkeys(claimed for claimed, _ in flows if claimed not in tiers)
    left = _column([*tiers, *others], flows, 0)
    right = _column(list(tiers), flows, 1)
    bands = [
        _band(left[claimed], right[official], (claimed, official), flows[claimed, official], tiers, words)
        for claimed in left
        for official in right
        if flows.get((claimed, official))
    ]
    labels = [_label(node, _LEFT, "end") for node in left.values()]
    labels += [_label(node, _RIGHT, "start") for node in right.values()]
    head = Markup(
        '<svg class="plot" viewBox="0 0 {w:g} {h:g}" role="{role}" aria-label="{t}">'
        '<text class="axis" x="{l:g}" y="11" text-anchor="end">{left}</text>'
        '<text class="axis" x="{r:g}" y="11">{right}</text>'
    ).format(
        w=_WIDTH, h=_HEIGHT, role="group" if words.href else "img",
        t=words.title, l=_LEFT, r=_RIGHT, left=words.left, right=words.right,
    )  # fmt: skip
    return head + Markup().join([*bands, *labels]) + Markup("</svg>")


def direction(claimed: str, official: str, tiers: Sequence[str]) -> Direction:
    """Return whether a claim lies above, at or below what the circular gives; ``none`` without a claim."""
    if claimed not in tiers or official not in tiers:
        return "none"
    difference = tiers.index(claimed) - tiers.index(official)
    return "same" if difference == 0 else ("above" if difference < 0 else "below")


def _column(names: Sequence[str], flows: Mapping[tuple[str, str], int], side: int) -> dict[str, _Node]:
    """Stack the nodes of one side; their heights share what the gaps leave."""
    counts = {name: sum(n for pair, n in flows.items() if pair[side] == name) for name in names}
    counts = {name: count for name, count in counts.items() if count}
    room = _HEIGHT - _TOP - (_GAP + _LEAST) * len(counts)
    total = sum(counts.values()) or 1
    nodes, top = {}, _TOP
    for name, count in counts.items():
        height = _LEAST + room * count / total
        nodes[name] = _Node(name, count, top, height, top)
        top += height + _GAP
    return nodes


def _band(  # noqa: PLR0913, PLR0917  both ends, what flows, and how to tell it
    left: _Node, right: _Node, pair: tuple[str, str], count: int, tiers: Sequence[str], words: FlowWords
) -> Markup:
    start, end = left.take(count), right.take(count)
    x0, x1 = _LEFT + _BAR + 6, _RIGHT - _BAR - 6
    middle = (x0 + x1) / 2
    path = (
        f"M{x0:.1f},{start[0]:.1f} C{middle:.1f},{start[0]:.1f} {middle:.1f},{end[0]:.1f} {x1:.1f},{end[0]:.1f} "
        f"L{x1:.1f},{end[1]:.1f} C{middle:.1f},{end[1]:.1f} {middle:.1f},{start[1]:.1f} {x0:.1f},{start[1]:.1f} Z"
    )
    told = words.told(*pair, count)
    band = Markup('<title>{}</title><path class="band {}" d="{}"/>').format(
        told, direction(*pair, tiers), path
    )
    if words.href is None:
        return Markup("<g>{}</g>").format(band)
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(words.href(*pair), told, band)


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
        name=node.name,
        n=node.count,
    )
