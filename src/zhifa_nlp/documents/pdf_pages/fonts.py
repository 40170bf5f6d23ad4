"""Reading without the fonts of the machine: faster, and the same on every machine.

A PDF may name a font without carrying it. pdfium then looks for a likeness among the fonts of the system and
measures its glyphs, which takes ten times as long as reading the text and gives other boxes on another
machine. Codes, widths and positions all stand in the PDF itself, so that for reading one square will do for
every glyph (without any, pdfium would pass over characters that have no extent). For drawing a page it will
not, and therefore the fonts are given back afterwards.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from zhifa_nlp.documents.pdf_pages.last_resort_font import last_resort_font

_HANDLE = 1  # pdfium hands it back and asks no more of it
_ANY_CHARSET = 1


@contextmanager
def one_font_for_all() -> Iterator[None]:
    """Show pdfium one font in place of those of the machine until the block ends."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  loads a shared library

    # pdfium calls these through the struct: struct and callbacks must live as long as it knows of them.
    info, callbacks = _one_font(pdfium)
    pdfium.FPDF_SetSystemFontInfo(info)
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(None)
        default = pdfium.FPDF_GetDefaultSystemFontInfo()
        if default:
            pdfium.FPDF_SetSystemFontInfo(default)
        del info, callbacks


def _one_font(pdfium: Any) -> tuple[Any, list[Any]]:  # noqa: ANN401  structs of the raw module
    """Return a description of a system that has one font for everything, and the functions it refers to."""
    font = last_resort_font()

    def data(_info: object, _font: object, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401
        if table:  # not a collection, and no table is asked for alone
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    functions: dict[str, Any] = dict.fromkeys(("Release", "EnumFonts", "DeleteFont"), lambda *_: None)
    functions |= dict.fromkeys(("GetFont", "MapFont"), lambda *_: _HANDLE)
    functions |= {"GetFontData": data, "GetFaceName": lambda *_: 0, "GetFontCharset": lambda *_: _ANY_CHARSET}
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    info = pdfium.FPDF_SYSFONTINFO(version=2)
    callbacks = [types[name](function) for name, function in functions.items()]
    for name, callback in zip(functions, callbacks, strict=True):
        setattr(info, name, callback)
    return info, callbacks
