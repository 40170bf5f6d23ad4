"""Pages of a PDF that are pictures of text, and a page as a picture."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.pdf_pages.frame import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 150 / 72  # pixels a point: finer renderings read no better
_LITTLE = 60  # characters: a scan may carry a page number, a stamp or a barcode as text
_MOST = 0.5  # of the page: a picture so large is the page itself
_LOOKED_AT = 500  # objects: a scan consists of few
_VISIBLE = re.compile(r"\S")


def is_scan(page: Any, text: str, frame: Frame) -> bool:  # noqa: ANN401  a pypdfium2 page
    """Return whether a page shows text that it does not hold: no text but drawings, or a picture all over."""
    count = len(_VISIBLE.findall(text))
    if not count:
        return _draws_anything(page)
    return count <= _LITTLE and _largest_picture(page, frame) >= _MOST


def rendered(page: Any, frame: Frame, most_pixels: int, dots: float = _DOTS) -> Image:  # noqa: ANN401
    """Return the page as a picture of at most `most_pixels`, however large it says it is."""
    area = max(frame.width * frame.height, 1.0)
    scale = min(dots, (most_pixels / area) ** 0.5, most_pixels / max(frame.width, frame.height, 1.0))
    picture: Image = page.render(scale=scale).to_pil()
    return picture.convert("RGB")


def _draws_anything(page: Any) -> bool:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415  loaded by now

    return bool(pdfium.FPDFPage_CountObjects(page.raw))


def _largest_picture(page: Any, frame: Frame) -> float:  # noqa: ANN401
    """Return the share of the page that its largest picture fills."""
    area = max(frame.width * frame.height, 1.0)
    return max((width * height / area for width, height in _pictures(page)), default=0.0)


def _pictures(page: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415  loaded by now

    edges = tuple(ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _LOOKED_AT)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(item, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            yield right - left, top - bottom
