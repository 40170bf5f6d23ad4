"""Clauses: the stretches between commas that problems and measures are made of, with their places.

A clause ends at a comma, colon, semicolon, full stop, dash or list mark; a sentence at 。！？； or at the end of
its paragraph. Line breaks that only wrap a paragraph (text out of a scan, web pages) do not end anything. A full
stop written as ``.`` between Han characters, common in recognised text, ends a sentence; one after a digit
belongs to a number or to an item mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import clause_loops

_ENDS = "。!?;"
_BREAKS = _ENDS + ".\n,:-…\t|■●◆△▲★☆□"
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[,、条项]|[((][一二三四五六七八九十0-9]{1,3}[))]"
    r"|[0-9]{1,2}[.、)]|[①-⑳]|-{2}|[■●◆△▲★□·]|附|特此|此致)"
)
_FULL = 18
"""A line shorter than this many characters was ended on purpose."""
_PLANE = 1 << 16
"""Characters that the table of kinds holds; the rarer ones have a stand-in."""
_LETTER, _OTHER = ord("é"), _PLANE - 1


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    r"""The clauses of one text, as parallel arrays.

    Attributes:
        starts: first code point of each clause, white space skipped.
        ends: one past its last code point; the mark that ends it is left out.
        sentences: number of the sentence that each clause is in, from 0.
        paragraphs: number of the paragraph that each clause is in, from 0.
        marks: code point of the character that ended each clause (``\n`` at a paragraph's end without a mark).
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentences: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    marks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)


def code_points(folded: str) -> NDArray[np.uint32]:
    """Return the code points of a text, halves of surrogate pairs included."""
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def split_clauses(folded: str) -> Clauses:
    """Return the clauses of a folded text (see `zhifa_nlp.folding.fold`), in order, never overlapping.

    >>> c = split_clauses("案卷不全,有的没有签名。已补正。")
    >>> [tuple(map(int, row)) for row in zip(c.starts, c.ends, c.sentences)]
    [(0, 4, 0), (5, 11, 0), (12, 15, 1)]
    """
    points, kinds = code_points(folded), _kinds()
    if len(folded.encode("utf-16-le", "surrogatepass")) > 2 * len(folded):  # something is beyond the plane
        points = _in_plane(points, folded)
    bounds = np.empty((len(points), 2), dtype=np.int64)
    wraps = np.empty(len(points), dtype=np.bool_)
    count = clause_loops.find_breaks(points, kinds, _FULL, bounds, wraps)
    bounds, wraps = bounds[:count], wraps[:count]
    for row in wraps.nonzero()[0].tolist():
        wraps[row] = _ITEM.match(folded, int(bounds[row, 1])) is None  # an item begins a paragraph of its own
    found = np.empty((5, count + 1), dtype=np.int64)
    size = clause_loops.lay_clauses(points, kinds, bounds, wraps, found)
    return Clauses(*found[:, :size])


def _in_plane(points: NDArray[np.uint32], folded: str) -> NDArray[np.uint32]:
    """Return the code points with a stand-in for each beyond the basic plane: a letter for letters and digits."""
    beyond = np.flatnonzero(points >= _PLANE)
    points = points.copy()
    points[beyond] = [_LETTER if folded[at].isalnum() else _OTHER for at in beyond.tolist()]
    return points


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return what each character of the basic plane is, in the bits of `clause_loops`."""
    characters = list(map(chr, range(_PLANE)))
    kinds = np.frombuffer(bytes(map(str.isalnum, characters)), dtype=np.uint8) * clause_loops.WORD
    kinds |= np.frombuffer(bytes(map(str.isspace, characters)), dtype=np.uint8) * clause_loops.SPACE
    kinds[[ord(mark) for mark in _BREAKS]] |= clause_loops.BREAK
    kinds[[ord(mark) for mark in _ENDS]] |= clause_loops.ENDS
    kinds[0x4E00:0xA000] |= clause_loops.CLOSED
    kinds[[ord(mark) for mark in ')"〉》']] |= clause_loops.CLOSED
    return kinds
