"""What an OFD page draws: characters where they stand, straight strokes, and whether there are pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ofd_pages.container import Numbers, children, first_text, local, numbers
from zhifa_nlp.documents.pdf_pages.rules import Point, outline_strokes
from zhifa_nlp.documents.raw import Box

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4
_DEEPEST = 8  # groups and composites inside one another
_ABOVE = 0.88  # em: the part of a Han character that stands above the baseline
_SPREAD = 1.3  # em: up to here the distance to the next character is its own width
_PATH = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_MOST_CODES = 1_000_000
_LATIN = re.compile("[\x20-\x7e]")

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands.

    Attributes:
        char: what the file says it is.
        box: the box around it, in points from the upper left corner.
        size: the size of its font in points.
        font: the id of its font.
        glyph: the number of its shape in the font, where the file gives one.
    """

    char: str
    box: Box
    size: float
    font: str = ""
    glyph: int | None = None


@dataclass(slots=True)
class Drawing:
    """What was drawn so far.

    Attributes:
        runs: the characters of each text code, in order.
        strokes: boxes of straight strokes.
        pictures: whether a picture or a shape was drawn.
        images: the pictures: id of the resource and the box that it fills, in points.
        objects: how many objects there were; drawing stops at `most`.
        most: how many are allowed.
        composites: a composite's content by its id.
    """

    most: int
    composites: Callable[[str], _Element | None]
    runs: list[list[Glyph]] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    pictures: bool = False
    images: list[tuple[str, Box]] = field(default_factory=list)
    objects: int = 0

    @property
    def crowded(self) -> bool:
        """Whether there were more objects than allowed: strokes beyond that are not looked at."""
        return self.objects > self.most

    def add(self, content: _Element, place: Matrix = SAME, depth: int = 0) -> None:
        """Draw everything in `content`."""
        for element in content:
            kind = local(element)
            self.objects += 1
            if kind == "TextObject":
                self.runs += _text(element, place)
            elif kind == "PathObject":
                self.pictures = True
                if not self.crowded:
                    self.strokes += _path(element, place)
            elif kind == "ImageObject":
                self.pictures = True
                self.images += _image(element, place)
            elif depth < _DEEPEST:
                self._add_group(element, kind, place, depth)

    def _add_group(self, element: _Element, kind: str, place: Matrix, depth: int) -> None:
        if kind == "CompositeObject":
            inner = self.composites(element.get("ResourceID", ""))
            if inner is not None:
                self.add(inner, _placed_in(element, place), depth + 1)
        elif kind in ("Layer", "PageBlock", "Content"):
            self.add(element, place, depth + 1)


