"""Where the two heavy steps of comparing are done: on this machine's threads, or wherever somebody else says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.matching import Corpus, matches
from zhifa_nlp.reuse.postings import Postings, postings_of


class Join(Protocol):
    """Finds who holds a fingerprint, and what documents share; the result is the same whoever does it."""

    def postings(
        self,
        keys: npt.NDArray[np.uint64],
        bounds: npt.NDArray[np.int64],
        documents_of: npt.NDArray[np.int32],
        official: npt.NDArray[np.bool_],
        *,
        most: int,
    ) -> Postings:
        """Return what `zhifa_nlp.reuse.postings.postings_of` gives; `keys` and `documents_of` may be overwritten."""
        ...

    def matches(
        self, corpus: Corpus, shared: Postings, counts: npt.NDArray[np.int64], *, first: int
    ) -> Iterator[tuple[int, int, npt.NDArray[np.int64]]]:
        """Yield what `zhifa_nlp.reuse.matching.matches` yields, with the same flags and counts."""
        ...


@dataclass(frozen=True, slots=True)
class Threads:
    """So many threads of this machine."""

    workers: int = 2

    def postings(
        self,
        keys: npt.NDArray[np.uint64],
        bounds: npt.NDArray[np.int64],
        documents_of: npt.NDArray[np.int32],
        official: npt.NDArray[np.bool_],
        *,
        most: int,
    ) -> Postings:
        """Sort partitions of keys on all threads."""
        return postings_of(keys, bounds, documents_of, official, most=most, workers=self.workers, spend=True)

    def matches(
        self, corpus: Corpus, shared: Postings, counts: npt.NDArray[np.int64], *, first: int
    ) -> Iterator[tuple[int, int, npt.NDArray[np.int64]]]:
        """Match documents, some at a time, on all threads."""
        return matches(corpus, shared, counts, workers=self.workers, first=first)
