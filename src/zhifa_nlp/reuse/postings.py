"""Which documents hold a fingerprint: postings, made by sorting partitions of hashes on all cores.

A key joins the low bits of a hash and the running number of the fingerprint; a partition holds all keys of
the same high bits, so partitions are sorted apart from each other: in the processor's cache, on all cores,
and, if need be, one after the other from disk. Fingerprints in one document only find nothing; those in more
than `most_holders` are stock phrases; those in an official text are mandated wording.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.settled import fresh

MOST_HOLDERS = 60
_MANY = 2000  # documents; of more, a phrase is held by more before it is everybody's
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
def _count_parts(hashes: Array, counts: Array) -> None:
    """Count each partition's keys, one place up: in `counts[part + 1]`."""
    for number in range(hashes.size):
        counts[np.int64(hashes[number] >> np.uint64(32)) + 1] += 1


@compiled
def _scatter(hashes: Array, counts: Array, keys: Array) -> None:
    """Put each key into its partition; `counts` holds the partitions' starts and is moved to their ends."""
    for number in range(hashes.size):
        value = hashes[number]
        part = np.int64(value >> np.uint64(32))
        keys[counts[part]] = (value & np.uint64(0xFFFFFFFF)) << np.uint64(32) | np.uint64(number)
        counts[part] += 1


@compiled
def _count_runs(keys: Array) -> tuple[int, int]:
    """Return how many hashes of a sorted partition occur more than once, and how often together."""
    runs, keys_in_runs, at = 0, 0, 0
    while at < keys.size:
        end = at + 1
        while end < keys.size and keys[end] >> np.uint64(32) == keys[at] >> np.uint64(32):
            end += 1
        if end - at > 1:
            runs += 1
            keys_in_runs += end - at
        at = end
    return runs, keys_in_runs


@compiled
def _runs(  # noqa: PLR0913, PLR0917  a kernel
    keys: Array,
    documents_of: Array,
    official: Array,
    most: int,
    first_list: int,
    first_holder: int,
    lists: Array,
    begins: Array,
    holders: Array,
) -> None:
    """Write the lists of one sorted partition, from list `first_list` and holder `first_holder` on."""
    name, filled, at = first_list, first_holder, 0
    while at < keys.size:
        head = keys[at] >> np.uint64(32)
        end = at + 1
        while end < keys.size and keys[end] >> np.uint64(32) == head:
            end += 1
        distinct, last, ruled = 0, -1, False
        for k in range(at, end):
            document = documents_of[np.int64(keys[k] & np.uint64(0xFFFFFFFF))]
            if document != last:
                distinct += 1
                last = document
                ruled = ruled or official[document]
        given = -1
        if end - at > 1:
            begins[name] = filled
            if distinct > most and not ruled:
                given = -2
            elif distinct > 1:
                given = -3 - name if ruled else name
                last = -1
                for k in range(at, end):
                    document = documents_of[np.int64(keys[k] & np.uint64(0xFFFFFFFF))]
                    if document != last and (not ruled or official[document]):
                        holders[filled] = document
                        filled += 1
                    last = document
            name += 1
        for k in range(at, end):
            lists[np.int64(keys[k] & np.uint64(0xFFFFFFFF))] = given
        at = end
    begins[name] = filled  # closes the partition's last list


def most_holders(documents: int) -> int:
    """Return in how many of so many documents a fingerprint may stand that is no stock phrase."""
    return max(MOST_HOLDERS, int(MOST_HOLDERS * math.pow(documents / _MANY, 0.75)))


def postings(
    hashes: npt.NDArray[np.uint64],
    documents_of: npt.NDArray[np.int32],
    official: npt.NDArray[np.bool_],
    *,
    most: int = 0,
    workers: int = 2,
) -> Postings:
    """Return the postings of all fingerprints.

    Args:
        hashes: of all documents, in document order.
        documents_of: the document of each.
        official: for each document whether its text is a superior's or a law's.
        most: fingerprints in more documents than this are stock phrases; 0 takes `most_holders`.
        workers: threads to sort with.
    """
    return postings_of(*scattered(hashes), documents_of, official, most=most, workers=workers)


def scattered(hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Return the keys of `hashes`, partition after partition, and the partitions' bounds."""
    bounds = np.zeros(_PARTITIONS + 1, np.int64)
    _count_parts(hashes, bounds)
    np.cumsum(bounds, out=bounds)
    keys = fresh(hashes.size, np.uint64)
    _scatter(hashes, bounds[:-1].copy(), keys)
    return keys, bounds


def postings_of(  # noqa: PLR0913  two keyword-only
    keys: npt.NDArray[np.uint64],
    bounds: npt.NDArray[np.int64],
    documents_of: npt.NDArray[np.int32],
    official: npt.NDArray[np.bool_],
    *,
    most: int = 0,
    workers: int = 2,
) -> Postings:
    """Return the postings of the keys that `scattered` made; they are sorted in place."""
    most = most or most_holders(official.size)
    counts = np.zeros((_PARTITIONS, 2), np.int64)
    # Few tasks: a hundred keys are sorted in the time that it takes to hand one over.
    tasks = [range(_PARTITIONS)[task :: 4 * workers] for task in range(4 * workers)]

    def count(task: range) -> None:
        for part in task:
            keys[bounds[part] : bounds[part + 1]].sort()
            counts[part] = _count_runs(keys[bounds[part] : bounds[part + 1]])

    def write(task: range) -> None:
        for part in task:
            first_list, first_holder = int(firsts[part, 0]) + part, int(firsts[part, 1])
            piece = keys[bounds[part] : bounds[part + 1]]
            _runs(piece, documents_of, official, most, first_list, first_holder, lists, begins, holders)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(count, tasks))
        firsts = np.cumsum(counts, axis=0) - counts
        runs, held = counts.sum(axis=0).tolist()
        lists, holders = fresh(keys.size, np.int32), fresh(held, np.int32)
        begins = np.empty(runs + _PARTITIONS, np.int64)  # each partition closes its last list
        list(pool.map(write, tasks))
    return Postings(lists, begins, holders)
