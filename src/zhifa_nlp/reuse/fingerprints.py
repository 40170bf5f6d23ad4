"""Fingerprints of symbol streams: hashes of 8-grams, thinned by winnowing.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the smallest hash of each window, so any two streams that
share `GRAM + WINDOW - 1` symbols in a row share a fingerprint, wherever it stands. Grams that touch quoted
text have none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.settled import settled
from zhifa_nlp.reuse.symbols import Streams

GRAM = 8
WINDOW = 6
HASH_BITS = 40


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The fingerprints of many streams, stream after stream, each stream's in order of place.

    Attributes:
        hashes: `HASH_BITS` bits each.
        places: the symbol of its stream that the gram starts at.
        starts: where each stream's fingerprints start; one more entry closes the last.
    """

    hashes: npt.NDArray[np.uint64]
    places: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]


@compiled
def _winnow(  # noqa: PLR0913, PLR0917  a kernel
    symbols: Array, flags: Array, starts: Array, window: int, hashes: Array, places: Array, ends: Array
) -> int:
    base = np.uint64(0x9E3779B97F4A7C15)
    leaving = np.uint64(1)
    for _ in range(8):
        leaving *= base
    none = np.uint64(0xFFFFFFFFFFFFFFFF)
    ring = np.empty(window, np.uint64)
    out = 0
    for stream in range(starts.size - 1):
        first, last = starts[stream], starts[stream + 1]
        rolling = np.uint64(0)
        clean = 0  # symbols since the last quoted one
        smallest, at_smallest, kept, slot = none, -1, -1, 0
        for at in range(first, last):
            rolling = rolling * base + np.uint64(symbols[at])
            if at - first >= 8:
                rolling -= leaving * np.uint64(symbols[at - 8])
            clean = 0 if flags[at] & 2 else clean + 1
            gram = at - first - 7
            if gram < 0:
                continue
            value = none
            if clean >= 8:
                mixed = rolling ^ (rolling >> np.uint64(31))
                mixed *= np.uint64(0xBF58476D1CE4E5B9)
                mixed ^= mixed >> np.uint64(29)
                mixed *= np.uint64(0x94D049BB133111EB)
                value = mixed >> np.uint64(24)
            ring[slot] = value
            slot = slot + 1 if slot + 1 < window else 0  # now that of the oldest
            if value <= smallest:
                smallest, at_smallest = value, gram
            elif gram - at_smallest >= window:
                smallest = none
                for k in range(window):
                    older = ring[slot + k if slot + k < window else slot + k - window]
                    if older <= smallest:
                        smallest, at_smallest = older, gram - window + 1 + k
            if gram >= window - 1 and smallest != none and at_smallest != kept:
                hashes[out] = smallest
                places[out] = at_smallest
                kept = at_smallest
                out += 1
        ends[stream + 1] = out
    return out


def give_up_hashes(prints: Fingerprints) -> None:
    """Let go of the hashes, the largest of all arrays, once their holders are known."""
    object.__setattr__(prints, "hashes", prints.hashes[:0].copy())


def fingerprints(texts: Streams, window: int = WINDOW, *, keep: bool = True) -> Fingerprints:
    """Return the fingerprints of the streams `texts`; streams shorter than a window have none.

    With `keep` they are in memory of their own (see `settled`).
    """
    room = texts.symbols.size
    hashes, places = np.empty(room, np.uint64), np.empty(room, np.int32)
    ends = np.zeros(texts.starts.size, np.int64)
    size = _winnow(texts.symbols, texts.flags, texts.starts, window, hashes, places, ends)
    hashes, places = hashes[:size], places[:size]
    return (
        Fingerprints(settled(hashes), settled(places), ends) if keep else Fingerprints(hashes, places, ends)
    )
