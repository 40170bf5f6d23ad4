"""Comparing submissions: from encoded texts to passages and verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import matching as m
from zhifa_nlp.reuse.cover import Cover, cover
from zhifa_nlp.reuse.direction import allowed, tells
from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.model import Passage, Verdict
from zhifa_nlp.reuse.postings import COMMON, Postings, postings
from zhifa_nlp.reuse.shape import LEAST_HOLDERS, LONGEST, independent_holders
from zhifa_nlp.reuse.symbols import MANDATED, QUOTED, SENTENCE_ENDS

LEAST_SCORE = 0.08
LONGEST_LONE = 120  # symbols of a single sentence that proves nothing alone
MOSTLY_OWN = 0.4  # above this share of found text a document is no honest report with quotations


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found: passages in order of their documents, and a verdict for each submission."""

    passages: tuple[Passage, ...]
    verdicts: tuple[Verdict, ...]


def compare(batch: Batch, *, workers: int = 2) -> Comparison:
    """Return the passages that submissions share beyond what they may, and a verdict on each."""
    size = len(batch)
    owners = np.repeat(np.arange(size, dtype=np.int32), np.diff(batch.prints.starts))
    shared = postings(batch.prints.hashes, owners, batch.official, workers=workers)
    corpus = m.Corpus(batch.streams, batch.prints, np.ascontiguousarray(batch.days[:, 0]), batch.official)
    rows = m.matches(corpus, shared, workers=workers)
    rows = rows[allowed(rows, batch.days)]
    rows = rows[~_lone_sentences(batch, rows)]
    _mark_quotations(batch, shared, rows)
    rows_of = {int(doc): list(group) for doc, group in groupby(rows, key=lambda row: int(row[m.LEFT]))}
    mandated, stock = _mandated_shares(batch), _stock_shares(batch, shared)
    passages: list[Passage] = []
    verdicts: list[Verdict] = []
    for doc in np.flatnonzero(~batch.official).tolist():
        if doc not in rows_of:
            share = float(mandated[doc])
            verdicts.append(Verdict(batch.names[doc], False, 0.0, None, share, float(stock[doc]), 0.0, share))
            continue
        mask = _ignored(batch, doc)
        found = cover(rows_of[doc], mask, batch.days[:, 0])
        verdict = _verdict(batch, doc, found, mask, float(stock[doc]))
        verdicts.append(verdict)
        if verdict.copied:
            passages.extend(_passages(batch, found))
    return Comparison(tuple(passages), tuple(verdicts))


def _mandated_shares(batch: Batch) -> npt.NDArray[np.float64]:
    """Return the share of each document's symbols that are quoted or mandated."""
    sums = np.concatenate([[0], np.cumsum((batch.streams.flags & (QUOTED | MANDATED)) != 0)])
    shares: npt.NDArray[np.float64] = _shares(sums, batch.streams.starts)
    return shares


def _stock_shares(batch: Batch, shared: Postings) -> npt.NDArray[np.float64]:
    """Return the share of each document's fingerprints that many others hold."""
    return _shares(np.concatenate([[0], np.cumsum(shared.lists == COMMON)]), batch.prints.starts)


def _shares(sums: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    inside = sums[starts[1:]] - sums[starts[:-1]]
    return np.round(inside / np.maximum(1, np.diff(starts)), 4)


def _lone_sentences(batch: Batch, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which rows are a single sentence that is all the two documents share: chance, or a law's words."""
    ends = np.concatenate([[0], np.cumsum((batch.streams.flags & SENTENCE_ENDS) != 0)])
    first = batch.streams.starts[rows[:, m.LEFT]] + rows[:, m.START]
    length = rows[:, m.END] - rows[:, m.START]
    inner = ends[first + length - 4] - ends[first + 4]
    pairs = rows[:, m.LEFT] * len(batch) + rows[:, m.RIGHT]
    _, at, times = np.unique(pairs, return_inverse=True, return_counts=True)
    lone: npt.NDArray[np.bool_] = (inner == 0) & (length < LONGEST_LONE) & (times[at] == 1)
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


def _ignored(batch: Batch, doc: int) -> npt.NDArray[np.bool_]:
    flags = batch.streams.flags[batch.streams.starts[doc] : batch.streams.starts[doc + 1]]
    ignored: npt.NDArray[np.bool_] = (flags & (QUOTED | MANDATED)) != 0
    return ignored


def _passages(batch: Batch, found: Cover) -> Iterator[Passage]:
    for row in found.rows:
        left, right = batch.streams.places(int(row[m.LEFT])), batch.streams.places(int(row[m.RIGHT]))
        length = row[m.END] - row[m.START] + row[m.SOURCE_END] - row[m.SOURCE_START]
        similarity = min(1.0, float(row[m.COVERED] + row[m.COVERED_SOURCE]) / float(length))
        yield Passage(
            batch.names[row[m.LEFT]], batch.names[row[m.RIGHT]],
            int(left[row[m.START]]), int(left[row[m.END] - 1]) + 1,
            int(right[row[m.SOURCE_START]]), int(right[row[m.SOURCE_END] - 1]) + 1,
            "verbatim" if similarity > 0.98 else "edit", round(similarity, 4), row[m.EVIDENCE] / 100,
        )  # fmt: skip


def _verdict(batch: Batch, doc: int, found: Cover, mask: npt.NDArray[np.bool_], stock: float) -> Verdict:
    size = max(1, mask.size)
    countable = max(1, size - int(np.count_nonzero(mask)))
    score = float(np.count_nonzero(found.covered & ~mask)) / countable
    source = max(found.explained, key=lambda s: (found.explained[s], -s), default=None)
    direction = "unknown" if source is None else tells(batch.days[doc], batch.days[source])
    return Verdict(
        batch.names[doc],
        copied=score >= LEAST_SCORE and source is not None and direction != "unknown",
        score=round(score, 4),
        source=None if source is None else batch.names[source],
        mandated_share=round(1 - countable / size, 4),
        stock_share=stock,
        own_share=0.0,
        total_share=round(float(np.count_nonzero(found.covered)) / size, 4),
        largest_share=0.0 if source is None else round(found.explained[source] / size, 4),
        direction=direction,
    )
