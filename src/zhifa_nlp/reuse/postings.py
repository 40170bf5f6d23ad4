"""Which documents hold a fingerprint: postings, made by sorting partitions of hashes on all cores.

A key joins the low bits of a hash and the running number of the fingerprint; a partition holds all keys of
the same high bits, so partitions are sorted apart from each other: in the processor's cache, on all cores,
and, if need be, one after the other from disk. Fingerprints in one document only find nothing; those in more
than `MOST_HOLDERS` are stock phrases; those in an official text are mandated wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.jit import Array, compiled

MOST_HOLDERS = 60
ALONE, COMMON, OFFICIAL = -1, -2, -3
_NUMBER_BITS = (
    32  # of the running number; with 8 bits of partition 32 of 40 bits of hash are compared in the key
)
_PARTITIONS = 256


@dataclass(frozen=True, slots=True)
class Postings:
    """The holders of each shared fingerprint.

    Attributes:
        lists: for each fingerprint its list, or `ALONE`, `COMMON`, `OFFICIAL` (as a negative number below
            `OFFICIAL`: `OFFICIAL - n` names official list n).
        starts: where each list starts in `documents`; one more entry closes the last.
        documents: the holders, ascending within a list.
    """

    lists: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int32]


@compiled
def _scatter(hashes: Array, counts: Array, keys: Array) -> None:
    """Put each key into its partition; `counts` holds the partitions' starts and is moved to their ends."""
    for number in range(hashes.size):
        value = hashes[number]
        part = np.int64(value >> np.uint64(32))
        keys[counts[part]] = (value & np.uint64(0xFFFFFFFF)) << np.uint64(32) | np.uint64(number)
        counts[part] += 1


@compiled
def _runs(  # noqa: PLR0913, PLR0917  a kernel
    keys: Array, documents_of: Array, official: Array, most: int, lists: Array, holders: Array, begins: Array
) -> tuple[int, int]:
    """Write the lists of one sorted partition; return how many lists and holders there are."""
    size = keys.size
    count, filled, at = 0, 0, 0
    while at < size:
        head = keys[at] >> np.uint64(32)
        end = at + 1
        while end < size and keys[end] >> np.uint64(32) == head:
            end += 1
        distinct, last, ruled = 0, -1, False
        for k in range(at, end):
            document = documents_of[np.int64(keys[k] & np.uint64(0xFFFFFFFF))]
            if document != last:
                distinct += 1
                last = document
                ruled = ruled or official[document]
        name = -1
        if distinct > most and not ruled:
            name = -2
        elif distinct > 1:
            name = count
            begins[count] = filled
            last = -1
            for k in range(at, end):
                document = documents_of[np.int64(keys[k] & np.uint64(0xFFFFFFFF))]
                if document != last and (not ruled or official[document]):
                    holders[filled] = document
                    filled += 1
                last = document
            count += 1
            if ruled:
                name = -3 - name
        for k in range(at, end):
            lists[np.int64(keys[k] & np.uint64(0xFFFFFFFF))] = name
        at = end
    return count, filled


def postings(
    hashes: npt.NDArray[np.uint64],
    documents_of: npt.NDArray[np.int32],
    official: npt.NDArray[np.bool_],
    *,
    most: int = MOST_HOLDERS,
    workers: int = 2,
) -> Postings:
    """Return the postings of all fingerprints.

    Args:
        hashes: of all documents, in document order.
        documents_of: the document of each.
        official: for each document whether its text is a superior's or a law's.
        most: fingerprints in more documents than this are stock phrases.
        workers: threads to sort with.
    """
    return postings_of(*scattered(hashes), documents_of, official, most=most, workers=workers)


def scattered(hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Return the keys of `hashes`, partition after partition, and the partitions' bounds."""
    bounds = np.zeros(_PARTITIONS + 1, np.int64)
    for at in range(0, hashes.size, 1 << 20):
        high = (hashes[at : at + (1 << 20)] >> np.uint64(32)).astype(np.uint8)
        bounds[1:] += np.bincount(high, minlength=_PARTITIONS)
    np.cumsum(bounds, out=bounds)
    keys = np.empty(hashes.size, np.uint64)
    _scatter(hashes, bounds[:-1].copy(), keys)
    return keys, bounds


def postings_of(  # noqa: PLR0913  two keyword-only
    keys: npt.NDArray[np.uint64],
    bounds: npt.NDArray[np.int64],
    documents_of: npt.NDArray[np.int32],
    official: npt.NDArray[np.bool_],
    *,
    most: int = MOST_HOLDERS,
    workers: int = 2,
) -> Postings:
    """Return the postings of the keys that `scattered` made; they are sorted in place."""
    lists = np.empty(keys.size, np.int32)

    def finish(part: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        piece = keys[bounds[part] : bounds[part + 1]]
        piece.sort()
        holders, begins = np.empty(piece.size, np.int32), np.empty(piece.size // 2 + 1, np.int64)
        count, filled = _runs(piece, documents_of, official, most, lists, holders, begins)
        return begins[:count].copy(), holders[:filled].copy()

    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(finish, range(_PARTITIONS)))
    return _joined(lists, keys, bounds, parts)


def _joined(
    lists: npt.NDArray[np.int32],
    keys: npt.NDArray[np.uint64],
    bounds: npt.NDArray[np.int64],
    parts: Sequence[tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]],
) -> Postings:
    """Return the partitions' lists as one, numbered through."""
    first_list, first_holder, starts = 0, 0, []
    for part, (begins, holders) in enumerate(parts):
        numbers = (keys[bounds[part] : bounds[part + 1]] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        names = lists[numbers]
        names[names >= 0] += first_list
        names[names <= OFFICIAL] -= first_list
        lists[numbers] = names
        starts.append(begins + first_holder)
        first_list += begins.size
        first_holder += holders.size
    ends = np.array([first_holder], np.int64)
    return Postings(lists, np.concatenate([*starts, ends]), np.concatenate([h for _, h in parts]))
