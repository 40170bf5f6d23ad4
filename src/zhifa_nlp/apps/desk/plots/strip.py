"""Where in the report shared blocks stand, and where in their source: two bars with bands between."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from zhifa_nlp.apps.desk.queries.two_sides import COLOURS
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation

_WIDTH, _HEIGHT, _THICK = 1000.0, 74.0, 15.0
_TOP, _BOTTOM = 6.0, 53.0


def strip(
    passages: Sequence[Passage],
    lengths: tuple[int, int],
    names: tuple[str, str, str],
    residues: Sequence[Residue] = (),
    quoted: Sequence[Quotation] = (),
) -> Markup:
    """Return an SVG of two bars, the copy above and the source below; each block is a link to itself.

    Args:
        passages: the blocks, in the order of the copy.
        lengths: code points of both texts.
        names: the plot's title, and what stands before either bar.
        residues: what was left standing: ticks on the upper bar.
        quoted: what may stand there: grey on the upper bar.
    """
    bars = [_whole(_TOP), _whole(_BOTTOM)]
    grey = [_mark("quoted", q.start, q.end, lengths[0]) for q in quoted]
    blocks = [_block(number, p, lengths) for number, p in enumerate(passages)]
    ticks = [_mark("left", r.start, r.end, lengths[0]) for r in residues]
    # the width follows the page, the height does not: names stand beside it as text, not in it
    head = Markup(
        '<div class="where"><span>{a}</span><span>{b}</span><svg class="strip" viewBox="0 0 {w:g} {h:g}" '
        'preserveAspectRatio="none" role="group" aria-label="{t}">'
    ).format(a=names[1], b=names[2], w=_WIDTH, h=_HEIGHT, t=names[0])
    return head + Markup().join([*bars, *grey, *blocks, *ticks]) + Markup("</svg></div>")


def _whole(top: float) -> Markup:
    return Markup('<rect class="whole" x="0" y="{y:g}" width="{w:g}" height="{h:g}"/>').format(
        y=top, w=_WIDTH, h=_THICK
    )


def _at(place: int, length: int) -> float:
    return _WIDTH * min(1.0, place / max(1, length))


def _mark(kind: str, start: int, end: int, length: int) -> Markup:
    x = _at(start, length)
    return Markup('<rect class="{k}" x="{x:.1f}" y="{y:g}" width="{w:.1f}" height="{h:g}"/>').format(
        k=kind, x=x, y=_TOP - 2, w=max(2.5, _at(end, length) - x), h=_THICK + 4
    )


def _block(number: int, passage: Passage, lengths: tuple[int, int]) -> Markup:
    a0, a1 = _at(passage.doc_start, lengths[0]), _at(passage.doc_end, lengths[0])
    b0, b1 = _at(passage.source_start, lengths[1]), _at(passage.source_end, lengths[1])
    low = _TOP + _THICK
    path = f"M{a0:.1f},{low:g} L{a1:.1f},{low:g} L{b1:.1f},{_BOTTOM:g} L{b0:.1f},{_BOTTOM:g} Z"
    shapes = _rect(a0, _TOP, a1 - a0) + Markup('<path d="{}"/>').format(path) + _rect(b0, _BOTTOM, b1 - b0)
    return Markup('<a class="c{c}" href="#b{n}" aria-label="{n}"><title>{n}</title>{s}</a>').format(
        c=number % COLOURS, n=number + 1, s=shapes
    )


def _rect(x: float, y: float, width: float) -> Markup:
    return Markup('<rect class="block-on" x="{x:.1f}" y="{y:g}" width="{w:.1f}" height="{h:g}"/>').format(
        x=x, y=y, w=max(2.0, width), h=_THICK
    )
