"""A page of an OFD file as a picture: its pictures, its ruled lines and its characters, where they stand.

Fonts that the file carries are not used, so the words look plainer than in an OFD viewer; their places are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhifa_nlp.documents.facsimile.fonts import chinese_font
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd_pages.container import Container
from zhifa_nlp.documents.ofd_pages.drawing import Drawing
from zhifa_nlp.documents.ofd_pages.pages import Page, Pages
from zhifa_nlp.documents.ofd_pages.pictures import put_together

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_GLYPHS = 50_000


def ofd_page(data: bytes, number: int, limits: Limits, dots: float) -> tuple[Image | None, int]:
    """Return a page as a picture (None where there is none of that number), and how many pages there are.

    The picture's `info["dots"]` says how many of its pixels make a point.
    """
    pages = Pages(Container(data, limits), limits)
    picture = None
    for page in pages:
        if page.number == number:
            picture = _drawn(page, pages, limits, dots)
    return picture, pages.count


def _drawn(page: Page, pages: Pages, limits: Limits, dots: float) -> Image:
    from PIL import Image as Images  # noqa: PLC0415

    width, height = page.size
    dots = min(dots, (limits.page_pixels / max(width * height, 1.0)) ** 0.5)
    size = (max(1, round(width * dots)), max(1, round(height * dots)))
    image = Images.new("RGB", size, "white")
    if page.drawing is not None:
        behind = put_together(page.drawing.images, pages.picture, page.size, limits)
        if behind is not None:
            image.paste(behind.resize(size), (0, 0))
        _draw(image, page.drawing, dots)
    image.info["dots"] = dots
    return image


def _draw(image: Image, drawing: Drawing, dots: float) -> None:
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415

    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in drawing.strokes:
        draw.line([left * dots, top * dots, right * dots, bottom * dots], fill=(60, 60, 60))
    path = chinese_font()
    fonts: dict[int, ImageFont.FreeTypeFont] = {}
    for glyph in [glyph for run in drawing.runs for glyph in run][:_MOST_GLYPHS]:
        size = min(max(4, round(glyph.size * dots)), 400)
        if path is not None and size not in fonts:
            fonts[size] = ImageFont.truetype(str(path), size)
        place = (glyph.box[0] * dots, (glyph.box[1] + 0.88 * glyph.size) * dots)
        if path is not None:
            draw.text(place, glyph.char, fill=(0, 0, 0), font=fonts[size], anchor="ls")
