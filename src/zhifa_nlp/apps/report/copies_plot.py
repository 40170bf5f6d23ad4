"""The two plots about copies: who took from whom, and how much of each report stands in others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from zhifa_nlp.apps.report.copies import Pair, Party

THRESHOLD = 0.08
"""The share from which a report counts as sharing text with others; a test holds it against the engine's."""

_WIDTH = 460.0
_LEFT, _RIGHT = 168.0, 288.0  # where the dots of sources and copies stand
_LINE, _BETWEEN = 23.0, 9.0
MOST_IN_GRAPH = 36
_LONGEST = 11  # characters of a label

_BINS = 20
_PLOT_HEIGHT, _BASE, _START, _ROOM = 190.0, 150.0, 30.0, 410.0


def copy_graph(pairs: Sequence[Pair]) -> Markup:
    """Return an SVG with a line from each source to each report that took from it, or nothing.

    Sources stand on the left in the order of how many copies they have, copies on the right; the width of a line
    and the number at its end give the share of the copy's text.
    """
    places = _copy_places(pairs)
    if not places:
        return Markup()
    clusters: dict[str, list[Pair]] = {}
    parties: dict[str, Party] = {}
    for pair in pairs:
        if pair.manner != "own" and pair.doc.path in places:
            parties[pair.doc.path] = pair.doc
            clusters.setdefault(pair.source.path, []).append(pair)
    wanted = {source: _middle(some, places) for source, some in clusters.items()}
    edges, nodes = [], []
    taken: list[float] = []
    for source in sorted(wanted, key=wanted.__getitem__):
        y = _free(wanted[source], taken)
        taken.append(y)
        nodes.append(_node(clusters[source][0].source, _LEFT, y, "end", "source"))
        edges += [_edge(pair, y, places[pair.doc.path]) for pair in clusters[source]]
    nodes += [_node(parties[path], _RIGHT, y, "start", "copy") for path, y in places.items()]
    height = max([*places.values(), *taken]) + 26
    head = Markup(
        '<svg class="graph" viewBox="0 0 {w:g} {h:g}" role="img" aria-labelledby="graph-title">'
        '<title id="graph-title">谁与谁文字相同：左为来源，右为照搬件</title>'
        '<text class="axis" x="{l:g}" y="13" text-anchor="end">来源</text>'
        '<text class="axis" x="{r:g}" y="13">照搬件</text>'
    ).format(w=_WIDTH, h=height, l=_LEFT - 12, r=_RIGHT + 12)
    return head + Markup().join([*edges, *nodes]) + Markup("</svg>")


def _copy_places(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the height of each copy: those with the same largest source together, the largest group first."""
    main: dict[str, str] = {}
    for pair in pairs:  # the pairs of one copy come with its largest source first
        if pair.manner != "own":
            main.setdefault(pair.doc.path, pair.source.path)
    sizes = Counter(main.values())
    ordered = sorted(main, key=lambda doc: (-sizes[main[doc]], main[doc]))[:MOST_IN_GRAPH]
    places: dict[str, float] = {}
    y, last = 36.0, ""
    for doc in ordered:
        if last and main[doc] != last:
            y += _BETWEEN
        places[doc], last = y, main[doc]
        y += _LINE
    return places


def _middle(pairs: Sequence[Pair], places: Mapping[str, float]) -> float:
    """Return the height at which a source stands nearest to its copies, by how much they took."""
    weights = [pair.share + 0.001 for pair in pairs]
    return sum(places[p.doc.path] * w for p, w in zip(pairs, weights, strict=True)) / sum(weights)


def _free(wanted: float, taken: Sequence[float]) -> float:
    """Return the next height below the last source, so that labels never lie on each other."""
    return max(wanted, taken[-1] + _LINE) if taken else wanted


def _edge(pair: Pair, start: float, end: float) -> Markup:
    middle = (_LEFT + _RIGHT) / 2
    told = f"{pair.doc.name}与{pair.source.name}：{pair.share:.0%}"
    return Markup(
        '<path class="edge {c}" d="M{l:.1f},{s:.1f} C{m:.1f},{s:.1f} {m:.1f},{e:.1f} {r:.1f},{e:.1f}" '
        'stroke-width="{w:.1f}"><title>{t}</title></path>'
    ).format(c=pair.manner, l=_LEFT, r=_RIGHT, m=middle, s=start, e=end, w=1 + 6 * pair.share, t=told)


def _node(party: Party, x: float, y: float, anchor: str, kind: str) -> Markup:
    outward = -12 if anchor == "end" else 12
    return Markup(
        '<circle class="{k}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        '<text x="{tx:.1f}" y="{ty:.1f}" text-anchor="{a}">{n}<title>{full}</title></text>'
    ).format(
        k=kind,
        x=x,
        y=y,
        tx=x + outward,
        ty=y + 5,
        a=anchor,
        n=_label(party.name),
        full=f"{party.name}（{party.path}）",
    )


def _label(name: str) -> str:
    name = name.rsplit("/", 1)[-1]
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def score_histogram(scores: Sequence[float], threshold: float = THRESHOLD) -> Markup:
    """Return an SVG of how many reports share how much of their text with others, or nothing.

    Heights go by the square root of the number: one copy among thousands of honest reports must be seen.
    """
    if not scores:
        return Markup()
    counts = [0] * _BINS
    for score in scores:
        counts[min(_BINS - 1, int(score * _BINS))] += 1
    most, width = max(counts), _ROOM / _BINS
    bars = [_bar(k, count, most, width, threshold) for k, count in enumerate(counts) if count]
    at = _START + threshold * _ROOM
    ticks = [
        Markup('<text class="axis" x="{x:.1f}" y="{y:g}" text-anchor="middle">{n}%</text>').format(
            x=_START + share * _ROOM, y=_BASE + 17, n=round(100 * share)
        )
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    return (
        Markup(
            '<svg class="graph" viewBox="0 0 {w:g} {h:g}" role="img" aria-labelledby="scores-title">'
            '<title id="scores-title">各报送件与他件相同的文字所占比例</title>'
            '<line class="base" x1="{s:g}" y1="{b:g}" x2="{e:g}" y2="{b:g}"/>'
        ).format(w=_WIDTH, h=_PLOT_HEIGHT, s=_START, b=_BASE, e=_START + _ROOM)
        + Markup().join([*bars, *ticks])
        + Markup(
            '<line class="threshold" x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{b:g}"/>'
            '<text class="axis" x="{tx:.1f}" y="30">界线 {t:.0f}%</text>'
            '<text class="axis" x="{e:g}" y="{ly:g}" text-anchor="end">与他件相同的文字（已除去上级原文）</text></svg>'
        ).format(x=at, b=_BASE, tx=at + 6, t=100 * threshold, e=_START + _ROOM, ly=_PLOT_HEIGHT - 5)
    )


def _bar(number: int, count: int, most: int, width: float, threshold: float) -> Markup:
    height = max(3.0, (_BASE - 42) * (count / most) ** 0.5)
    x = _START + number * width
    kind = "over" if (number + 1) / _BINS > threshold and number else "under"
    return Markup(
        '<rect class="{k}" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}">'
        "<title>{a}%–{b}%：{n} 件</title></rect>"
        '<text class="n" x="{tx:.1f}" y="{ty:.1f}" text-anchor="middle">{n}</text>'
    ).format(
        k=kind,
        x=x + 1,
        y=_BASE - height,
        w=width - 2,
        h=height,
        a=round(100 * number / _BINS),
        b=round(100 * (number + 1) / _BINS),
        n=count,
        tx=x + width / 2,
        ty=_BASE - height - 5,
    )
