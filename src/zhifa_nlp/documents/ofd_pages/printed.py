"""A page of an OFD file drawn with the fonts that it carries: what it shows, whatever its characters are said to be."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd_pages.drawing import Drawing, Glyph

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 150 / 72  # pixels a point
_BASELINE = 0.88  # em from the top of a character's box
_MOSTLY = 0.8  # of the characters: without their font the picture would lack them
_MOST_GLYPHS = 50_000


def printed(
    drawing: Drawing, size: tuple[float, float], find: Callable[[str], bytes], limits: Limits
) -> Image | None:
    """Return the text and the ruled lines of a page as they look, or None where the file lacks the fonts.

    Args:
        drawing: the page.
        size: its width and height in points.
        find: from the id of a font to its bytes, which are empty where the file does not carry it.
        limits: how many pixels the picture may have.
    """
    import pypdfium2  # noqa: PLC0415  loads a shared library

    glyphs = [glyph for run in drawing.runs for glyph in run][:_MOST_GLYPHS]
    carried = {font: data for font in {glyph.font for glyph in glyphs} if (data := find(font))}
    dots = min(_DOTS, (limits.page_pixels / max(size[0] * size[1], 1.0)) ** 0.5)
    with closing(pypdfium2.PdfDocument.new()) as document, closing(document.new_page(*size)) as page:
        drawn = _draw(pypdfium2.raw, document.raw, page.raw, size[1], glyphs, carried)
        if drawn < _MOSTLY * len(glyphs):
            return None
        picture: Image = page.render(scale=dots).to_pil().convert("RGB")
    _rule(picture, drawing, dots)
    return picture


def _draw(  # noqa: PLR0913, PLR0917  the page in its parts
    pdfium: Any,  # noqa: ANN401  the raw module
    document: Any,  # noqa: ANN401
    page: Any,  # noqa: ANN401
    height: float,
    glyphs: list[Glyph],
    carried: dict[str, bytes],
) -> int:
    """Put the characters on the page; return how many could be."""
    loaded: dict[str, Any] = {}
    for name, data in carried.items():
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)  # pdfium keeps a copy of its own
        loaded[name] = pdfium.FPDFText_LoadFont(document, buffer, len(data), pdfium.FPDF_FONT_TRUETYPE, 1)
    drawn = 0
    for glyph in glyphs:
        font = loaded.get(glyph.font)
        if not font:
            continue
        item = pdfium.FPDFPageObj_CreateTextObj(document, font, glyph.size)
        if glyph.glyph is not None:
            put = pdfium.FPDFText_SetCharcodes(item, (ctypes.c_uint32 * 1)(glyph.glyph & 0xFFFF), 1)
        else:
            text = (glyph.char + "\0").encode("utf-16-le", "replace")
            units = (ctypes.c_ushort * (len(text) // 2)).from_buffer_copy(text)
            put = pdfium.FPDFText_SetText(item, units)
        baseline = height - (glyph.box[1] + _BASELINE * glyph.size)
        pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, glyph.box[0], baseline)
        pdfium.FPDFPage_InsertObject(page, item)
        drawn += bool(put)
    pdfium.FPDFPage_GenerateContent(page)
    for font in loaded.values():
        if font:
            pdfium.FPDFFont_Close(font)
    return drawn


def _rule(picture: Image, drawing: Drawing, dots: float) -> None:
    from PIL import ImageDraw  # noqa: PLC0415

    draw = ImageDraw.Draw(picture)
    for box in drawing.strokes:
        draw.line([edge * dots for edge in box], fill=(0, 0, 0), width=2)
