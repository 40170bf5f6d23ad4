"""Red seals: where they stand, the page without their ink, and what runs around their rim."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.raw import Box
from zhifa_nlp.documents.scans.recognised import Engine

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

_SMALLEST, _LARGEST = 65.0, 170.0  # points: official seals measure 30 to 50 mm
_ROUND = 0.75  # of the larger side: how small the other may be
_RED = 45  # how far red must be above green and blue
_FULL = 0.75  # a larger share of red is a red area, not a seal
_STEP = 3  # pixels that the search passes over
_RIM = (0.60, 0.97)  # of the radius: the ring that the name runs in
_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: its box in pixels, and the name on its rim as far as it could be read."""

    box: Box
    name: str = ""


def find_seals(image: Image, scale: float) -> list[Seal]:
    """Return the seals in a picture of `scale` pixels a point; red letterheads and rules are none."""
    import numpy as np  # noqa: PLC0415
    from scipy import ndimage  # noqa: PLC0415  slow to import

    if image.mode in ("L", "1", "I;16"):
        return []
    red = _redness(np.asarray(image.convert("RGB"))[::_STEP, ::_STEP]) > _RED
    if not red.any():
        return []
    labels, _ = ndimage.label(ndimage.binary_dilation(red, iterations=max(1, round(3 * scale / _STEP))))
    found = []
    for rows, cols in ndimage.find_objects(labels):
        width, height = (cols.stop - cols.start) * _STEP, (rows.stop - rows.start) * _STEP
        fits = _SMALLEST * scale <= max(width, height) <= _LARGEST * scale
        if fits and min(width, height) >= _ROUND * max(width, height) and red[rows, cols].mean() < _FULL:
            box = (cols.start * _STEP, rows.start * _STEP, cols.stop * _STEP, rows.stop * _STEP)
            found.append(Seal((float(box[0]), float(box[1]), float(box[2]), float(box[3]))))
    return found


def without_ink(image: Image, seals: list[Seal]) -> Image:
    """Return the picture without the ink of these seals: seen through red glass only black is left."""
    if not seals:
        return image
    copy = image.convert("RGB")
    for seal in seals:
        left, top, right, bottom = (round(edge) for edge in seal.box)
        glass = copy.crop((left, top, right, bottom)).getchannel("R")
        copy.paste(glass.point(lambda value: 255 if value > 150 else value).convert("RGB"), (left, top))
    return copy


def rim_text(image: Image, seal: Seal, engine: Engine) -> str:
    """Return what runs around the rim of a seal, as well as it can be read; often nothing."""
    from PIL import Image as Images  # noqa: PLC0415

    strip = Images.fromarray(_unrolled(image, seal.box)).convert("RGB")
    width, height = strip.size
    corners = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
    lines = engine.read(strip, [corners], _SECONDS).lines
    text = "".join(char for line in lines for char in line.text if "\u4e00" <= char <= "\u9fff")
    return text if len(text) >= 4 else ""


def _redness(pixels: NDArray[Any]) -> NDArray[Any]:
    import numpy as np  # noqa: PLC0415

    channels = pixels.astype(np.int16)
    rest = np.maximum(channels[..., 1], channels[..., 2])
    return channels[..., 0] - rest


def _unrolled(image: Image, box: Box) -> NDArray[Any]:
    """Return the ring of a seal as a strip that begins below and runs clockwise, dark on white."""
    import numpy as np  # noqa: PLC0415
    from scipy import ndimage  # noqa: PLC0415

    left, top, right, bottom = (round(edge) for edge in box)
    red = np.clip(_redness(np.asarray(image.convert("RGB").crop((left, top, right, bottom)))), 0, 160)
    radius = min(red.shape) / 2 - 3
    inner, outer = (share * radius for share in _RIM)
    height = max(24, round(outer - inner))
    angles = pi / 2 + np.linspace(0, 2 * pi, round(pi * (inner + outer)))
    rings = np.linspace(outer, inner, height)[:, None]
    middle = (red.shape[0] / 2, red.shape[1] / 2)
    places = [middle[0] + rings * np.sin(angles), middle[1] + rings * np.cos(angles)]
    ring = ndimage.map_coordinates(red.astype(float), places, order=1, mode="nearest")
    strip: NDArray[Any] = (255 - ring * 255 / 160).clip(0, 255).astype("uint8")
    return strip
