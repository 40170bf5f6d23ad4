"""Reading without the fonts of the machine: faster, and the same on every machine.

A PDF may name a font without carrying it. pdfium then looks for a likeness among the fonts of the system and
measures its glyphs, which takes ten times as long as reading the text and gives other boxes on another
machine. Codes, widths and positions all stand in the PDF itself, so for reading no likeness is needed; for
drawing a page it is, and therefore the fonts are given back afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_system_fonts() -> Iterator[None]:
    """Hide the fonts of the machine from pdfium until the block ends."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  loads a shared library

    # pdfium calls these through the struct: struct and callbacks must live as long as it knows of them.
    info, callbacks = _no_fonts(pdfium)
    pdfium.FPDF_SetSystemFontInfo(info)
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(None)
        default = pdfium.FPDF_GetDefaultSystemFontInfo()
        if default:
            pdfium.FPDF_SetSystemFontInfo(default)
        del info, callbacks


def _no_fonts(pdfium: Any) -> tuple[Any, list[Any]]:  # noqa: ANN401  structs of the raw module
    """Return a description of a system without fonts, and the functions that it refers to."""
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    info = pdfium.FPDF_SYSFONTINFO(version=2)
    callbacks = []
    for name in ("Release", "EnumFonts", "MapFont", "GetFont", "DeleteFont"):
        callbacks.append(types[name](lambda *_: None))
        setattr(info, name, callbacks[-1])
    for name in ("GetFontData", "GetFaceName", "GetFontCharset"):
        callbacks.append(types[name](lambda *_: 0))
        setattr(info, name, callbacks[-1])
    return info, callbacks
