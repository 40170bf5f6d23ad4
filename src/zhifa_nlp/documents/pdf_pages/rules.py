"""The ruled lines of a page, taken from its path objects, and whether they may draw a table."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhifa_nlp.documents.pdf_pages.frame import Frame
from zhifa_nlp.documents.raw import Box

_THIN = 3.0  # points: a filled rectangle up to this thick is a line
_SHORTEST = 4.0  # points: shorter strokes are dots, dashes or parts of glyphs
_SNAP = 3.0  # points: strokes with so small a gap between them are one
_ONE_LINE = 1.5  # points: strokes so close lie on one line
_LONG = 40.0  # points: shorter horizontals underline a word
_SIDE = 5.0  # points: how exactly the ends of a table's lines agree
_MOST_LINES = 800  # the finder of grids compares each with each
_DEEPEST_FORM = 4


Stroke = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight strokes as seen: (position across, from, to), horizontals by height, verticals by x."""

    horizontals: tuple[Stroke, ...]
    verticals: tuple[Stroke, ...]

    @property
    def crowded(self) -> bool:
        """Return whether there are more lines than any table has: a drawing, a map, or an attack."""
        return len(self.horizontals) + len(self.verticals) > _MOST_LINES

    def may_draw_grid(self) -> bool:
        """Return whether there are two long lines each way, or lines parted by at least one across."""
        long = sum(last - first >= _LONG for _, first, last in self.horizontals)
        return long >= 2 and bool(self.verticals)

    def ladders(self) -> list[tuple[Box, tuple[Stroke, ...]]]:
        """Return three or more horizontals of one length: the box they fill, and the verticals inside it."""
        groups: list[list[Stroke]] = []
        for stroke in sorted(self.horizontals, key=lambda s: s[1:]):
            if stroke[2] - stroke[1] < _LONG:
                continue
            near = [
                g for g in groups if abs(g[0][1] - stroke[1]) < _SIDE and abs(g[0][2] - stroke[2]) < _SIDE
            ]
            (near[0].append(stroke) if near else groups.append([stroke]))
        found = []
        for group in groups:
            if len(group) >= 3:
                top, bottom = min(s[0] for s in group), max(s[0] for s in group)
                inside = tuple(
                    v for v in self.verticals if v[1] < bottom and v[2] > top and group[0][1] - _SIDE < v[0]
                    < group[0][2] + _SIDE
                )  # fmt: skip
                found.append(((group[0][1], top, group[0][2], bottom), inside))
        return found

    def with_sides(self) -> Rules:
        """Return the rules with the outer verticals that tables without a frame leave out."""
        sides: list[Stroke] = []
        for (left, top, right, bottom), inside in self.ladders():
            if any(left + _SIDE < x < right - _SIDE for x, _, _ in inside):
                sides += [
                    (side, top, bottom)
                    for side in (left, right)
                    if not any(abs(x - side) <= _SIDE for x, _, _ in inside)
                ]
        return Rules(self.horizontals, (*self.verticals, *sides)) if sides else self


