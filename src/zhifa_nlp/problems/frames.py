"""Lexical classes: which kinds of word stand in a clause, so that a rare word behaves like its common kin.

An office lacks a 面包车, an 艇 or a 水分仪 in the same frame: an object class, a polarity class, a subject class.
`classes.toml` lists the words; this module finds all of them in one pass and gives a clause × class matrix.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.errors import LexiconError

_TABLE = Path(__file__).with_name("classes.toml")
_GROUPS = ("objects", "polarity", "subjects", "topics")


@dataclass(frozen=True)
class FrameTable:
    """The compiled table of lexical classes.

    Attributes:
        version: the table's own version; a model says with which it was trained.
        names: the classes, in the order of the matrix's columns.
    """

    version: str
    names: tuple[str, ...]
    _automaton: Any
    _first: NDArray[np.int32]  # per pattern: where its classes begin in `_classes`
    _classes: NDArray[np.int32]

    def matrix(self, text: str, clause_of: NDArray[np.intp], clauses: int) -> NDArray[np.float32]:
        """Return a clause × class matrix of zeros and ones.

        Args:
            text: the text to search.
            clause_of: the clause that each code point of `text` belongs to.
            clauses: how many clauses there are.
        """
        found = np.zeros((clauses, len(self.names)), dtype=np.float32)
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if matches:
            table = np.fromiter(chain.from_iterable(matches), dtype=np.int64, count=3 * len(matches))
            pattern, row = table[::3], clause_of[table[1::3]]
            number = self._first[pattern + 1] - self._first[pattern]
            within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
            found[np.repeat(row, number), self._classes[np.repeat(self._first[pattern], number) + within]] = (
                1.0
            )
        return found


@cache
def frame_table(path: Path = _TABLE) -> FrameTable:
    """Return the table of lexical classes.

    Raises:
        LexiconError: the table is empty or a class is listed twice.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    words: dict[str, list[int]] = {}
    names: list[str] = []
    for group in _GROUPS:
        for name, listed in data.get(group, {}).items():
            if name in names:
                raise LexiconError(f"{path.name}: the class {name!r} is listed twice; keep one")
            for word in listed.split():
                kinds = words.setdefault(word, [])
                if len(names) not in kinds:
                    kinds.append(len(names))
            names.append(name)
    if not words:
        raise LexiconError(f"{path.name}: no class holds a word; restore the table")
    patterns = sorted(words)
    counts = [len(words[p]) for p in patterns]
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    classes = np.array([c for p in patterns for c in words[p]], dtype=np.int32)
    automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard)
    return FrameTable(str(data.get("version", "")), tuple(names), automaton, first, classes)


@cache
def pair_columns(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the two class indices of every pair of classes, as columns of the pair matrix."""
    return np.triu_indices(size, k=1)


def pairs(single: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return, for each clause, which pairs of classes it holds together: the frames."""
    left, right = pair_columns(single.shape[1])
    return single[:, left] * single[:, right]
