"""Where words of a record stand in a Word file: found again by the characters themselves, spaces left out.

Numbers that Word counts by itself stand in no run, so a stretch that holds one is looked for line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml import names as n
from zhifa_nlp.folding import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEAST = 2  # characters that are worth looking for
_DELETED = n.W + "del"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: from character `first_at` of one text element to before `last_at` of another."""

    first: _Element
    first_at: int
    last: _Element
    last_at: int


class WordText:
    """The text of a Word file's body, with the element that each character stands in.

    Args:
        body: the root of the main part.
    """

    def __init__(self, body: _Element) -> None:
        self._elements = [
            e for e in body.iter(n.W + "t") if not any(a.tag == _DELETED for a in e.iterancestors())
        ]
        self._starts = [0, *accumulate(len(e.text or "") for e in self._elements)]
        whole = fold("".join(e.text or "" for e in self._elements))
        self._at = [i for i, c in enumerate(whole) if not c.isspace()]
        self.letters = "".join(whole[i] for i in self._at)

    def find(self, text: str, start: int, end: int) -> Place | None:
        """Return where `text[start:end]` stands, `text` being the record's whole text; None if nowhere.

        Of several equal places the one is taken that comes as far into the file as the words into the text.
        """
        for first, last in _stretches(text, start, end):
            letters = _letters(text[first:last])
            places = list(_all(self.letters, letters)) if len(letters) >= _LEAST else []
            if not places:
                continue
            before = list(_all(_letters(text), letters))
            number = bisect_right(before, len(_letters(text[:first]))) - 1
            at = places[min(max(number, 0), len(places) - 1)]
            return self._place(at, at + len(letters))
        return None

    def _place(self, start: int, end: int) -> Place:
        first, first_at = self._element(self._at[start])
        last, last_at = self._element(self._at[end - 1])
        return Place(first, first_at, last, last_at + 1)

    def _element(self, at: int) -> tuple[_Element, int]:
        number = bisect_right(self._starts, at) - 1
        return self._elements[number], at - self._starts[number]


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch itself, then its lines, the longest first."""
    yield start, end
    lines, at = [], start
    for line in text[start:end].split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    yield from sorted(lines, key=lambda place: place[0] - place[1])
    if lines:  # a number counted by Word at its head
        first, last = lines[0]
        for skip in range(1, min(8, last - first)):
            yield first + skip, last


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if not c.isspace())


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
