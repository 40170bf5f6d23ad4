"""A scan put upright and straight, and the way back from there to the page as it was scanned."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, dist, radians, sin
from statistics import median
from typing import TYPE_CHECKING

from zhifa_nlp.documents.raw import Box
from zhifa_nlp.documents.scans.recognised import Engine, Point, Quad

if TYPE_CHECKING:
    from PIL.Image import Image

_LONG = 5.0  # times its height: a line so long tells how the page is turned
_STRAIGHT = 0.1  # degrees
_MOST_SKEW = 15.0  # degrees
_SURE = 0.75  # a line that stands on its head is read with less confidence
_ROOM = 0.2  # of its height: what is added to a line at either end
_PROBES = 2
_PROBE_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Straightened:
    """A picture put straight.

    Attributes:
        image: the straight picture.
        quads: where its lines of text stand.
        quarters: how often it was turned by 90 degrees against the clock.
        angle: by how many degrees it was then turned clockwise.
        turned: its size between the two.
    """

    image: Image
    quads: list[Quad]
    quarters: int
    angle: float
    turned: tuple[int, int]

    def original(self, box: Box) -> Box:
        """Return a box in the straight picture as it stands in the original one: its middle is exact."""
        width, height = box[2] - box[0], box[3] - box[1]
        x, y = _rotated(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), -self.angle, self.turned)
        wide, high = self.turned
        for _ in range(self.quarters):  # back by the clock, a quarter at a time
            x, y, wide, high = high - y, x, high, wide
            width, height = height, width
        return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def straighten(image: Image, engine: Engine) -> Straightened:
    """Return the picture upright and straight, as its lines of text tell, with where these stand."""
    from PIL import Image as Images  # noqa: PLC0415

    quads = engine.find(image)
    quarters = 0
    if quads and sum(_height(q) > 1.5 * _width(q) for q in quads) > 0.6 * len(quads):
        image, quarters = image.rotate(90, expand=True), 1
        quads = engine.find(image)
    if quads and _on_its_head(image, quads, engine):
        image, quarters = image.rotate(180), quarters + 2
        quads = [_turned_round(quad, image.size) for quad in quads]
    angle = _skew(quads)
    turned = image.size
    if abs(angle) >= _STRAIGHT:
        image = image.convert("RGB").rotate(angle, resample=Images.Resampling.BICUBIC, fillcolor="white")
        quads = [_rotated_quad(quad, angle, turned) for quad in quads]
    else:
        angle = 0.0
    quads = [lengthened(quad) for quad in quads]
    return Straightened(image, quads, quarters, angle, turned)


def lengthened(quad: Quad) -> Quad:
    """Return the frame of a line with a little more room at both ends, where a full stop may be cut off."""
    (a, b), (c, d), (e, f), (g, h) = quad
    share = _ROOM * _height(quad) / max(_width(quad), 1.0)
    x, y = (c - a) * share, (d - b) * share
    return ((a - x, b - y), (c + x, d + y), (e + x, f + y), (g - x, h - y))


def _on_its_head(image: Image, quads: list[Quad], engine: Engine) -> bool:
    long = sorted(quads, key=_width)[-_PROBES:]
    if not long or _width(long[-1]) < 2 * _height(long[-1]):
        return False
    upright = _confidence(image, long, engine)
    if upright >= _SURE:
        return False
    over = [_turned_round(quad, image.size) for quad in long]
    return _confidence(image.rotate(180), over, engine) > upright + 0.1


def _confidence(image: Image, quads: list[Quad], engine: Engine) -> float:
    lines = engine.read(image, quads, _PROBE_SECONDS).lines
    return sum(line.confidence for line in lines) / len(quads)


def _skew(quads: list[Quad]) -> float:
    """Return by how many degrees the lines run down to the right."""
    slopes = [degrees(atan2(q[1][1] - q[0][1], q[1][0] - q[0][0])) for q in quads if _is_long(q)]
    found = median(slopes) if len(slopes) >= 2 else 0.0
    return found if abs(found) <= _MOST_SKEW else 0.0


def _is_long(quad: Quad) -> bool:
    return _width(quad) >= _LONG * _height(quad)


def _width(quad: Quad) -> float:
    return dist(quad[0], quad[1])


def _height(quad: Quad) -> float:
    return dist(quad[0], quad[3])


def _turned_round(quad: Quad, size: tuple[int, int]) -> Quad:
    wide, high = size
    a, b, c, d = ((wide - x, high - y) for x, y in quad)
    return (c, d, a, b)


def _rotated_quad(quad: Quad, angle: float, size: tuple[int, int]) -> Quad:
    a, b, c, d = (_rotated(point, angle, size) for point in quad)
    return (a, b, c, d)


def _rotated(point: Point, angle: float, size: tuple[int, int]) -> Point:
    """Turn a point against the clock around the middle of a picture, whose y runs downwards."""
    x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
    turn = radians(angle)
    return (
        size[0] / 2 + x * cos(turn) + y * sin(turn),
        size[1] / 2 - x * sin(turn) + y * cos(turn),
    )
