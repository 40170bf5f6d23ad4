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
from zhifa_nlp.reuse.settled import fresh
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
        parts: where it is not None, `hashes` holds the keys of `postings.scattered` instead, and this their bounds.
    """

    hashes: npt.NDArray[np.uint64]
    places: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    parts: npt.NDArray[np.int64] | None = None


@compiled
def _winnow(  # noqa: PLR0912, PLR0913, PLR0917  a kernel
    symbols: Array, flags: Array, starts: Array, window: int, hashes: Array, places: Array, ends: Array
) -> int:
    """Write the fingerprints of all streams; return how many there are.

    Every loop but the last goes on without a decision, so that the processor does several grams at a time. A key is
    a gram's hash and, below, its place, such that the smallest key of a window is its smallest hash, the last of
    several.
    """
    base, none, low = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(0xFFFFFF)
    square = base * base
    fourth = square * square
    longest = 0
    for stream in range(starts.size - 1):
        longest = max(longest, starts[stream + 1] - starts[stream])
    key, quoted = np.empty(longest, np.uint64), np.empty(longest, np.uint8)
    out = 0
    for stream in range(starts.size - 1):
        own, flag = symbols[starts[stream] : starts[stream + 1]], flags[starts[stream] : starts[stream + 1]]
        grams = own.size - 7
        second, third, fifth = own[1:], key[2:], key[4:]
        following, near, far = flag[1:], quoted[2:], quoted[4:]
        for k in range(own.size - 1):
            key[k] = np.uint64(own[k]) * base + np.uint64(second[k])
        for k in range(own.size - 1):
            quoted[k] = flag[k] | following[k]
        for k in range(own.size - 3):
            key[k] = key[k] * square + third[k]
        for k in range(own.size - 3):
            quoted[k] |= near[k]
        for k in range(grams):
            mixed = key[k] * fourth + fifth[k]
            mixed ^= mixed >> np.uint64(31)
            mixed *= np.uint64(0xBF58476D1CE4E5B9)
            mixed ^= mixed >> np.uint64(29)
            mixed *= np.uint64(0x94D049BB133111EB)
            key[k] = (mixed & ~low) | (~np.uint64(k) & low)
        for k in range(grams):
            if (quoted[k] | far[k]) & 2:
                key[k] = none
        span = 1
        while 2 * span <= window:
            later = key[span:]
            for k in range(grams - span):
                key[k] = min(key[k], later[k])
            span *= 2
        later = key[window - span :]
        for k in range(grams - window + 1):
            key[k] = min(key[k], later[k])
        kept = none
        for k in range(grams - window + 1):  # what is not kept is written over
            least = key[k]
            hashes[out] = least >> np.uint64(24)
            places[out] = k + np.int64((~least - np.uint64(k)) & low)
            out += (least != kept) & (least != none)
            kept = least
        ends[stream + 1] = out
    return out


def give_up_hashes(prints: Fingerprints) -> None:
    """Let go of the hashes, the largest of all arrays, once their holders are known."""
    object.__setattr__(prints, "hashes", prints.hashes[:0].copy())


def fingerprints(texts: Streams, window: int = WINDOW, *, keep: bool = True) -> Fingerprints:
    """Return the fingerprints of the streams `texts`; streams shorter than a window have none.

    With `keep` they are in memory of their own (see `settled`), of which no more is touched than they fill.
    """
    new, room = fresh if keep else np.empty, texts.symbols.size
    hashes, places = new(room, np.uint64), new(room, np.int32)
    ends = np.zeros(texts.starts.size, np.int64)
    size = _winnow(texts.symbols, texts.flags, texts.starts, window, hashes, places, ends)
    return Fingerprints(hashes[:size], places[:size], ends)
