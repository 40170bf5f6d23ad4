"""Pages of an OFD file that are pictures of text, put together from their pieces."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd_pages.drawing import Drawing
from zhifa_nlp.documents.raw import Box
from zhifa_nlp.errors import UnreadableDocument

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 150 / 72  # pixels a point
_LITTLE = 60  # characters: a scan may carry a page number or a stamp as text
_MOST = 0.5  # of the page: a picture so large is the page itself
_PIECES = 64


def is_scan(drawing: Drawing, size: tuple[float, float]) -> bool:
    """Return whether a page shows text that it does not hold: pictures and no text, or one all over it."""
    if not drawing.images:
        return False
    count = sum(map(len, drawing.runs))
    area = max(size[0] * size[1], 1.0)
    largest = max((b[2] - b[0]) * (b[3] - b[1]) for _, b in drawing.images)
    return not count or (count <= _LITTLE and largest >= _MOST * area)


def put_together(
    images: list[tuple[str, Box]], find: Callable[[str], bytes], size: tuple[float, float], limits: Limits
) -> Image | None:
    """Return the page with its pictures where they lie, or None when none of them can be read.

    Args:
        images: ids of pictures and the boxes that they fill, in points.
        find: from an id to the bytes of the picture.
        size: width and height of the page in points.
        limits: how many pixels the page and each picture may have.
    """
    from PIL import Image as Images  # noqa: PLC0415

    from zhifa_nlp.documents.picture import open_pages  # noqa: PLC0415  it reads pictures with the scanner

    dots = min(_DOTS, (limits.page_pixels / max(size[0] * size[1], 1.0)) ** 0.5)
    page = Images.new("RGB", (max(1, round(size[0] * dots)), max(1, round(size[1] * dots))), "white")
    read = 0
    for name, box in images[:_PIECES]:
        left, top = round(box[0] * dots), round(box[1] * dots)
        width = min(max(1, round((box[2] - box[0]) * dots)), 2 * page.width)
        height = min(max(1, round((box[3] - box[1]) * dots)), 2 * page.height)
        with suppress(UnreadableDocument):
            _, _, picture = next(open_pages(find(name), limits))
            page.paste(picture.convert("RGB").resize((width, height)), (left, top))
            read += 1
    return page if read else None
