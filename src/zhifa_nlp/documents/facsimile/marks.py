"""Frames around what was extracted, and a legend below the page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.facsimile.fonts import chinese_font
from zhifa_nlp.documents.raw import Box

if TYPE_CHECKING:
    from PIL.Image import Image

# Colours that can be told apart by those who see no red or no green; frames differ in width as well.
_COLOURS = (
    (0, 90, 181), (220, 50, 32), (0, 130, 110), (150, 80, 170), (190, 120, 0), (90, 90, 90), (0, 160, 200),
    (160, 60, 90), (110, 140, 0), (60, 60, 140), (230, 120, 90), (0, 0, 0),
)  # fmt: skip
_FILL = 46  # of 255: the words must stay readable
_LEGEND = 13  # points
_PAD = 1.5  # points


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to frame on a page.

    Attributes:
        kind: what it is, in a word for the legend.
        box: left, top, right, bottom in points from the page's upper left corner; None where only the words are
            known, which are then looked for on the page.
        words: the words themselves.
    """

    kind: str
    box: Box | None = None
    words: str = ""


def framed(page: Image, marks: Sequence[Mark], dots: float) -> bytes:
    """Return the page with its marks framed, and a legend, as PNG; `dots` are pixels a point."""
    from PIL import Image as Images  # noqa: PLC0415
    from PIL import ImageDraw  # noqa: PLC0415

    boxed = [(mark.kind, mark.box) for mark in marks if mark.box is not None]
    kinds = list(dict.fromkeys(kind for kind, _ in boxed))
    colours = {kind: _COLOURS[number % len(_COLOURS)] for number, kind in enumerate(kinds)}
    layer = Images.new("RGBA", page.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for kind, (left, top, right, bottom) in boxed:
        edges = [(left - _PAD) * dots, (top - _PAD) * dots, (right + _PAD) * dots, (bottom + _PAD) * dots]
        width = max(1, round(dots * (1.4 if kinds.index(kind) % 2 else 0.8)))
        draw.rectangle(
            _sorted(edges), fill=(*colours[kind], _FILL), outline=(*colours[kind], 255), width=width
        )
    result = Images.alpha_composite(page.convert("RGBA"), layer).convert("RGB")
    out = io.BytesIO()
    (_with_legend(result, colours, dots) if colours else result).save(out, "PNG")
    return out.getvalue()


def _sorted(edges: list[float]) -> list[float]:
    left, top, right, bottom = edges
    return [min(left, right), min(top, bottom), max(left, right), max(top, bottom)]


def _with_legend(page: Image, colours: dict[str, tuple[int, int, int]], dots: float) -> Image:
    from PIL import Image as Images  # noqa: PLC0415
    from PIL import ImageDraw  # noqa: PLC0415

    size = max(8, round(_LEGEND * dots))
    font = _font(size)
    widths = {kind: round(font.getlength(kind)) + 3 * size for kind in colours}
    rows: list[list[str]] = [[]]
    for kind in colours:
        if rows[-1] and sum(widths[k] for k in rows[-1]) + widths[kind] > page.width - size:
            rows.append([])
        rows[-1].append(kind)
    whole = Images.new("RGB", (page.width, page.height + (2 * len(rows) + 1) * size), "white")
    whole.paste(page, (0, 0))
    draw = ImageDraw.Draw(whole)
    draw.line([(0, page.height), (page.width, page.height)], fill=(200, 200, 200))
    for number, row in enumerate(rows):
        x, y = size, page.height + size + 2 * size * number
        for kind in row:
            draw.rectangle([x, y, x + size, y + size], fill=colours[kind])
            draw.text((x + 1.5 * size, y - 0.2 * size), kind, fill=(0, 0, 0), font=font)
            x += widths[kind]
    return whole


def _font(size: int) -> Any:  # noqa: ANN401  one of two classes
    from PIL import ImageFont  # noqa: PLC0415

    found = chinese_font()
    try:
        return ImageFont.truetype(str(found), size) if found else ImageFont.load_default(size)
    except OSError:
        return ImageFont.load_default(size)
