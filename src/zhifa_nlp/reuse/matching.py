"""From fingerprints to aligned stretches: partners chosen, aligned, and judged by the rare wording they share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse.alignment import clusters, common_runs, merge
from zhifa_nlp.reuse.fingerprints import Fingerprints
from zhifa_nlp.reuse.jit import compiled
from zhifa_nlp.reuse.partners import best_partner, count_shared, explain
from zhifa_nlp.reuse.postings import Postings
from zhifa_nlp.reuse.symbols import Streams

LEAST_SHARED = 4  # fingerprints that a partner must share
CLOSE = 26  # symbols between runs of one cluster, in both texts
CLOSE_OFFICIAL = 12
MERGED = 150  # symbols between clusters that are one passage
DENSITY = 0.38  # share of a passage's symbols that stand in common runs
MERGED_DENSITY = 0.34
SHORTEST = 45  # symbols of a passage
SHORTEST_OFFICIAL = 14
LEAST_EVIDENCE = 2.5  # summed weight of the rare fingerprints of a passage
_COLUMNS = 10
# Columns of the result; the last two are hundredths of evidence and the number of fingerprints hit.
LEFT, RIGHT, START, END, SOURCE_START, SOURCE_END, COVERED, COVERED_SOURCE, EVIDENCE, HITS = range(_COLUMNS)


@compiled
def _evidence(row, hit, lists, starts, places, flags):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Return the summed weight and number of the hit fingerprints within a row, quoted and mandated ones left out."""
    weight, number = 0.0, 0
    for k in range(hit.size):
        place = places[k]
        if hit[k] and row[0] <= place < row[1] and flags[place] & 6 == 0 and flags[place + 7] & 6 == 0:
            weight += 1.0 / np.log2(max(2, starts[lists[k] + 1] - starts[lists[k]]))
            number += 1
    return weight, number


@compiled
def _trimmed(row, flags):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Take mandated wording off both ends of a row; the right stream's ends move as far."""
    shift = 0
    while row[0] + shift < row[1] and flags[row[0] + shift] & 6:
        shift += 1
    if shift >= 8:
        row[0] += shift
        row[2] = min(row[2] + shift, row[3])
    shift = 0
    while row[1] - shift > row[0] and flags[row[1] - 1 - shift] & 6:
        shift += 1
    if shift >= 8:
        row[1] -= shift
        row[3] = max(row[3] - shift, row[2])


@compiled
def _mask_mandated(  # type: ignore[no-untyped-def]  # noqa: ANN202
    own, lists, starts, documents, counts, weights, touched, explained, hit, symbols, bounds, flags, scratch
):
    """Flag what document `own` takes from official texts, lightly edited or not."""
    head, chain, runs, parent, seen, rows = scratch
    official = np.where(lists <= -3, -3 - lists, -1)
    found = count_shared(official, starts, documents, own, counts, weights, touched)
    explained[:] = False
    days = np.zeros(counts.size, np.int32)
    for _ in range(8):
        other = best_partner(touched, found, counts, weights, days, 0, 2)
        if other < 0:
            break
        explain(official, starts, documents, own, other, explained, hit, counts, weights)
        left = symbols[bounds[own] : bounds[own + 1]]
        right = symbols[bounds[other] : bounds[other + 1]]
        count = common_runs(left, right, head, chain[: right.size], runs)
        count = clusters(runs, count, 12, parent, seen[: right.size], rows)
        for k in range(count):
            size = rows[k, 1] - rows[k, 0]
            if rows[k, 6] >= 8 and size >= 14 and rows[k, 4] >= 0.5 * size:
                for at in range(bounds[own] + rows[k, 0], bounds[own] + rows[k, 1]):
                    flags[at] |= 4
    for k in range(found):
        counts[touched[k]] = 0
        weights[touched[k]] = 0


