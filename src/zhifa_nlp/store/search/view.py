"""What is searched: the text in one width and small letters, without the white space that layout put in.

White space stays, as one space, only between two ASCII letters or digits (``ISO 9001``). A word that a line
break, an indent or a table's padding parts is one word in the view.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa_nlp.folding import fold

_WHITE = re.compile(r"\s+")
_LATIN = re.compile(r"[0-9a-z]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # no reader gives them; a tokenizer could trip over them


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is searched, with the way back.

    Attributes:
        text: the view.
        starts: where in the view each unbroken piece begins, ascending.
        offsets: the code point of the original text at which that piece begins.
    """

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the original text that `text[start:end]` stands for."""
        return self._offset(start), self._offset(end - 1) + 1

    def find(self, term: str) -> Iterator[tuple[int, int]]:
        """Yield the span in the original text of each place where `term`, itself a view, stands."""
        position = self.text.find(term)
        while position >= 0:
            yield self.span(position, position + len(term))
            position = self.text.find(term, position + len(term))

    def _offset(self, position: int) -> int:
        piece = bisect_right(self.starts, position) - 1
        return self.offsets[piece] + position - self.starts[piece]


def view_of(text: str) -> View:
    r"""Return the view of `text`.

    >>> view_of("行政\n　　执法， ISO 9001").text
    '行政执法,iso 9001'
    """
    flat = _CONTROL.sub("\ufffd", _small(fold(text)))
    pieces: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    length = 0
    for start, end in _pieces(flat):
        piece = flat[start:end]
        if pieces and _LATIN.match(piece) and _LATIN.match(pieces[-1][-1]):
            pieces.append(" ")
            starts.append(length)
            offsets.append(start - 1)
            length += 1
        pieces.append(piece)
        starts.append(length)
        offsets.append(start)
        length += len(piece)
    return View("".join(pieces), tuple(starts), tuple(offsets))


def _pieces(flat: str) -> Iterator[tuple[int, int]]:
    start = 0
    for white in _WHITE.finditer(flat):
        if white.start() > start:
            yield start, white.start()
        start = white.end()
    if start < len(flat):
        yield start, len(flat)


def _small(text: str) -> str:
    """Return `text` in small letters, as many code points as before."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
