"""The copy join on a Ray cluster: fingerprints shared out by their hash, documents piece by piece.

Arrays go to the nodes as Parquet. A task depends on nothing but what it is given, so one whose node dies is done again
elsewhere, and what comes back is put together in the order of this machine: the result is the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from io import BytesIO
from itertools import pairwise
from typing import Any
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.reuse.fingerprints import Fingerprints
from zhifa_nlp.reuse.matching import COLUMNS, Corpus, match_piece, pieces_of
from zhifa_nlp.reuse.postings import Postings, most_holders, postings_of
from zhifa_nlp.reuse.symbols import Streams
from zhifa_nlp.workflow.executor import default_jobs
from zhifa_nlp.workflow.ray_reader import version
from zhifa_nlp.workflow.ray_start import joined

SHARDS = 16
TRIES = 3
Parts = dict[str, bytes]
"""Arrays by name, each as a Parquet file."""
_LOW = np.uint64(0xFFFFFFFF)
_at_hand: dict[
    str, tuple[Corpus, Postings]
] = {}  # in a node's process: what its tasks have in common, the last only


class RayJoin:
    """The two heavy steps of comparing on a cluster that was joined."""

    def __init__(self, ray: Any) -> None:  # noqa: ANN401  Ray has no usable types
        self._ray = ray
        again = {"num_cpus": 1, "max_retries": TRIES}
        self._postings = ray.remote(**again)(shard_postings)
        self._match = ray.remote(**again)(match_there)

    def postings(
        self,
        keys: npt.NDArray[np.uint64],
        bounds: npt.NDArray[np.int64],
        documents_of: npt.NDArray[np.int32],
        official: npt.NDArray[np.bool_],
        *,
        most: int,
    ) -> Postings:
        """Return the postings: each shard of hashes is sorted on a node, and its lists are numbered on."""
        most = most or most_holders(official.size)
        known = self._ray.put(packed(official=official))
        edges = np.linspace(0, bounds.size - 1, SHARDS + 1, dtype=np.int64)
        shards = [(int(a), int(b)) for a, b in pairwise(edges)]
        waiting = []
        for first, last in shards:
            mine = keys[bounds[first] : bounds[last]]
            owners = documents_of[(mine & _LOW).astype(np.int64)]
            inside = np.clip(bounds, bounds[first], bounds[last]) - bounds[first]
            sent = packed(heads=(mine >> np.uint64(32)).astype(np.uint32), owners=owners, bounds=inside)
            waiting.append(self._postings.remote(sent, known, most, version()))
        lists = np.empty(keys.size, np.int32)
        begins, holders, runs, held = [], [], 0, 0
        for (first, last), answer in zip(shards, waiting, strict=True):
            found = unpacked(self._get(answer))
            numbers = (keys[bounds[first] : bounds[last]] & _LOW).astype(np.int64)
            named = found["lists"]
            lists[numbers] = np.where(named >= 0, named + runs, np.where(named <= -3, named - runs, named))
            count = found["starts"].size - (
                bounds.size - 1
            )  # each partition closes its last list, an empty one too
            begins.append(found["starts"][first : last + count] + held)
            holders.append(found["documents"])
            runs, held = runs + count, held + found["documents"].size
        return Postings(lists, np.concatenate(begins), np.concatenate(holders))

    def matches(
        self, corpus: Corpus, shared: Postings, counts: npt.NDArray[np.int64], *, first: int
    ) -> Iterator[tuple[int, int, npt.NDArray[np.int64]]]:
        """Yield the pieces in their order, each with its flags and counts written where they belong."""
        given = self._ray.put(_sent(corpus, shared))
        name = uuid4().hex
        pieces = pieces_of(corpus, first)
        spans = list(pairwise(pieces))
        waiting = [self._match.remote([given], name, start, end, version()) for start, end in spans]
        for (start, end), answer in zip(spans, waiting, strict=True):
            found = unpacked(self._get(answer))
            a, b = corpus.streams.starts[start], corpus.streams.starts[end]
            corpus.streams.flags[a:b] |= found["flags"]
            counts[start:end] = found["counts"].reshape(-1, 2)
            yield start, end, found["rows"].reshape(-1, COLUMNS)

    def _get(self, answer: Any) -> Parts:  # noqa: ANN401
        try:
            parts: Parts = self._ray.get(answer)
        except self._ray.exceptions.RayError as cause:
            told = next((line for line in reversed(str(cause).strip().split("\n")) if line.strip()), "")
            raise ZhifaError(f"the Ray cluster cannot look for copies ({told.strip()})") from cause
        return parts


@contextmanager
def joining(address: str | None, jobs: int | None) -> Iterator[RayJoin]:
    """Yield who compares on the cluster at `address`, or on one of `jobs` processors of this machine.

    Raises:
        ZhifaError: Ray is not installed, or no cluster answers.
    """
    with joined(address, jobs or default_jobs()) as ray:
        yield RayJoin(ray)


def shard_postings(sent: Parts, known: Parts, most: int, expected: str) -> Parts:
    """Return, on a node, the postings of one shard; the numbers of its keys begin at 0."""
    _same_version(expected)
    given = unpacked(sent)
    heads = given["heads"].astype(np.uint64) << np.uint64(32)
    keys = heads | np.arange(heads.size, dtype=np.uint64)
    found = postings_of(
        keys, given["bounds"], given["owners"], unpacked(known)["official"], most=most, workers=1
    )
    return packed(lists=found.lists, starts=found.starts, documents=found.documents)


def match_there(given: list[Any], name: str, start: int, end: int, expected: str) -> Parts:
    """Return, on a node, the rows of documents `start` to `end` with their flags and counts."""
    _same_version(expected)
    if name not in _at_hand:
        import ray  # noqa: PLC0415  only where Ray runs this

        _at_hand.clear()
        _at_hand[name] = _received(ray.get(given[0]))
    corpus, shared = _at_hand[name]
    a, b = int(corpus.streams.starts[start]), int(corpus.streams.starts[end])
    before = corpus.streams.flags[a:b].copy()
    counts = np.zeros((len(corpus.days), 2), np.int64)
    rows = match_piece(corpus, shared, counts, start, end)
    flags = corpus.streams.flags[a:b].copy()
    corpus.streams.flags[a:b] = before  # a task that is done again begins as the first did
    return packed(rows=rows.ravel(), flags=flags, counts=counts[start:end].ravel())


def packed(**arrays: npt.NDArray[Any]) -> Parts:
    """Return arrays of one dimension as Parquet files."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and nobody else on this way needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    parts: Parts = {}
    for name, array in arrays.items():
        stream = BytesIO()
        pq.write_table(pa.table({name: pa.array(array)}), stream, compression="zstd", use_dictionary=False)
        parts[name] = stream.getvalue()
    return parts


def unpacked(parts: Parts) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that `packed` wrote, each in memory of its own."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    return {name: pq.read_table(BytesIO(part)).column(0).to_numpy().copy() for name, part in parts.items()}


def _sent(corpus: Corpus, shared: Postings) -> Parts:
    return packed(
        symbols=corpus.streams.symbols, flags=corpus.streams.flags, bounds=corpus.streams.starts,
        places=corpus.prints.places, prints=corpus.prints.starts, days=corpus.days, official=corpus.official,
        **{field.name: getattr(shared, field.name) for field in fields(shared)},
    )  # fmt: skip


def _received(parts: Parts) -> tuple[Corpus, Postings]:
    got = unpacked(parts)
    none = np.empty(0, np.uint8)
    streams = Streams(got["symbols"], got["flags"], got["bounds"], none, np.empty((0, 2), np.int64))
    prints = Fingerprints(np.empty(0, np.uint64), got["places"], got["prints"])
    corpus = Corpus(streams, prints, got["days"], got["official"])
    return corpus, Postings(*(got[field.name] for field in fields(Postings)))


def _same_version(expected: str) -> None:
    if version() != expected:
        raise ZhifaError(f"a node runs zhifa {version()}, this machine {expected}; install the same on all")