def _image(element: _Element, place: Matrix) -> Iterator[tuple[str, Box]]:
    """Yield the resource and the box of a picture: its matrix, or else its boundary, says where it lies."""
    boundary = numbers(element.get("Boundary"))
    if len(boundary) != 4:
        return
    unit: Matrix = (boundary[2], 0.0, 0.0, boundary[3], boundary[0], boundary[1])
    inside = _after(unit, place) if element.get("CTM") is None else _placed_in(element, place)
    corners = [_seen((x, y), inside) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    yield element.get("ResourceID", ""), (min(xs), min(ys), max(xs), max(ys))


def _placed_in(element: _Element, place: Matrix) -> Matrix:
    """Return how the object's own coordinates come onto the page."""
    boundary = numbers(element.get("Boundary"))
    left, top = boundary[:2] if len(boundary) >= 2 else (0.0, 0.0)
    own = numbers(element.get("CTM"))
    a, b, c, d, e, f = own if len(own) == 6 else SAME
    return _after((a, b, c, d, e + left, f + top), place)


def _after(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
    )  # fmt: skip


def _seen(point: Point, place: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = place
    return (a * x + c * y + e) * POINTS, (b * x + d * y + f) * POINTS


def _text(element: _Element, place: Matrix) -> Iterator[list[Glyph]]:
    inner = _placed_in(element, place)
    size = (numbers(element.get("Size")) or (0.0,))[0]
    own = numbers(element.get("Boundary"))
    size = size or (own[3] if len(own) == 4 else 3.0)
    scale = (numbers(element.get("HScale")) or (1.0,))[0]
    font, shapes = element.get("Font", ""), _shapes(element)
    x = y = 0.0
    for code in children(element, "TextCode"):
        x = (numbers(code.get("X")) or (x,))[0]
        y = (numbers(code.get("Y")) or (y,))[0]
        text = (code.text or "").strip("\r\n\t")
        across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        yield list(_glyphs(text, (x, y), (across, down), _Font(font, shapes, inner, size, scale)))


@dataclass(frozen=True, slots=True)
class _Font:
    """How a text is drawn: the font's id, the shapes it names, its place on the page, its size and its width."""

    name: str
    shapes: dict[int, int]
    place: Matrix
    size: float
    scale: float


def _glyphs(text: str, start: Point, steps: tuple[list[float], list[float]], font: _Font) -> Iterator[Glyph]:
    """Yield the characters of a text as they are drawn."""
    (x, y), (across, down) = start, steps
    place, size, scale = font.place, font.size, font.scale
    for index, char in enumerate(text):
        step = across[index] if index < len(across) else 0.0
        width = size * scale * (0.5 if _LATIN.match(char) else 1.0)
        if 0 < step <= _SPREAD * size * scale:
            width = step
        corners = [_seen((x, y - _ABOVE * size), place), _seen((x + width, y + (1 - _ABOVE) * size), place)]
        (left, top), (right, bottom) = corners
        box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        if not char.isspace():
            yield Glyph(char, box, box[3] - box[1], font.name, font.shapes.get(index))
        # A text code without steps leaves the width of its characters to the font.
        x += step if index < len(across) else 0.0 if down else width
        y += down[index] if index < len(down) else 0.0


def _shapes(element: _Element) -> dict[int, int]:
    """Return the numbers of the shapes that the file draws, by the place of their characters, one for one."""
    found: dict[int, int] = {}
    for change in children(element, "CGTransform"):
        first = (numbers(change.get("CodePosition")) or (0.0,))[0]
        codes = (numbers(change.get("CodeCount")) or (1.0,))[0]
        shapes = numbers(first_text(change, "Glyphs"))
        if len(shapes) == codes and 0 <= first <= _MOST_CODES:
            found |= {int(first) + offset: int(shape) for offset, shape in enumerate(shapes)}
    return found


def _steps(text: str | None, most: int) -> list[float]:
    """Return the distances between characters; ``g 5 3.2`` stands for five times 3.2."""
    words = (text or "").split()
    found: list[float] = []
    index = 0
    while index < len(words) and len(found) < most:
        if words[index] == "g" and index + 2 < len(words):
            repeated: Numbers = numbers(" ".join(words[index + 1 : index + 3]))
            if len(repeated) == 2:
                found += [repeated[1]] * max(0, min(int(repeated[0]), most - len(found)))
            index += 3
        else:
            found += numbers(words[index]) or (0.0,)
            index += 1
    return found


def _path(element: _Element, place: Matrix) -> Iterator[Box]:
    inner = _placed_in(element, place)
    stroked = element.get("Stroke", "true").lower() != "false"
    if not stroked and element.get("Fill", "false").lower() != "true":
        return
    data = next((child.text or "" for child in children(element, "AbbreviatedData")), "")
    outline: list[Point] = []
    for command, values in _PATH.findall(data):
        point = numbers(values)
        if command == "C" and outline:
            outline.append(outline[0])
        elif command in "SM" and len(point) == 2:
            if len(outline) > 1:
                yield from outline_strokes(outline, stroked=stroked)
            outline = [_seen((point[0], point[1]), inner)]
        elif command == "L" and len(point) == 2 and outline:
            outline.append(_seen((point[0], point[1]), inner))
        else:  # a curve: what was straight before it still counts
            if len(outline) > 1:
                yield from outline_strokes(outline, stroked=stroked)
            outline = []
    if len(outline) > 1:
        yield from outline_strokes(outline, stroked=stroked)
