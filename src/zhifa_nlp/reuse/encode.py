"""Submissions as arrays: what comparing keeps of them, a few kilobytes each, batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.fingerprints import Fingerprints, fingerprints
from zhifa_nlp.reuse.model import Residue, Submission
from zhifa_nlp.reuse.moving import keyed, moved, moves
from zhifa_nlp.reuse.settled import fresh
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
        residues: by path, what was left standing in those where the text itself tells.
    """

    names: tuple[str, ...]
    streams: Streams
    prints: Fingerprints
    days: npt.NDArray[np.int32]
    official: npt.NDArray[np.bool_]
    residues: dict[str, tuple[Residue, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)


def encode(submissions: Sequence[Submission], *, keep: bool = True) -> Batch:
    """Return `submissions` as arrays; with `keep` in memory of their own, otherwise to be sent on at once."""
    texts = streams([s.text for s in submissions], keep=keep)
    return Batch(
        tuple(s.name for s in submissions),
        texts,
        fingerprints(texts, keep=keep),
        np.array([(s.first_day, s.last_day) for s in submissions], np.int32).reshape(-1, 2),
        np.array([s.official for s in submissions], np.bool_),
        {s.name: s.residues for s in submissions if s.residues},
    )


def join(batches: list[Batch], *, keys: bool = False) -> Batch:
    """Return several batches as one, in the order of their days, undated submissions first.

    `batches` is emptied on the way, an array at a time, so that no submission is held twice. With `keys` the result
    holds them in place of the hashes (see `Fingerprints`).
    """
    days = np.concatenate([b.days for b in batches])
    order = np.argsort(days[:, 0], kind="stable")
    sizes = [len(b) for b in batches]
    where = np.stack(
        [np.repeat(np.arange(len(sizes)), sizes), np.concatenate([np.arange(n) for n in sizes])], axis=1
    )
    where = where[order]
    names = [n for b in batches for n in b.names]
    official = np.concatenate([b.official for b in batches])[order]
    residues = {name: found for b in batches for name, found in b.residues.items()}
    streams_of, prints_of = [b.streams for b in batches], [b.prints for b in batches]
    batches.clear()
    bits, texts = _joined_bits(streams_of)
    starts, print_starts = [s.starts for s in streams_of], [p.starts for p in prints_of]
    symbols, flags = [s.symbols for s in streams_of], [s.flags for s in streams_of]
    hashes, places = [p.hashes for p in prints_of], [p.places for p in prints_of]
    streams_of.clear()
    prints_of.clear()
    at, ways = moves(starts, where)
    streams = Streams(moved(symbols, ways), moved(flags, ways), at, bits, texts[order])
    at, ways = moves(print_starts, where)
    some, parts = keyed(hashes, ways) if keys else (moved(hashes, ways), None)
    prints = Fingerprints(some, moved(places, ways), at, parts)
    return Batch(tuple(names[k] for k in order), streams, prints, days[order], official, residues)


def append(batch: Batch, last: Batch) -> Batch:
    """Return `batch` with `last` behind it, whatever their days."""
    every, prints = (batch.streams, last.streams), (batch.prints, last.prints)
    bits, texts = _joined_bits(every)
    return Batch(
        batch.names + last.names,
        Streams(
            np.concatenate([s.symbols for s in every]), np.concatenate([s.flags for s in every]),
            np.concatenate([every[0].starts, every[1].starts[1:] + every[0].starts[-1]]), bits, texts,
        ),
        Fingerprints(
            np.concatenate([p.hashes for p in prints]), np.concatenate([p.places for p in prints]),
            np.concatenate([prints[0].starts, prints[1].starts[1:] + prints[0].starts[-1]]),
        ),
        np.concatenate([batch.days, last.days]),
        np.concatenate([batch.official, last.official]),
        batch.residues | last.residues,
    )  # fmt: skip


def take(batch: Batch, chosen: npt.NDArray[np.int64]) -> Batch:
    """Return some submissions of a batch, in the order of `chosen`, as a batch that holds nothing else."""
    texts, prints = batch.streams, batch.prints
    lengths = texts.texts[chosen, 1] - texts.texts[chosen, 0]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])
    kept = np.zeros(int(ends[-1]), np.bool_)
    for start, doc in zip(ends, chosen, strict=False):
        kept[start + texts.places(int(doc))] = True
    where = np.stack([np.zeros(chosen.size, np.int64), chosen], axis=1)
    return Batch(
        tuple(batch.names[doc] for doc in chosen),
        Streams(
            _gathered([texts.symbols], [texts.starts], where),
            _gathered([texts.flags], [texts.starts], where),
            _lengths([texts.starts], where),
            np.packbits(kept, bitorder="little"),
            np.stack([ends[:-1], ends[1:]], axis=1),
        ),
        Fingerprints(
            _gathered([prints.hashes], [prints.starts], where),
            _gathered([prints.places], [prints.starts], where),
            _lengths([prints.starts], where),
        ),
        np.array(batch.days[chosen]),
        np.array(batch.official[chosen]),
    )  # fmt: skip


def _gathered(
    pieces: list[npt.NDArray[Scalar]], starts: Sequence[npt.NDArray[np.int64]], where: npt.NDArray[np.int64]
) -> npt.NDArray[Scalar]:
    """Return the stretches that `where` names (piece, number), one after the other; empty `pieces`."""
    bounds = [s.tolist() for s in starts]
    parts = [pieces[piece][bounds[piece][k] : bounds[piece][k + 1]] for piece, k in where.tolist()]
    joined = fresh(sum(part.size for part in parts), pieces[0].dtype)
    np.concatenate([pieces[0][:0], *parts], out=joined)
    pieces.clear()
    return joined


def _lengths(starts: Sequence[npt.NDArray[np.int64]], where: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return where the stretches that `where` names start once they are gathered."""
    first = np.concatenate([[0], np.cumsum([s.size for s in starts])])[:-1]
    flat = np.concatenate(starts)
    at = first[where[:, 0]] + where[:, 1]
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(flat[at + 1] - flat[at], dtype=np.int64)])


def _joined_bits(every: Sequence[Streams]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return the kept bits of several batches, each from a whole byte on, and the texts' new bounds."""
    texts, base = [], 0
    for piece in every:
        texts.append(piece.texts + 8 * base)
        base += piece.kept.size
    return np.concatenate([piece.kept for piece in every]), np.concatenate(texts)