@compiled
def _match(  # type: ignore[no-untyped-def]  # noqa: ANN202, PLR0913
    first, last, symbols, flags, bounds, lists, places, prints, starts, documents, days, official, longest
):
    """Return the aligned stretches of documents `first` to `last` (exclusive) and whatever may be their source."""
    size = days.size
    counts, weights = np.zeros(size, np.int32), np.zeros(size, np.float32)
    touched = np.empty(size, np.int32)
    head, chain = np.empty(8192, np.int32), np.empty(longest + 1, np.int32)
    runs, parent = np.empty((6000, 4), np.int64), np.empty(6000, np.int64)
    seen, rows = np.empty(longest + 1, np.int32), np.empty((2000, 7), np.int64)
    scratch = (head, chain, runs, parent, seen, rows)
    out = np.empty((1024, 10), np.int64)
    filled = 0
    for own in range(first, last):
        if official[own]:
            continue
        mine = lists[prints[own] : prints[own + 1]]
        at = places[prints[own] : prints[own + 1]]
        explained, hit = np.zeros(mine.size, np.bool_), np.zeros(mine.size, np.bool_)
        mask = flags[bounds[own] : bounds[own + 1]]
        ruled = False
        for k in range(mine.size):
            if mine[k] <= -3:
                ruled = True
                break
        if ruled:
            _mask_mandated(
                own,
                mine,
                starts,
                documents,
                counts,
                weights,
                touched,
                explained,
                hit,
                symbols,
                bounds,
                flags,
                scratch,
            )
            explained[:] = False
        found = count_shared(mine, starts, documents, own, counts, weights, touched)
        left = symbols[bounds[own] : bounds[own + 1]]
        for _ in range(16):
            other = best_partner(touched, found, counts, weights, days, days[own], 4)
            if other < 0:
                break
            explain(mine, starts, documents, own, other, explained, hit, counts, weights)
            counts[other] = -1_000_000  # chosen once
            right = symbols[bounds[other] : bounds[other + 1]]
            count = common_runs(left, right, head, chain[: right.size], runs)
            count = clusters(runs, count, 26, parent, seen[: right.size], rows)
            kept = 0
            for k in range(count):
                if rows[k, 4] >= 9:
                    rows[kept, :] = rows[k, :]
                    kept += 1
            count = merge(rows, min(kept, 400), 150, 0.34 * 1.0)
            for k in range(count):
                row = rows[k]
                _trimmed(row, mask)
                length = row[1] - row[0]
                if length < 45 or row[3] - row[2] < 30 or min(row[4], length) < 0.38 * length:
                    continue
                weight, number = _evidence(row, hit, mine, starts, at, mask)
                if number < 4 or weight < 2.5:
                    continue
                if filled == out.shape[0]:
                    bigger = np.empty((2 * filled, 10), np.int64)
                    bigger[:filled] = out
                    out = bigger
                out[filled, 0], out[filled, 1] = own, other
                out[filled, 2:8] = row[:6]
                out[filled, 8], out[filled, 9] = np.int64(100 * weight), number
                filled += 1
        for k in range(found):
            counts[touched[k]] = 0
            weights[touched[k]] = 0
    return out[:filled].copy()


@dataclass(frozen=True, slots=True)
class Corpus:
    """What matching needs of all documents.

    Attributes:
        streams: their symbols.
        prints: their fingerprints.
        days: the day each is dated, as a proleptic ordinal; 0 where it tells none.
        official: whether it is a superior's text or a law.
    """

    streams: Streams
    prints: Fingerprints
    days: npt.NDArray[np.int32]
    official: npt.NDArray[np.bool_]


def matches(corpus: Corpus, shared: Postings, *, workers: int = 2, first: int = 0) -> npt.NDArray[np.int64]:
    """Return the aligned stretches of all documents from `first` on, as rows of the columns named above."""
    texts, size = corpus.streams, corpus.days.size
    longest = int(np.diff(texts.starts).max(initial=0))
    pieces = np.unique(
        np.linspace(first, size, num=max(2, min(64, (size - first) // 32 + 1)), dtype=np.int64)
    )

    def work(piece: int) -> npt.NDArray[np.int64]:
        found: npt.NDArray[np.int64] = _match(
            pieces[piece], pieces[piece + 1], texts.symbols, texts.flags, texts.starts, shared.lists,
            corpus.prints.places, corpus.prints.starts, shared.starts, shared.documents, corpus.days,
            corpus.official, longest,
        )  # fmt: skip
        return found

    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(work, range(pieces.size - 1)))
    return np.concatenate(parts) if parts else np.empty((0, _COLUMNS), np.int64)
