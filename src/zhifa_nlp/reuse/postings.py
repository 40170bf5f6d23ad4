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
PARTITIONS = 256


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
def count_parts(hashes: Array, counts: Array) -> None:
    """Add each partition's number of keys to `counts`."""
    for number in range(hashes.size):
        counts[np.int64(hashes[number] >> np.uint64(32))] += 1


@compiled
def scatter(hashes: Array, starts: Array, chosen: Array, numbers: Array, ends: Array, keys: Array) -> None:  # noqa: PLR0913, PLR0917  a kernel
    """Put each key into its partition, at the place in `ends`, which is moved on.

    The hashes are those of the stretches `chosen`, which start at `starts`; `numbers` says which running number the
    first of each has.
    """
    for k in range(chosen.size):
        first = starts[chosen[k]]
        for at in range(first, starts[chosen[k] + 1]):
            value = hashes[at]
            part = np.int64(value >> np.uint64(32))
            number = np.uint64(numbers[k] + at - first)
            keys[ends[part]] = (value & np.uint64(0xFFFFFFFF)) << np.uint64(32) | number
            ends[part] += 1


@compiled
def _count_runs(every: Array, bounds: Array, task: int, tasks: int, counts: Array) -> None:
    """Count how many hashes of a sorted partition occur more than once, and how often together.

    Of the partitions, between `bounds` in the keys `every`, those of a task are counted, every `tasks`-th.
    """
    for part in range(task, bounds.size - 1, tasks):
        keys, at = every[bounds[part] : bounds[part + 1]], 0
        while at < keys.size:
            end = at + 1
            while end < keys.size and keys[end] >> np.uint64(32) == keys[at] >> np.uint64(32):
                end += 1
            if end - at > 1:
                counts[part, 0] += 1
                counts[part, 1] += end - at
            at = end


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
    """Write the lists of one sorted partition, from list `first_list` and holder `first_holder` on.

    `lists` may be `documents_of`: nothing is read where something was written.
    """
    name, filled, at = first_list, first_holder, 0
    while at < keys.size:
        head = keys[at] >> np.uint64(32)
        end = at + 1
        while end < keys.size and keys[end] >> np.uint64(32) == head:
            end += 1
        if end - at == 1:
            lists[np.int64(keys[at] & np.uint64(0xFFFFFFFF))] = -1
            at = end
            continue
        distinct, last, ruled = 0, -1, False
        for k in range(at, end):
            document = documents_of[np.int64(keys[k] & np.uint64(0xFFFFFFFF))]
            if document != last:
                distinct += 1
                last = document
                ruled = ruled or official[document]
        given = -1
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


@compiled
def _all_runs(  # noqa: PLR0913, PLR0917  a kernel
    every: Array,
    bounds: Array,
    task: int,
    tasks: int,
    firsts: Array,
    documents_of: Array,
    official: Array,
    most: int,
    lists: Array,
    begins: Array,
    holders: Array,
) -> None:
    """Write the lists of a task's partitions; `firsts` says how many runs and holders the partitions before have."""
    for part in range(task, bounds.size - 1, tasks):
        keys = every[bounds[part] : bounds[part + 1]]
        first_list, first_holder = (
            firsts[part, 0] + part,
            firsts[part, 1],
        )  # each partition closes its last list
        _runs(keys, documents_of, official, most, first_list, first_holder, lists, begins, holders)


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
    bounds = np.zeros(PARTITIONS + 1, np.int64)
    count_parts(hashes, bounds[1:])
    np.cumsum(bounds, out=bounds)
    keys = fresh(hashes.size, np.uint64)
    every = np.array([0, hashes.size]), np.zeros(1, np.int64), np.zeros(1, np.int64)
    scatter(hashes, *every, bounds[:-1].copy(), keys)
    return keys, bounds


def postings_of(  # noqa: PLR0913  some keyword-only
    keys: npt.NDArray[np.uint64],
    bounds: npt.NDArray[np.int64],
    documents_of: npt.NDArray[np.int32],
    official: npt.NDArray[np.bool_],
    *,
    most: int = 0,
    workers: int = 2,
    spend: bool = False,
) -> Postings:
    """Return the postings of the keys that `scattered` made; they are sorted in place.

    With `spend` the lists are written over `documents_of`.
    """
    most = most or most_holders(official.size)
    counts = np.zeros((PARTITIONS, 2), np.int64)
    tasks = 4 * workers  # few: a hundred keys are sorted in the time that it takes to hand one over

    def count(task: int) -> None:
        for part in range(task, PARTITIONS, tasks):
            keys[bounds[part] : bounds[part + 1]].sort()
        _count_runs(keys, bounds, task, tasks, counts)

    def write(task: int) -> None:
        _all_runs(keys, bounds, task, tasks, firsts, documents_of, official, most, lists, begins, holders)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(count, range(tasks)))
        firsts = np.cumsum(counts, axis=0) - counts
        runs, held = counts.sum(axis=0).tolist()
        lists = documents_of if spend else fresh(keys.size, np.int32)
        holders = fresh(held, np.int32)
        begins = np.empty(runs + PARTITIONS, np.int64)  # each partition closes its last list
        list(pool.map(write, range(tasks)))
    return Postings(lists, begins, holders)
