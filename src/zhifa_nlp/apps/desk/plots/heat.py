"""A heat map of how much of each report stands in each other one; each warm cell leads to both side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from zhifa_nlp.apps.desk.plots.graph import Edge

MOST = 36
"""Documents that one map shows on each side."""

_CELL, _LABEL, _HEAD = 22.0, 196.0, 26.0
_LONGEST = 12


def heat_map(edges: Sequence[Edge], names: Mapping[str, str], title: str) -> Markup:
    """Return an SVG with a line for each copy and a column for each document that took part, numbered alike.

    Args:
        edges: who shares how much with whom.
        names: what to call each document.
        title: the plot's title.
    """
    order = list(dict.fromkeys(key for edge in edges for key in (edge.source, edge.doc)))[:MOST]
    if not order:
        return Markup()
    shares = {(edge.doc, edge.source): edge for edge in reversed(edges)}
    rows = [_row(number, doc, order, shares, names) for number, doc in enumerate(order)]
    heads = [
        Markup('<text class="n" x="{x:.1f}" y="17" text-anchor="middle">{n}</text>').format(
            x=_LABEL + _CELL * (n + 0.5), n=n + 1
        )
        for n in range(len(order))
    ]
    size = _CELL * len(order)
    width = max(_LABEL + size + 4, 460)
    return (
        Markup('<svg class="plot heat" viewBox="0 0 {w:g} {h:g}" role="group" aria-label="{t}">').format(
            w=width, h=_HEAD + size + 4, t=title
        )
        + Markup().join([*heads, *rows])
        + Markup("</svg>")
    )


def _row(
    number: int,
    doc: str,
    order: Sequence[str],
    shares: Mapping[tuple[str, str], Edge],
    names: Mapping[str, str],
) -> Markup:
    top = _HEAD + _CELL * number
    name = names.get(doc, doc)
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    label = Markup(
        '<text x="{x:g}" y="{y:.1f}" text-anchor="end">{s} <tspan class="n">{n}</tspan><title>{f}</title></text>'
    ).format(x=_LABEL - 8, y=top + 16, s=short, n=number + 1, f=name)
    cells = [_cell(doc, other, _LABEL + _CELL * n, top, (shares, names)) for n, other in enumerate(order)]
    return label + Markup().join(cells)


def _cell(
    doc: str, other: str, x: float, y: float, known: tuple[Mapping[tuple[str, str], Edge], Mapping[str, str]]
) -> Markup:
    shares, names = known
    edge = shares.get((doc, other))
    kind = "self" if doc == other else f"h{_warmth(edge.share)}" if edge else "h0"
    rect = Markup('<rect class="{k}" x="{x:.1f}" y="{y:.1f}" width="{c:g}" height="{c:g}"/>').format(
        k=kind, x=x + 1, y=y + 1, c=_CELL - 2
    )
    if edge is None:
        return rect
    told = f"{names.get(doc, doc)} ← {names.get(other, other)} {edge.share:.0%}"
    return Markup('<a href="{h}" aria-label="{t}"><title>{t}</title>{r}</a>').format(
        h=edge.href, t=told, r=rect
    )


def _warmth(share: float) -> int:
    """Return 1 to 4: up to a tenth, a third, two thirds, and more."""
    return 1 + (share > 0.1) + (share > 0.34) + (share > 0.67)
