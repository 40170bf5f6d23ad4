"""Comparing submissions: from encoded texts to passages and verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import matching as m
from zhifa_nlp.reuse.direction import allowed
from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.fingerprints import give_up_hashes
from zhifa_nlp.reuse.joining import Join, Threads
from zhifa_nlp.reuse.judging import LEAST_EVIDENCE, LEAST_HITS, SHORTEST
from zhifa_nlp.reuse.model import Passage, Verdict
from zhifa_nlp.reuse.pairs import BEYOND_DOUBT, UNBROKEN
from zhifa_nlp.reuse.postings import COMMON, OFFICIAL, Postings, scattered
from zhifa_nlp.reuse.setphrases import mark_proved
from zhifa_nlp.reuse.shape import LEAST_HOLDERS, LEAST_TELLERS, LONGEST, independent_holders
from zhifa_nlp.reuse.symbols import MANDATED, QUOTED, SENTENCE_ENDS, flagged
from zhifa_nlp.reuse.verdicts import Judge
from zhifa_nlp.reuse.voice import commands, tells

LONGEST_LONE = 120  # symbols of a single sentence that proves nothing alone
_QUOTED = QUOTED | MANDATED
MOSTLY_OWN = 0.4  # above this share of found text a document is no honest report with quotations


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found: passages in order of their documents, and a verdict for each submission."""

    passages: tuple[Passage, ...]
    verdicts: tuple[Verdict, ...]


def compare(  # noqa: PLR0913  keyword-only, each for one caller
    batch: Batch,
    text_of: Callable[[str], str] | None = None,
    *,
    workers: int = 2,
    first: int = 0,
    common: npt.NDArray[np.uint64] | None = None,
    keep: bool = True,
    join: Join | None = None,
) -> Comparison:
    """Return the passages that submissions share beyond what they may, and a verdict on each.

    Args:
        batch: the submissions and the texts that they may quote.
        text_of: gives the text of a submission again, by its path; without it, names and numbers are not
            looked at: no residue, no origin, and exchanged names count as editing.
        workers: threads.
        first: only submissions from this number on are judged; those before serve as sources.
        common: fingerprints known to stand in many more documents than are compared here.
        keep: leave the fingerprints in `batch`; otherwise their memory is used for the comparison.
        join: who does the heavy steps; `workers` threads when None.
    """
    size = len(batch)
    known = None if common is None else np.isin(batch.prints.hashes, common)
    prints = batch.prints
    keys, bounds = scattered(prints.hashes) if prints.parts is None else (prints.hashes, prints.parts)
    if not keep:
        give_up_hashes(batch.prints)
    owners = np.repeat(np.arange(size, dtype=np.int32), np.diff(batch.prints.starts))
    most = 0 if common is None else size  # `common` says what too many hold
    hands = join or Threads(workers)
    shared = hands.postings(keys, bounds, owners, batch.official, most=most)
    del keys, owners
    if known is not None:
        shared.lists[known & (shared.lists > OFFICIAL)] = COMMON
    corpus = m.Corpus(batch.streams, batch.prints, np.ascontiguousarray(batch.days[:, 0]), batch.official)
    counts = np.zeros((size, 2), np.int64)
    judge, quotations = Judge(batch, text_of), _Quotations(batch, shared)
    passages: list[Passage] = []
    verdicts: list[Verdict] = []
    for start, end, found in hands.matches(corpus, shared, counts, first=first):
        rows = found[allowed(found, batch.days)]
        rows = rows[~_lone_sentences(batch, rows)]
        rows = rows[quotations.proved(rows)]
        quotations.mark(rows)
        rows = rows[~_leaning(batch, rows)]
        rows_of = {doc: list(group) for doc, group in groupby(rows.tolist(), key=itemgetter(m.LEFT))}
        shares = _shares(batch, counts, start, end)
        for doc in (start + np.flatnonzero(~batch.official[start:end])).tolist():
            mandated, stock = shares[doc - start].tolist()
            if doc not in rows_of:
                found_alone = batch.residues.get(batch.names[doc], ())
                verdicts.append(
                    Verdict(
                        batch.names[doc],
                        False,
                        0.0,
                        None,
                        mandated,
                        stock,
                        0.0,
                        mandated,
                        residues=found_alone,
                    )
                )
                continue
            verdict, proof = judge.judge(doc, rows_of[doc], stock)
            verdicts.append(verdict)
            passages.extend(proof)
    verdicts.sort(key=lambda verdict: verdict.doc)
    passages.sort(key=lambda passage: (passage.doc, passage.doc_start))
    return Comparison(tuple(passages), tuple(verdicts))


