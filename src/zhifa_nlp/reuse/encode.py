"""Submissions as arrays: what comparing keeps of them, a few kilobytes each, batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.fingerprints import Fingerprints, fingerprints
from zhifa_nlp.reuse.model import Submission
from zhifa_nlp.reuse.symbols import Streams, streams


Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Batch:
    """Submissions without their texts.

    Attributes:
        names: paths.
        streams: symbols.
        prints: fingerprints.
        days: first and last day each may be dated, a row each; 0 where unknown.
        official: whether each may be quoted.
    """

    names: tuple[str, ...]
    streams: Streams
    prints: Fingerprints
    days: npt.NDArray[np.int32]
    official: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.names)


def encode(submissions: Sequence[Submission]) -> Batch:
    """Return `submissions` as arrays."""
    texts = streams([s.text for s in submissions])
    return Batch(
        tuple(s.name for s in submissions),
        texts,
        fingerprints(texts),
        np.array([(s.first_day, s.last_day) for s in submissions], np.int32).reshape(-1, 2),
        np.array([s.official for s in submissions], np.bool_),
    )


def join(batches: Sequence[Batch]) -> Batch:
    """Return several batches as one; the order of their submissions stays."""
    if len(batches) == 1:
        return batches[0]
    every = [b.streams for b in batches]
    prints = [b.prints for b in batches]
    texts = Streams(
        np.concatenate([s.symbols for s in every]),
        np.concatenate([s.flags for s in every]),
        _chained([s.starts for s in every]),
        _joined_bits(every),
        _chained([s.texts for s in every]),
    )
    return Batch(
        tuple(n for b in batches for n in b.names),
        texts,
        Fingerprints(
            np.concatenate([p.hashes for p in prints]),
            np.concatenate([p.places for p in prints]),
            _chained([p.starts for p in prints]),
        ),
        np.concatenate([b.days for b in batches]),
        np.concatenate([b.official for b in batches]),
    )


def _chained(starts: Sequence[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    """Return the starts of several arrays as those of their concatenation."""
    parts, base = [np.zeros(1, np.int64)], 0
    for piece in starts:
        parts.append(piece[1:] + base)
        base += int(piece[-1])
    return np.concatenate(parts)


def _joined_bits(every: Sequence[Streams]) -> npt.NDArray[np.uint8]:
    """Return the kept bits of several batches; those whose end is no whole byte are shifted."""
    total = sum(int(s.texts[-1]) for s in every)
    bits = np.zeros((total + 7) // 8 + 1, np.uint8)
    at = 0
    for piece in every:
        shift, first = at % 8, at // 8
        bits[first : first + piece.kept.size] |= piece.kept << shift
        if shift:
            bits[first + 1 : first + 1 + piece.kept.size] |= piece.kept >> (8 - shift)
        at += int(piece.texts[-1])
    return bits


def take(batch: Batch, chosen: npt.NDArray[np.int64]) -> Batch:
    """Return some submissions of a batch, in the order of `chosen`."""
    texts, prints = batch.streams, batch.prints
    code_points = [texts.places(doc) for doc in chosen]
    lengths = np.array([int(texts.texts[doc + 1] - texts.texts[doc]) for doc in chosen], np.int64)
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    kept = np.zeros(int(ends[-1]), np.bool_)
    for start, places in zip(ends, code_points, strict=False):
        kept[start + places] = True
    return Batch(
        tuple(batch.names[doc] for doc in chosen),
        Streams(
            _taken(texts.symbols, texts.starts, chosen), _taken(texts.flags, texts.starts, chosen),
            _starts(texts.starts, chosen), np.packbits(kept, bitorder="little"), ends,
        ),
        Fingerprints(
            _taken(prints.hashes, prints.starts, chosen), _taken(prints.places, prints.starts, chosen),
            _starts(prints.starts, chosen),
        ),
        np.array(batch.days[chosen]),
        np.array(batch.official[chosen]),
    )  # fmt: skip


def _taken(
    array: npt.NDArray[Scalar], starts: npt.NDArray[np.int64], chosen: npt.NDArray[np.int64]
) -> npt.NDArray[Scalar]:
    parts = [array[starts[doc] : starts[doc + 1]] for doc in chosen]
    return np.concatenate(parts) if parts else array[:0].copy()


def _starts(starts: npt.NDArray[np.int64], chosen: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    sizes = starts[chosen + 1] - starts[chosen]
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])
