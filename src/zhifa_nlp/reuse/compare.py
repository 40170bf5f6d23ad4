"""Comparing submissions: from encoded texts to passages and verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import matching as m
from zhifa_nlp.reuse.direction import allowed
from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.model import Passage, Verdict
from zhifa_nlp.reuse.postings import COMMON, OFFICIAL, Postings, postings
from zhifa_nlp.reuse.shape import LEAST_HOLDERS, LONGEST, independent_holders
from zhifa_nlp.reuse.symbols import MANDATED, SENTENCE_ENDS
from zhifa_nlp.reuse.verdicts import Judge

LONGEST_LONE = 120  # symbols of a single sentence that proves nothing alone
MOSTLY_OWN = 0.4  # above this share of found text a document is no honest report with quotations


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found: passages in order of their documents, and a verdict for each submission."""

    passages: tuple[Passage, ...]
    verdicts: tuple[Verdict, ...]


def compare(
    batch: Batch,
    text_of: Callable[[str], str] | None = None,
    *,
    workers: int = 2,
    first: int = 0,
    common: npt.NDArray[np.uint64] | None = None,
) -> Comparison:
    """Return the passages that submissions share beyond what they may, and a verdict on each.

    Args:
        batch: the submissions and the texts that they may quote.
        text_of: gives the text of a submission again, by its path; without it, names and numbers are not
            looked at: no residue, no origin, and exchanged names count as editing.
        workers: threads.
        first: only submissions from this number on are judged; those before serve as sources.
        common: fingerprints known to stand in many more documents than are compared here.
    """
    size = len(batch)
    owners = np.repeat(np.arange(size, dtype=np.int32), np.diff(batch.prints.starts))
    shared = postings(batch.prints.hashes, owners, batch.official, workers=workers)
    if common is not None:
        shared.lists[np.isin(batch.prints.hashes, common) & (shared.lists > OFFICIAL)] = COMMON
    corpus = m.Corpus(batch.streams, batch.prints, np.ascontiguousarray(batch.days[:, 0]), batch.official)
    rows, counts = m.matches(corpus, shared, workers=workers, first=first)
    rows = rows[allowed(rows, batch.days)]
    rows = rows[~_lone_sentences(batch, rows)]
    _mark_quotations(batch, shared, rows)
    return _judged(batch, rows, _shares(batch, counts), text_of, first)


def _judged(
    batch: Batch,
    rows: npt.NDArray[np.int64],
    shares: npt.NDArray[np.float64],
    text_of: Callable[[str], str] | None,
    first: int,
) -> Comparison:
    rows_of = {int(doc): list(group) for doc, group in groupby(rows, key=lambda row: int(row[m.LEFT]))}
    judge = Judge(batch, text_of)
    passages: list[Passage] = []
    verdicts: list[Verdict] = []
    for doc in (first + np.flatnonzero(~batch.official[first:])).tolist():
        if doc not in rows_of:
            mandated, stock = shares[doc].tolist()
            verdicts.append(Verdict(batch.names[doc], False, 0.0, None, mandated, stock, 0.0, mandated))
            continue
        verdict, found = judge.judge(doc, rows_of[doc], float(shares[doc, 1]))
        verdicts.append(verdict)
        passages.extend(found)
    verdicts.sort(key=lambda verdict: verdict.doc)
    passages.sort(key=lambda passage: (passage.doc, passage.doc_start))
    return Comparison(tuple(passages), tuple(verdicts))


def _shares(batch: Batch, counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return each document's share of symbols that are mandated, and of fingerprints that are stock."""
    sizes = np.stack([np.diff(batch.streams.starts), np.diff(batch.prints.starts)], axis=1)
    shares: npt.NDArray[np.float64] = np.round(counts / np.maximum(1, sizes), 4)
    return shares


def _lone_sentences(batch: Batch, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which rows are one sentence that is all two documents share: chance, or a law's words."""
    flags = batch.streams.flags
    first = batch.streams.starts[rows[:, m.LEFT]] + rows[:, m.START]
    length = rows[:, m.END] - rows[:, m.START]
    inner = np.array(
        [np.any(flags[a + 4 : a + n - 4] & SENTENCE_ENDS) for a, n in zip(first, length, strict=True)],
        np.bool_,
    )
    pairs = rows[:, m.LEFT] * len(batch) + rows[:, m.RIGHT]
    _, at, times = np.unique(pairs, return_inverse=True, return_counts=True)
    lone: npt.NDArray[np.bool_] = ~inner & (length < LONGEST_LONE) & (times[at] == 1)
    return lone


def _mark_quotations(batch: Batch, shared: Postings, rows: npt.NDArray[np.int64]) -> None:
    """Flag as mandated what several documents hold that share nothing else (see `shape`)."""
    if not rows.size:
        return
    covered = np.zeros(len(batch), np.int64)
    np.add.at(covered, rows[:, m.LEFT], rows[:, m.END] - rows[:, m.START])
    sizes = np.diff(batch.streams.starts)[rows[:, m.LEFT]]
    small = (rows[:, m.END] - rows[:, m.START] <= LONGEST) & (covered[rows[:, m.LEFT]] <= MOSTLY_OWN * sizes)
    chosen = np.ascontiguousarray(rows[small][:, [m.LEFT, m.START, m.END]])
    holders = np.zeros(len(chosen), np.int64)
    size = len(batch)
    independent_holders(
        chosen, shared.lists, batch.prints.places, batch.prints.starts, shared.starts, shared.documents, 12,
        np.zeros(size, np.int64), np.zeros(size, np.int64), np.empty(size, np.int64),
        np.zeros(shared.starts.size, np.int64), holders,
    )  # fmt: skip
    for (doc, start, end), count in zip(chosen, holders, strict=True):
        if count >= LEAST_HOLDERS:
            first = batch.streams.starts[doc]
            batch.streams.flags[first + start : first + end] |= MANDATED
