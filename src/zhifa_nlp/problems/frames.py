"""Lexical classes: which kinds of word stand in a clause, so that a rare word behaves like its common kin.

An office lacks a 面包车, an 艇 or a 水分仪 in the same frame: an object class, a polarity class, a subject class.
`classes.toml` lists the words; this module finds all of them in one pass and says for each clause which classes it
holds, a bit a class: most clauses hold two or three of them, and whole ranges of clauses are joined in one step.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.problems import feature_loops

_TABLE = Path(__file__).with_name("classes.toml")
_STEP = 0x9E3779B97F4A7C15
_GROUPS = ("objects", "polarity", "subjects", "topics")
_MOST = 64
"""How many classes the bits of one number tell apart."""


@dataclass(frozen=True)
class FrameTable:
    """The compiled table of lexical classes.

    Attributes:
        version: the table's own version; a model says with which it was trained.
        names: the classes, in the order of their bits.
    """

    version: str
    names: tuple[str, ...]
    _single: NDArray[np.int32]  # per character of the basic plane: which word it is by itself, -1 for none
    _pairs: NDArray[
        np.uint64
    ]  # which pairs of characters a word may begin with: a bit each, where their hash says
    _hashes: NDArray[np.uint64]  # of words and of what words begin with; open addressing, 0 where free
    _word_of: NDArray[np.int32]  # beside the hashes: which word, or -1 where it is only a beginning
    _classes: NDArray[np.uint64]  # per word: its classes, bit by bit

    def held(self, points: NDArray[np.uint32], clauses: int) -> NDArray[np.uint64]:
        """Return for each clause which classes it holds, bit by bit.

        Args:
            points: the code points of the clauses, an edge (1) before, between and after them.
            clauses: how many clauses there are.
        """
        found = np.zeros(clauses, dtype=np.uint64)
        feature_loops.find_classes(
            points, self._single, self._pairs, self._hashes, self._word_of, self._classes, found
        )
        return found


@cache
def frame_table(path: Path = _TABLE) -> FrameTable:
    """Return the table of lexical classes.

    Raises:
        LexiconError: the table is empty, a class is listed twice, or there are more than 64.
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
    if len(names) > _MOST:
        raise LexiconError(f"{path.name}: {len(names)} classes, at most {_MOST} are told apart; join some")
    patterns = sorted(words)
    classes = np.array([sum(1 << k for k in words[p]) for p in patterns], dtype=np.uint64)
    return FrameTable(
        str(data.get("version", "")), tuple(names), *_few(patterns), *_hashed(patterns), classes
    )


def _few(words: list[str]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """Return which characters are words by themselves, and which pairs of characters begin a longer one."""
    single = np.full(1 << 16, -1, dtype=np.int32)
    pairs = np.zeros(1 << 16, dtype=np.bool_)
    for number, word in enumerate(words):
        if len(word) == 1:
            single[ord(word)] = number
        else:
            pairs[_hash(word[:2]) * _STEP % (1 << 64) >> 48] = True
    # the last entry stands for all characters beyond the plane
    single[-1] = -1
    return single, np.packbits(pairs, bitorder="little").view("<u8").astype(np.uint64)


def _hashed(words: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Return a hash table of the words of two characters and more and their beginnings, a quarter full at most."""
    numbers = {word[:length]: -1 for word in words for length in range(2, len(word))}
    numbers |= {word: number for number, word in enumerate(words) if len(word) > 1}
    size = 1 << (4 * len(numbers)).bit_length()
    hashes = np.zeros(size, dtype=np.uint64)
    word_of = np.zeros(size, dtype=np.int32)
    for text, number in numbers.items():
        key = _hash(text)
        at = (key * _STEP % (1 << 64) >> 40) % size
        while hashes[at]:
            at = (at + 1) % size
        hashes[at], word_of[at] = key, number
    return hashes, word_of


def _hash(text: str) -> int:
    """Return the 64 bits by which a word is known; the kernel reckons the same."""
    key = 0
    for character in text:
        key = (key * _STEP + ord(character)) & 0xFFFFFFFFFFFFFFFF
    return key ^ (key >> 29) or 1


def unpacked(held: NDArray[np.uint64], classes: int) -> NDArray[np.float32]:
    """Return a clause × class matrix of zeros and ones of what `FrameTable.held` says."""
    bits = held[:, None] >> np.arange(classes, dtype=np.uint64) & np.uint64(1)
    return bits.astype(np.float32)


@cache
def pair_columns(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the two class indices of every pair of classes, as columns of the pair matrix."""
    return np.triu_indices(size, k=1)


def pairs(single: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return, for each clause, which pairs of classes it holds together: the frames."""
    left, right = pair_columns(single.shape[1])
    return single[:, left] * single[:, right]