def _shares(batch: Batch, counts: npt.NDArray[np.int64], start: int, end: int) -> npt.NDArray[np.float64]:
    """Return each document's share of symbols that are mandated, and of fingerprints that are stock."""
    starts = (batch.streams.starts[start : end + 1], batch.prints.starts[start : end + 1])
    sizes = np.stack([np.diff(at) for at in starts], axis=1)
    shares: npt.NDArray[np.float64] = np.round(counts[start:end] / np.maximum(1, sizes), 4)
    return shares


def _lone_sentences(batch: Batch, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which rows are one sentence that is all two documents share: chance, or a law's words."""
    flags = batch.streams.flags
    first = batch.streams.starts[rows[:, m.LEFT]] + rows[:, m.START]
    length = rows[:, m.END] - rows[:, m.START]
    inner = flagged(flags, first + 4, length - 8, SENTENCE_ENDS) > 0
    pairs = _pairs(rows, len(batch))
    _, at, times = np.unique(pairs, return_inverse=True, return_counts=True)
    lone: npt.NDArray[np.bool_] = ~inner & (length < LONGEST_LONE) & (times[at] == 1)
    return lone


def _pairs(rows: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Return a number for each row that tells which two documents it joins."""
    pairs: npt.NDArray[np.int64] = rows[:, m.LEFT] * size + rows[:, m.RIGHT]
    return pairs


def _leaning(batch: Batch, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which rows are too short to prove anything and lean on one that is no more than a quotation."""
    length = rows[:, m.END] - rows[:, m.START]
    weak = (length < SHORTEST) | (rows[:, m.EVIDENCE] < 100 * LEAST_EVIDENCE) | (rows[:, m.HITS] < LEAST_HITS)
    if not weak.any():
        return weak
    flags = batch.streams.flags
    first = batch.streams.starts[rows[:, m.LEFT]] + rows[:, m.START]
    counted = length - flagged(flags, first, length, _QUOTED)
    pairs = _pairs(rows, len(batch))
    return weak & ~np.isin(pairs, pairs[~weak & (counted >= SHORTEST)])


class _Quotations:
    """Finds what several documents hold that share nothing else (see `shape`), and flags it as mandated."""

    def __init__(self, batch: Batch, shared: Postings) -> None:
        self._batch, self._shared = batch, shared
        size = len(batch)
        self._scratch = (
            np.zeros(size, np.int64), np.zeros(size, np.int64), np.empty(size, np.int64),
            np.zeros(shared.starts.size, np.int32),
        )  # fmt: skip
        self._company = np.zeros(size, np.int32)

    def proved(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return which rows share more than set phrases (see `setphrases`)."""
        batch, shared = self._batch, self._shared
        proved: npt.NDArray[np.bool_] = (rows[:, m.EVIDENCE] >= BEYOND_DOUBT) | (rows[:, m.RUN] >= UNBROKEN)
        pairs = _pairs(rows, len(batch))
        proved |= np.isin(pairs, pairs[proved])  # who copied one stretch copied others
        unsure = np.ascontiguousarray(rows[~proved][:, [m.LEFT, m.RIGHT, m.START, m.END]])
        enough = np.zeros(len(unsure), np.bool_)
        mark_proved(
            unsure, shared.lists, batch.prints.places, batch.prints.starts, shared.starts, shared.documents,
            batch.streams.flags, batch.streams.starts, self._company, enough,
        )  # fmt: skip
        proved[~proved] = enough
        return proved

    def mark(self, rows: npt.NDArray[np.int64]) -> None:
        """Flag the quotations among `rows`, which hold all rows of their documents."""
        batch, shared = self._batch, self._shared
        if not rows.size:
            return
        lengths = rows[:, m.END] - rows[:, m.START]
        docs, at = np.unique(rows[:, m.LEFT], return_inverse=True)
        covered = np.bincount(at, weights=lengths)[at]
        sizes = batch.streams.starts[docs + 1] - batch.streams.starts[docs]
        small = (lengths <= LONGEST) & (covered <= MOSTLY_OWN * sizes[at])
        chosen = np.ascontiguousarray(rows[small][:, [m.LEFT, m.START, m.END]])
        holders = np.zeros(len(chosen), np.int64)
        independent_holders(
            chosen, shared.lists, batch.prints.places, batch.prints.starts, shared.starts, shared.documents, 12,
            *self._scratch, holders,
        )  # fmt: skip
        for (doc, start, end), count in zip(chosen, holders, strict=True):
            first = batch.streams.starts[doc]
            stretch = slice(first + start, first + end)
            if count >= self._least_holders(batch.streams.symbols[stretch], int(count)):
                batch.streams.flags[stretch] |= MANDATED

    @staticmethod
    def _least_holders(symbols: npt.NDArray[np.uint16], count: int) -> int:
        """Return how many independent holders make a stretch a quotation, given what it says."""
        if count >= LEAST_HOLDERS:
            return LEAST_TELLERS if tells(symbols) else LEAST_HOLDERS
        return 2 if commands(symbols) else LEAST_HOLDERS
