"""Ruled lines in a picture: long thin runs of dark pixels, and the picture without them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.raw import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

Mask = Any
_DARK = 0.8  # of the paper: thin grey lines of a scan are hardly darker
_LONGEST_GLYPH = 30.0  # points: no stroke of a character is longer, save in a letterhead
_SHORTEST_SIDE = 13.0  # points: the side of a cell of one line …
_TOUCH = 4.0  # … which ends at a line across
_LEAN = 1.5  # points: a stroke that takes more height than this leans …
_LONG = 20  # … when it is so many times longer than high
_SOLID = 4.0  # points: what is thicker both ways is an area


def paper(grey: NDArray[Any]) -> float:
    """Return how bright the paper is, from 0 to 255."""
    import numpy as np  # noqa: PLC0415

    return max(float(np.percentile(grey[::4, ::4], 75)), 64.0)


def ruled_lines(grey: NDArray[Any], scale: float, texts: list[Box]) -> tuple[list[Box], Mask]:
    """Return the boxes of straight strokes in points, and which pixels they are.

    Args:
        grey: the picture, straightened.
        scale: pixels a point.
        texts: where lines of text stand, in points: strokes inside them belong to large characters.
    """
    import numpy as np  # noqa: PLC0415
    from scipy import ndimage  # noqa: PLC0415  slow to import

    dark = grey < _DARK * paper(grey)
    dark = (
        ndimage.binary_closing(dark, np.ones((1, 3))) | ndimage.binary_closing(dark, np.ones((3, 1))) | dark
    )
    across = _runs(dark, round(_LONGEST_GLYPH * scale))
    down = _runs(dark.T, round(_SHORTEST_SIDE * scale)).T
    side = max(2, round(_SOLID * scale))
    solid = ndimage.binary_dilation(
        ndimage.binary_opening(across & down, np.ones((side, side))), iterations=2
    )
    horizontals = [box for box in _boxes(across & ~solid, scale) if not _inside_any(box, texts)]
    verticals = [
        box
        for left, top, right, bottom in _boxes((down & ~solid).T, scale)
        for box in ((top, left, bottom, right),)
        if not _inside_any(box, texts)
        if box[3] - box[1] >= _LONGEST_GLYPH or all(_meets(box, end, horizontals) for end in (1, 3))
    ]
    return horizontals + verticals, _painted(grey.shape, horizontals + verticals, scale)


def _runs(dark: Mask, shortest: int) -> Mask:
    """Return the pixels of `dark` that lie in a run of at least `shortest` in their row."""
    import numpy as np  # noqa: PLC0415

    edges = np.diff(np.pad(dark.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    long = ends - starts >= shortest
    marks = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int16)
    np.add.at(marks, (rows[long], starts[long]), 1)
    np.add.at(marks, (rows[long], ends[long]), -1)
    return np.cumsum(marks, axis=1)[:, :-1] > 0


def _boxes(mask: Mask, scale: float) -> list[Box]:
    """Return the boxes of strokes across; one that leans, as paper in a scanner does, in pieces."""
    import numpy as np  # noqa: PLC0415
    from scipy import ndimage  # noqa: PLC0415

    labels, _ = ndimage.label(mask, np.ones((3, 3)))
    found: list[Box] = []
    for number, (rows, cols) in enumerate(ndimage.find_objects(labels), 1):
        length, height = cols.stop - cols.start, rows.stop - rows.start
        pieces = 1 + int(height / (_LEAN * scale)) if length > _LONG * height else 1
        edges = np.linspace(cols.start, cols.stop, pieces + 1).round().astype(int)
        for first, last in pairwise(edges.tolist()):
            filled = np.nonzero((labels[rows, first:last] == number).any(axis=1))[0]
            if len(filled):
                top, bottom = rows.start + filled[0], rows.start + filled[-1] + 1
                found.append((first / scale, float(top) / scale, last / scale, float(bottom) / scale))
    return found


def _inside_any(box: Box, texts: list[Box]) -> bool:
    return any(
        left - 2 <= box[0] and top - 2 <= box[1] and right + 2 >= box[2] and bottom + 2 >= box[3]
        for left, top, right, bottom in texts
    )


def _meets(box: Box, end: int, lines: list[Box]) -> bool:
    """Return whether a vertical stroke ends at one of the horizontal lines."""
    return any(
        left - _TOUCH <= box[0] <= right + _TOUCH and top - _TOUCH <= box[end] <= bottom + _TOUCH
        for left, top, right, bottom in lines
    )


def _painted(shape: tuple[int, ...], boxes: list[Box], scale: float) -> Mask:
    import numpy as np  # noqa: PLC0415

    mask = np.zeros(shape, dtype=bool)
    for left, top, right, bottom in boxes:
        first, last = max(0, round(top * scale) - 1), round(bottom * scale) + 1
        mask[first:last, max(0, round(left * scale) - 1) : round(right * scale) + 1] = True
    return mask
