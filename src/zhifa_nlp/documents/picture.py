"""Reader of pictures: scans and photographs of pages (.png .jpg .tif .bmp), through recognition (OCR)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.scans.engine import INSTALL, available
from zhifa_nlp.documents.scans.page import PageScanner
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = "1"
KINDS = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "GIF": "image/gif",
}
_HERE = Path("picture.png")  # readers see bytes only; `documents.read` puts the real name into the error
_A4 = (595.0, 842.0)
_LIKELY = (180.0, 1300.0)  # points: how wide pages are; other resolutions than that are made up
_SCANNED = 4  # times the pixels of a rendered page: what is decoded is then made smaller
_LONGEST = 2600  # pixels: 220 dots an inch of A4; more takes longer and reads no better
_SOFT = 0.7  # pixels
_TALL = 2.6  # times its width: a picture taller than that is several pages in one


def read_picture(data: bytes, limits: Limits) -> RawFile:
    """Return the lines and tables in a picture, page by page of those that hold several.

    Raises:
        UnreadableDocument: damaged, without any text, or ``no_ocr`` where nothing can read it.
        LimitExceeded: it has more pixels than `limits` allow.
    """
    if not available():
        reason = "it is a picture, and no engine for reading its text (OCR) is installed"
        raise UnreadableDocument(_HERE, reason, code="no_ocr", hint=f"install one: {INSTALL}")
    scanner = PageScanner(limits)
    lines: list[RawLine] = []
    sizes: list[tuple[float, float]] = []
    kind, total = "", 0
    for kind, total, page in open_pages(data, limits):  # noqa: B007  the last kind and total serve below
        width, height = page_size(page)
        lines += scanner.read(small_enough(page), width, len(sizes) + 1)
        sizes.append((height, width) if scanner.turned else (width, height))
    if not lines:
        reason = "no text could be recognised in the picture"
        raise UnreadableDocument(_HERE, reason, code="empty", hint="scan it again, sharper or straighter")
    return RawFile(
        lines=tuple(lines),
        media_type=KINDS.get(kind, "image/png"),
        reader="picture",
        reader_version=f"{VERSION} ({scanner.name})",
        pages=total,
        page_size=tuple(sizes),
        warnings=(*_page_limit(total, limits), *scanner.warnings()),
    )


def open_pages(data: bytes, limits: Limits) -> Iterator[tuple[str, int, Image]]:
    """Yield, for each page of a picture within the limits, its kind, how many pages there are, and itself.

    Raises:
        UnreadableDocument: it is damaged.
        LimitExceeded: it has more pixels than `limits` allow.
    """
    from PIL import Image as Images  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own limit on pixels is stricter below
            image = Images.open(io.BytesIO(data), formats=[k for k in KINDS if k != "MPO"])
            total = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            for index in range(min(total, limits.pages)):
                image.seek(index)
                _refuse_enormous(image.size, limits)
                upright = ImageOps.exif_transpose(image)
                dpi = image.info.get("dpi")
                page = _on_white(upright)
                page.info["dpi"] = dpi
                yield image.format or "PNG", total, page
    except UnreadableDocument:
        raise
    except Images.DecompressionBombError as cause:
        raise _enormous(f"{cause}".partition(" exceeds")[0].lower(), limits) from cause
    except Exception as cause:
        # Pillow lets out whatever its decoders stumble over: OSError, SyntaxError, struct.error, ValueError …
        if isinstance(cause, MemoryError):
            raise
        reason = "the picture is cut short or damaged"
        raise UnreadableDocument(_HERE, reason, code="truncated", hint="ask for it again") from cause


def page_size(image: Image) -> tuple[float, float]:
    """Return width and height in points: by the resolution it states where that is likely, else as A4."""
    dpi = image.info.get("dpi")
    stated = float(dpi[0]) if isinstance(dpi, tuple) and dpi and _is_number(dpi[0]) else 0.0
    if stated > 0 and _LIKELY[0] <= image.width * 72 / stated <= _LIKELY[1]:
        return image.width * 72 / stated, image.height * 72 / stated
    wide = _A4[1] if image.width > image.height else _A4[0]
    return wide, image.height * wide / image.width


def small_enough(image: Image) -> Image:
    """Return the picture at a size that recognition needs, at most."""
    wide = min(image.size) * _TALL  # a roll of many screens keeps the width of its lines
    longest = max(_LONGEST, wide) if max(image.size) > wide else _LONGEST
    share = longest / max(image.size)
    if share >= 1:
        return image
    return image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))), 4)


def _on_white(image: Image) -> Image:
    """Return the picture in grey or colour, with white behind what is transparent."""
    from PIL import Image as Images  # noqa: PLC0415
    from PIL import ImageFilter  # noqa: PLC0415

    if image.mode in ("RGB", "L"):
        return image.copy()
    if image.mode == "1":  # the steps of black and white edges look like strokes
        return image.convert("L").filter(ImageFilter.GaussianBlur(_SOFT))
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return image.convert("L")
    rgba = image.convert("RGBA")
    white = Images.new("RGBA", rgba.size, "white")
    return Images.alpha_composite(white, rgba).convert("RGB")


def _refuse_enormous(size: tuple[int, int], limits: Limits) -> None:
    # A scan of A3 at 600 dots an inch has 70 million.
    if size[0] * size[1] > _SCANNED * limits.page_pixels:
        raise _enormous(f"a page has {size[0] * size[1] / 1e6:,.0f} million pixels", limits)


def _enormous(what: str, limits: Limits) -> LimitExceeded:
    reason = f"{what}, more than {_SCANNED * limits.page_pixels / 1e6:,.0f} million pixels"
    return LimitExceeded(_HERE, reason, code="too_large", hint="scan it at 150 to 300 dots an inch")


def _page_limit(total: int, limits: Limits) -> Iterator[ReadingWarning]:
    if total > limits.pages:
        yield ReadingWarning("page_limit", f"only the first {limits.pages} of {total} pages were read")


def _is_number(value: Any) -> bool:  # noqa: ANN401  whatever the file states
    try:
        return float(value) > 0
    except (TypeError, ValueError, ZeroDivisionError):
        return False
