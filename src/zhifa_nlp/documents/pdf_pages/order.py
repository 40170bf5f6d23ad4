"""The reading order of a page: as drawn while that runs down the page, by geometry where it does not."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from zhifa_nlp.documents.pdf_pages.lines import Fragment
from zhifa_nlp.documents.raw import Box

_COLUMN_LINES = 4  # a column has at least so many lines,
_COLUMN_CHARS = 8  # and half of them at least so many characters: short names in rows are no columns
_CROSSING = 0.34  # share of lines that may run across the gutter (title, abstract)


def reading_order(fragments: Sequence[Fragment], width: float) -> list[Fragment]:
    """Return the lines of a page `width` points wide in the order in which they are read.

    Lines of one column come before those of the next; what stands side by side without being columns is one
    line.
    """
    parted = any(fragment.parts for fragment in fragments)
    monotone = all(after.middle > before.box[3] for before, after in itertools.pairwise(fragments))
    if monotone and not parted:
        return list(fragments)
    pieces = [piece for fragment in fragments for piece in (fragment.parts or (fragment,))]
    gutter = _gutter(pieces, width)
    if gutter is not None:
        return _by_columns(pieces, gutter, width)
    return list(fragments) if monotone else _by_rows(fragments)


def place_of(box: Box, lines: Sequence[Fragment]) -> int:
    """Return the index in `lines` before which a table with this box is read."""
    for index, line in enumerate(lines):
        beside = line.box[2] < box[0] or line.box[0] > box[2]
        if line.middle > box[1] and not beside:
            return index
    return len(lines)


def _gutter(pieces: Sequence[Fragment], width: float) -> float | None:
    """Return the x of a white strip with running text on both sides of it, or None."""
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    lefts = sorted(piece.box[0] for piece in pieces)
    rights = sorted(piece.box[2] for piece in pieces)
    best: tuple[int, float] | None = None
    for x in sorted({piece.box[0] for piece in pieces if 0.2 * width < piece.box[0] < 0.8 * width}):
        edge = x - 1.0
        on_left = bisect_left(rights, edge)
        on_right = len(lefts) - bisect_left(lefts, edge)
        crossing = len(pieces) - on_left - on_right
        if on_left >= _COLUMN_LINES and on_right >= _COLUMN_LINES and crossing <= _CROSSING * len(pieces):
            rank = (crossing, edge)
            best = rank if best is None or rank < best else best
    if best is None:
        return None
    edge = best[1]
    left = [piece for piece in pieces if piece.box[2] <= edge]
    right = [piece for piece in pieces if piece.box[0] >= edge]
    return edge if _running_text(left) and _running_text(right) and _side_by_side(left, right) else None


def _running_text(pieces: Sequence[Fragment]) -> bool:
    return median(len(piece.text) for piece in pieces) >= _COLUMN_CHARS


def _side_by_side(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Return whether the two sides share some height: a letterhead and a signature do not make columns."""
    top = max(min(p.box[1] for p in left), min(p.box[1] for p in right))
    bottom = min(max(p.box[3] for p in left), max(p.box[3] for p in right))
    shared = [sum(1 for p in side if top <= p.middle <= bottom) for side in (left, right)]
    return min(shared) >= _COLUMN_LINES


def _by_columns(pieces: Sequence[Fragment], gutter: float, width: float) -> list[Fragment]:
    """Return the pieces band by band: what crosses the gutter parts the page into bands of two columns."""
    ordered: list[Fragment] = []
    left: list[Fragment] = []
    right: list[Fragment] = []

    def close_band() -> None:
        for side in (left, right):
            ordered.extend(reading_order(_by_rows(side), width) if side else ())
            side.clear()

    for piece in sorted(pieces, key=lambda p: p.middle):
        if piece.box[2] <= gutter:
            left.append(piece)
        elif piece.box[0] >= gutter:
            right.append(piece)
        else:
            close_band()
            ordered.append(piece)
    close_band()
    return ordered


def _by_rows(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Return the fragments from top to bottom, those on one baseline joined into one line."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.middle, f.box[0])):
        if rows and fragment.middle < max(f.box[3] for f in rows[-1]) - 0.2 * fragment.size:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_joined(sorted(row, key=lambda f: f.box[0])) for row in rows]


def _joined(row: Sequence[Fragment]) -> Fragment:
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, after in itertools.pairwise(row):
        gap = (after.box[0] - before.box[2]) / max(after.size, 1.0)
        text += ("" if gap < 0.3 else " " if gap < 2 else "  ") + after.text
    box = (row[0].box[0], min(f.box[1] for f in row), max(f.box[2] for f in row), max(f.box[3] for f in row))
    sure = min((f.confidence for f in row if f.confidence is not None), default=None)
    return replace(max(row, key=lambda f: len(f.text)), text=text, box=box, parts=(), confidence=sure)
