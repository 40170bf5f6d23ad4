"""From fingerprints to aligned stretches: partners chosen, aligned, and judged."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse.alignment import WORDS, gram_codes
from zhifa_nlp.reuse.boxes import everywhere, window
from zhifa_nlp.reuse.fingerprints import Fingerprints
from zhifa_nlp.reuse.mandated import mask_mandated
from zhifa_nlp.reuse.pairs import align_pair
from zhifa_nlp.reuse.partners import (
    LEAST_TOGETHER,
    best_partner,
    count_shared,
    explain,
    index_lists,
    promising,
    room_for,
    stamp_shared,
)
from zhifa_nlp.reuse.postings import Postings
from zhifa_nlp.reuse.symbols import Streams

INDEXED = 64  # official texts whose grams a thread keeps at hand
COLUMNS = 11
"""Columns of the rows that matching gives."""
# Columns of the result; the last three are hundredths of evidence, the number of fingerprints hit, and the symbols
# of the longest run to the letter (see `judging.unbroken`).
LEFT, RIGHT, START, END, SOURCE_START, SOURCE_END, COVERED, COVERED_SOURCE, EVIDENCE, HITS, RUN = range(
    COLUMNS
)


@compiled
def _match(  # noqa: PLR0913, PLR0917, PLR0912, PLR0915  a kernel
    first: int,
    last: int,
    symbols: Array,
    flags: Array,
    bounds: Array,
    lists: Array,
    places: Array,
    prints: Array,
    starts: Array,
    documents: Array,
    days: Array,
    official: Array,
    ranks: Array,
    longest: int,
    shares: Array,
) -> Array:
    """Return the aligned stretches of documents `first` to `last` (exclusive) and their possible sources."""
    size = days.size
    records = np.zeros((size, 4), np.float32)
    touched, chosen = np.empty(size, np.int32), np.empty(size, np.int32)
    most = 0
    for own in range(first, last):
        most = max(most, prints[own + 1] - prints[own])
    tables, slots_of = np.empty(room_for(most), np.int32), np.empty(most, np.int32)
    stamps, wheres, mark = np.zeros(tables.size, np.int32), np.empty(tables.size, np.int32), 0
    grams = np.full(8193, -1, np.int32), np.empty(longest + 1, np.int32), np.empty(WORDS, np.uint64)
    runs, parent = np.empty((6000, 4), np.int32), np.empty(6000, np.int32)
    codes_of = np.empty(longest + 1, np.uint16)
    seen, rows = np.empty(longest + 1, np.int32), np.empty((2000, 9), np.int64)
    pieces, inside = np.empty((400, 9), np.int64), np.zeros(longest + 1, np.int64)
    common = np.zeros(longest + 1, np.uint8)
    longest_official = 0
    for other in range(size):
        if official[other]:
            longest_official = max(longest_official, bounds[other + 1] - bounds[other])
    slots = max(1, min(INDEXED, ranks[-1] if size else 0))
    indexed = (
        ranks,
        np.full(slots, -1, np.int64),
        np.empty((slots, 8193), np.int32),
        np.empty((slots, longest_official + 1), np.int32),
        np.empty((slots, WORDS), np.uint64),
    )
    out, box = np.empty((1024, 11), np.int64), np.empty(4, np.int64)
    filled, judged = 0, 0
    for own in range(first, last):
        if official[own]:
            continue
        mine, at = lists[prints[own] : prints[own + 1]], places[prints[own] : prints[own + 1]]
        explained, hit = np.zeros(mine.size, np.bool_), np.empty(mine.size, np.int32)
        eligible = np.ones(mine.size, np.bool_)
        mask, coded = flags[bounds[own] : bounds[own + 1]], False
        codes = codes_of[: mask.size]
        for k in range(mine.size):
            if mine[k] <= -3:
                gram_codes(symbols[bounds[own] : bounds[own + 1]], codes)
                coded = True
                mask_mandated(
                    own,
                    mine,
                    at,
                    eligible,
                    starts,
                    documents,
                    records,
                    touched,
                    days,
                    symbols,
                    codes,
                    bounds,
                    flags,
                    (runs, parent, rows, chosen),
                    indexed,
                )
                break
        for k in range(mine.size):
            shares[own, 1] += mine[k] == -2
            eligible[k] = mine[k] > -2 and mask[at[k]] & 6 == 0 and mask[at[k] + 7] & 6 == 0
        for k in range(mask.size):
            shares[own, 0] += mask[k] & 6 != 0
        before = own if days[own] > 0 else size  # documents come in the order of their days
        found = count_shared(mine, eligible, starts, documents, own, before, records, touched)
        room = room_for(mine.size)  # the smaller, the nearer
        table, stamp, where = tables[:room], stamps[:room], wheres[:room]
        table[:] = -1
        index_lists(mine, table, slots_of)
        partners = promising(touched, found, records, days, days[own], 4.4, LEAST_TOGETHER, chosen)
        for _ in range(16):
            choice = best_partner(chosen, partners, records, days, 2.4)
            if choice < 0:
                break
            other = chosen[choice]
            scattered, much = records[other, 3] < 4.4, records[other, 0] >= LEAST_TOGETHER
            partners -= 1
            chosen[choice] = chosen[partners]
            mark += 1
            theirs, their = (
                lists[prints[other] : prints[other + 1]],
                places[prints[other] : prints[other + 1]],
            )
            stamp_shared(theirs, their, table, stamp, where, mark)
            explain(
                mine, eligible, starts, documents, slots_of, stamp, where, mark, explained, hit, records, before,
                partners > 0,
            )  # fmt: skip
            if much:
                everywhere(hit, eligible, at, box)
            elif not window(hit, eligible, at, box):
                continue
            left, right = symbols[bounds[own] : bounds[own + 1]], symbols[bounds[other] : bounds[other + 1]]
            if not coded:
                gram_codes(left, codes)
                coded = True
            count, judged = align_pair(
                left, codes, right, mask, box, hit, mine, eligible, starts, at, grams, (runs, parent, seen), common,
                inside, judged, scattered, rows, pieces,
            )  # fmt: skip
            for k in range(count):
                if filled == out.shape[0]:
                    bigger = np.empty((2 * filled, 11), np.int64)
                    for line in range(filled):
                        for column in range(11):
                            bigger[line, column] = out[line, column]
                    out = bigger
                out[filled, 0], out[filled, 1] = own, other
                for column in range(9):
                    out[filled, 2 + column] = rows[k, column]
                filled += 1
        for k in range(found):
            for column in range(4):
                records[touched[k], column] = 0
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


def matches(
    corpus: Corpus, shared: Postings, counts: npt.NDArray[np.int64], *, workers: int = 2, first: int = 0
) -> Iterator[tuple[int, int, npt.NDArray[np.int64]]]:
    """Yield piece by piece the aligned stretches of all documents from `first` on.

    A piece is its first document, one past its last, and rows of the columns named above. The next pieces are
    worked on while the caller is busy with one; its thread works on them too where it would have to wait. The
    documents must come in the order of their days, undated ones first (but for those from `first` on, where it is
    not 0).

    Args:
        corpus: the documents.
        shared: who holds their fingerprints.
        counts: two columns of zeros, to be filled: quoted or mandated symbols, and stock fingerprints.
        workers: threads.
        first: documents before serve as sources only.
    """
    pieces = pieces_of(corpus, first)

    def work(piece: int) -> npt.NDArray[np.int64]:
        return match_piece(corpus, shared, counts, pieces[piece], pieces[piece + 1])

    own: dict[int, npt.NDArray[np.int64]] = {}
    with ThreadPoolExecutor(max(1, workers - 1)) as pool:
        given = [pool.submit(work, piece) for piece in range(len(pieces) - 1)] if workers > 1 else []
        for piece in range(len(pieces) - 1):
            for ahead in range(piece, len(given)):
                if piece in own or given[piece].done():
                    break
                if ahead not in own and given[ahead].cancel():
                    own[ahead] = work(ahead)
            rows = own.pop(piece) if piece in own else given[piece].result() if given else work(piece)
            yield pieces[piece], pieces[piece + 1], rows


def pieces_of(corpus: Corpus, first: int = 0) -> list[int]:
    """Return the documents at which pieces of work begin, and one past the last."""
    size = corpus.days.size
    number = max(2, min(48, (size - first) // 32 + 1))
    return [int(at) for at in np.unique(np.linspace(first, size, num=number, dtype=np.int64))]


def match_piece(
    corpus: Corpus, shared: Postings, counts: npt.NDArray[np.int64], start: int, end: int
) -> npt.NDArray[np.int64]:
    """Return the rows of documents `start` to `end`; only their flags and counts are written to."""
    texts = corpus.streams
    found: npt.NDArray[np.int64] = _match(
        start, end, texts.symbols, texts.flags, texts.starts, shared.lists, corpus.prints.places,
        corpus.prints.starts, shared.starts, shared.documents, corpus.days, corpus.official,
        np.cumsum(corpus.official, dtype=np.int32), int(np.diff(texts.starts).max(initial=0)), counts,
    )  # fmt: skip
    return found
