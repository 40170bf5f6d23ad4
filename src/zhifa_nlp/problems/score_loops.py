"""The inner loops of scoring passages, compiled: a document of sixty clauses is too small for hundreds of array calls.

Each says in one pass what the plain arrays of `context` and `rows` say for training; tests hold the two together.
The lengths and weights are those of `context`, handed in by `linear`.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.problems.class_loops import list_classes

LANES = 8
"""Outputs are reckoned so many at a time, all at once in the processor: arrays of them have whole multiples of it."""
RANGES, PLACES = 8, 36
"""How many ranges of clauses a passage has: those of `context.RANGES`; and rows of weights for its place."""


@compiled
def lay_sentences(
    sentences: Array,
    starts: Array,
    ends: Array,
    marks: Array,
    place_of_mark: Array,
    bounds: Array,
    first: Array,
    stop: Array,
    places: Array,
    lengths: Array,
) -> None:
    """Write where sentences begin, and for each clause the bounds of its sentence, which mark ends it, its length."""
    size, begin = sentences.size, 0
    for clause in range(size):
        places[clause] = place_of_mark[marks[clause]]
        lengths[clause] = ends[clause] - starts[clause]
        if clause + 1 == size or sentences[clause + 1] != sentences[clause]:
            bounds[sentences[clause]] = begin
            for k in range(begin, clause + 1):
                first[k], stop[k] = begin, clause + 1
            begin = clause + 1
    bounds[bounds.size - 1] = size


@compiled
def lay_ranges(
    first: Array,
    stop: Array,
    heading: Array,
    lead: Array,
    begins: Array,
    stops: Array,
    low: Array,
    high: Array,
) -> None:
    """Write the bounds of the ranges around each passage, in the order of `context.RANGES`; empty where none.

    `begins` and `stops` bound the sentence of each clause.
    """
    size = heading.size
    for row in range(first.size):
        a, b = first[row], stop[row]
        head, start = heading[a], lead[a]
        low[row, 0], high[row, 0] = a, b
        low[row, 1], high[row, 1] = begins[a], stops[b - 1]
        low[row, 2], high[row, 2] = max(a - 1, 0), a
        low[row, 3], high[row, 3] = min(b, size), min(b + 1, size)
        low[row, 4], high[row, 4] = (begins[head], stops[head]) if head >= 0 else (0, 0)
        low[row, 5], high[row, 5] = start, start + (1 if start < a else 0)
        low[row, 6], high[row, 6] = max(a - 2, 0), max(a - 1, 0)
        low[row, 7], high[row, 7] = min(b + 1, size), min(b + 2, size)


@compiled
def mark_sentences(first: Array, stop: Array, begins: Array, stops: Array, marked: Array) -> None:
    """Set `marked` in every sentence that a passage begins or ends in, and between them."""
    for row in range(first.size):
        for at in range(begins[first[row]], stops[stop[row] - 1]):
            marked[at] = True


@compiled
def score_words(
    sums: Array,
    counts: Array,
    low: Array,
    high: Array,
    row: int,
    steps: Array,
    offset: int,
    outputs: int,
    own: Array,
) -> None:
    """Add to `own` what the words of a passage's ranges speak for, each range scaled to its length.

    `steps` is range × output: the length of the range's vector times what one step of its sums is worth; nothing for
    the outputs beyond those of the model, which are there to fill `own` (see `LinearModel`).
    """
    for block in range(steps.shape[0]):
        a, b = low[row, block], high[row, block]
        if b > a:
            scale = np.float32(1.0) / np.float32(np.sqrt(np.float32(max(counts[b] - counts[a], 1))))
            column = offset + block * outputs
            for begin in range(0, own.size, LANES):
                for output in range(begin, begin + LANES):
                    difference = np.float32(sums[b, column + output] - sums[a, column + output])
                    own[output] += difference * (steps[block, output] * scale)


@compiled
def score_places(
    a: int,
    last: int,
    begins: Array,
    stops: Array,
    marks: Array,
    is_heading: Array,
    kind: int,
    weights: Array,
    at: int,
    own: Array,
) -> None:
    """Add to `own` what the place of clauses `a` to `last` speaks for; `weights` from row `at` on, see `context`."""
    decile = at + min(10 * a // marks.size, 9)
    before = at + 10 + min(a - begins[a], 5)
    after = at + 16 + min(stops[last] - begins[a], 5)
    mark = at + 23 + marks[last]  # -1, an unknown mark, has the first column
    for begin in range(0, own.size, LANES):
        for k in range(begin, begin + LANES):
            own[k] += weights[decile, k] + weights[before, k] + weights[after, k]
            own[k] += weights[mark, k] + weights[at + 32 + kind, k]
            own[k] += is_heading[a] * weights[at + 31, k]


@compiled
def score_passages(
    first: Array,
    stop: Array,
    heading: Array,
    lead: Array,
    begins: Array,
    stops: Array,
    marks: Array,
    is_heading: Array,
    kind: int,
    sums: Array,
    counts: Array,
    offset: int,
    steps: Array,
    held: Array,
    joined: Array,
    classes: int,
    dense: Array,
    bias: Array,
    out: Array,
) -> None:
    """Write all that speaks for the outputs of a model: words, classes and places, in one call.

    `dense` are weights of pairs of classes, of classes range by range, and of places.
    """
    outputs = out.shape[1]
    low = np.empty((first.size, RANGES), np.int64)
    high = np.empty((first.size, RANGES), np.int64)
    lay_ranges(first, stop, heading, lead, begins, stops, low, high)
    own = np.empty(bias.size, np.float32)
    places = dense.shape[0] - PLACES
    rows = np.empty(places + 1, np.int64)
    for row in range(first.size):
        for k in range(own.size):
            own[k] = bias[k]
        score_words(sums, counts, low, high, row, steps, offset, outputs, own)
        count = list_classes(held, joined, heading, first[row], stop[row], classes, rows)
        add_rows(dense, rows, count, own)
        score_places(first[row], stop[row] - 1, begins, stops, marks, is_heading, kind, dense, places, own)
        for k in range(outputs):
            out[row, k] = own[k]


@compiled
def add_rows(weights: Array, rows: Array, count: int, own: Array) -> None:
    """Add so many rows of `weights` to `own`, in order; eight outputs at a time stay in the processor's registers."""
    for k in range(0, own.size, LANES):
        a, b, c, d = own[k], own[k + 1], own[k + 2], own[k + 3]
        e, f, g, h = own[k + 4], own[k + 5], own[k + 6], own[k + 7]
        for at in range(count):
            row = rows[at]
            a += weights[row, k]
            b += weights[row, k + 1]
            c += weights[row, k + 2]
            d += weights[row, k + 3]
            e += weights[row, k + 4]
            f += weights[row, k + 5]
            g += weights[row, k + 6]
            h += weights[row, k + 7]
        own[k], own[k + 1], own[k + 2], own[k + 3] = a, b, c, d
        own[k + 4], own[k + 5], own[k + 6], own[k + 7] = e, f, g, h
