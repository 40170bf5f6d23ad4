"""The tokens that the index holds: every pair of neighbouring characters, and the words.

Pairs make it exact: a text holds a term if and only if it holds the term's pairs one after another. Words make
the order good: where a term is made of whole words it counts for more than where it straddles two of them.
"""

from __future__ import annotations

from zhifa_nlp.extraction.words import plain_cutter

END = "\u2404"
"""Stands after the last character, so that every character begins a pair."""
SPACE = "\u2420"
"""Stands for a space, which parts tokens."""


def pairs(view: str) -> str:
    """Return the pairs of a view's characters, in order, parted by spaces.

    >>> pairs("照搬照")
    '照搬 搬照 照␄'
    """
    shown = _shown(view)
    return " ".join(map(str.__add__, shown, shown[1:] + END))


def words(view: str) -> str:
    """Return the words of a view, parted by spaces; without their spaces, they are the view."""
    return " ".join(word for word in plain_cutter().cut(_shown(view)) if word)


def pairs_inside(term: str) -> str:
    """Return the pairs that a text holds one after another where it holds `term` (two characters or more)."""
    shown = _shown(term)
    return " ".join(map(str.__add__, shown, shown[1:]))


def _shown(view: str) -> str:
    return view.replace(" ", SPACE)