def page_rules(page: Any, frame: Frame, most_objects: int) -> Rules | None:  # noqa: ANN401  a pypdfium2 page
    """Return the ruled lines of a page, or None when it draws more than `most_objects` objects."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  loads a shared library

    if pdfium.FPDFPage_CountObjects(page.raw) > most_objects:
        return None
    return rules_of(frame.seen(*box) for box in _Strokes(pdfium, most_objects).of_page(page.raw))


def rules_of(strokes: Iterable[Box]) -> Rules:
    """Return the ruled lines among the boxes of strokes, as seen: those in one line that meet made one."""
    horizontals: list[Stroke] = []
    verticals: list[Stroke] = []
    for left, top, right, bottom in strokes:
        width, height = right - left, bottom - top
        if height <= _THIN and width >= _SHORTEST:
            horizontals.append(((top + bottom) / 2, left, right))
        elif width <= _THIN and height >= _SHORTEST:
            verticals.append(((left + right) / 2, top, bottom))
    return Rules(_joined(horizontals), _joined(verticals))


class _Strokes:
    """Yields the boxes of straight strokes in user space: left, bottom, right, top."""

    def __init__(self, pdfium: Any, budget: int) -> None:  # noqa: ANN401  the raw module
        self._pdfium = pdfium
        self._budget = budget  # segments and objects inside forms count too
        self._numbers = tuple(ctypes.c_float() for _ in range(4))

    def of_page(self, page: Any) -> Iterator[Box]:  # noqa: ANN401  raw handle
        get, kind = self._pdfium.FPDFPage_GetObject, self._pdfium.FPDFPageObj_GetType
        text = self._pdfium.FPDF_PAGEOBJ_TEXT
        for index in range(self._pdfium.FPDFPage_CountObjects(page)):
            item = get(page, index)
            if kind(item) != text:
                yield from self._of_object(item, ())

    def _of_object(self, item: Any, matrices: tuple[Matrix, ...]) -> Iterator[Box]:  # noqa: ANN401
        pdfium = self._pdfium
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from self._of_path(item, matrices)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(matrices) < _DEEPEST_FORM:
            inner = (self._matrix(item), *matrices)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._budget -= 1
                if self._budget > 0:
                    yield from self._of_object(pdfium.FPDFFormObj_GetObject(item, index), inner)

    def _of_path(self, path: Any, matrices: tuple[Matrix, ...]) -> Iterator[Box]:  # noqa: ANN401
        pdfium = self._pdfium
        count = pdfium.FPDFPath_CountSegments(path)
        self._budget -= count
        if count < 2 or self._budget < 0:
            return
        outlines = self._outlines(path, count, (self._matrix(path), *matrices))
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, mode, stroked)
        for outline in outlines:
            yield from outline_strokes(outline, stroked=bool(stroked.value))

    def _outlines(self, path: Any, count: int, matrices: tuple[Matrix, ...]) -> list[list[Point]]:  # noqa: ANN401
        """Return the connected straight parts of a path as lists of points."""
        pdfium = self._pdfium
        x, y, *_ = self._numbers
        outlines: list[list[Point]] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = _placed((x.value, y.value), matrices)
            if kind == pdfium.FPDF_SEGMENT_LINETO and outlines:
                outlines[-1].append(point)
            else:
                outlines.append([point])
            if pdfium.FPDFPathSegment_GetClose(segment):
                outlines[-1].append(outlines[-1][0])
        return [outline for outline in outlines if len(outline) > 1]

    def _matrix(self, item: Any) -> Matrix:  # noqa: ANN401
        found = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(item, found)
        return (found.a, found.b, found.c, found.d, found.e, found.f)


def outline_strokes(outline: Sequence[Point], *, stroked: bool) -> Iterator[Box]:
    """Yield the boxes of the straight strokes of a connected outline, drawn along or only filled."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    box = (min(xs), min(ys), max(xs), max(ys))
    if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
        yield box  # a stroke, or a rectangle filled to look like one
    elif stroked:
        for a, b in itertools.pairwise(outline):
            yield (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def _placed(point: Point, matrices: tuple[Matrix, ...]) -> Point:
    x, y = point
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
    return x, y


def _joined(strokes: list[Stroke]) -> tuple[Stroke, ...]:
    """Return strokes with those that lie in one line and meet made one."""
    joined: list[Stroke] = []
    line: list[Stroke] = []
    for stroke in [*sorted(strokes), (float("inf"), 0.0, 0.0)]:
        if line and stroke[0] - line[0][0] > _ONE_LINE:
            across, first, last = line[0][0], *line[0][1:]
            for _, begin, end in sorted(line, key=lambda s: s[1])[0:]:
                if begin > last + _SNAP:
                    joined.append((across, first, last))
                    first, last = begin, end
                else:
                    first, last = min(first, begin), max(last, end)
            joined.append((across, first, last))
            line = []
        line.append(stroke)
    return tuple(joined)
