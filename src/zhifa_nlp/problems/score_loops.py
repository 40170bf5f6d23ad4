"""The inner loops of scoring passages, compiled: a document of sixty clauses is too small for hundreds of array calls.

Each says in one pass what the plain arrays of `context` and `rows` say for training; tests hold the two together.
The lengths and weights are those of `context`, handed in by `linear`.
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.problems.class_loops import score_classes


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
def mark_ranges(low: Array, high: Array, marked: Array) -> None:
    """Set `marked` in every range."""
    for row in range(low.size):
        for at in range(low[row], high[row]):
            marked[at] = True


@compiled
def add_words(ids: Array, first: Array, wanted: Array, table: Array, sums: Array) -> None:
    """Write to `sums` the running sums of word weights: row `k` holds those of all clauses before clause `k`.

    Words that are not known (-1) and clauses that are not wanted add nothing.
    """
    width = table.shape[1]
    for clause in range(first.size - 1):
        below = sums[clause + 1]
        for column in range(width):
            below[column] = sums[clause, column]
        if wanted[clause]:
            for at in range(first[clause], first[clause + 1]):
                word = ids[at]
                if word >= 0:
                    for column in range(width):
                        below[column] += table[word, column]


@compiled
def score_words(
    sums: Array, counts: Array, low: Array, high: Array, steps: Array, offset: int, out: Array
) -> None:
    """Add to `out` what the words of each passage's ranges speak for, each range scaled to its length.

    `steps` is range × output: the length of the range's vector times what one step of its sums is worth.
    """
    blocks, outputs = steps.shape
    for row in range(out.shape[0]):
        for block in range(blocks):
            a, b = low[row, block], high[row, block]
            if b > a:
                scale = np.float32(1.0) / np.float32(np.sqrt(np.float32(max(counts[b] - counts[a], 1))))
                column = offset + block * outputs
                for output in range(outputs):
                    difference = np.float32(sums[b, column + output] - sums[a, column + output])
                    out[row, output] += difference * (steps[block, output] * scale)


@compiled
def score_places(
    low: Array,
    high: Array,
    begins: Array,
    stops: Array,
    marks: Array,
    is_heading: Array,
    kind: int,
    weights: Array,
    out: Array,
) -> None:
    """Add to `out` what the place of each passage speaks for; `weights` are rows as `context` lays them out."""
    size = marks.size
    for row in range(out.shape[0]):
        a, last = low[row, 0], high[row, 0] - 1
        decile = min(10 * a // size, 9)
        before = 10 + min(a - begins[a], 5)
        after = 16 + min(stops[last] - begins[a], 5)
        mark = 23 + marks[last]  # -1, an unknown mark, has the first column
        for output in range(out.shape[1]):
            out[row, output] += weights[decile, output] + weights[before, output] + weights[after, output]
            out[row, output] += weights[mark, output] + weights[32 + kind, output]
            out[row, output] += is_heading[a] * weights[31, output]


@compiled
def score_passages(
    sums: Array,
    counts: Array,
    low: Array,
    high: Array,
    steps: Array,
    offset: int,
    held: Array,
    classes: int,
    columns: Array,
    weights: Array,
    dense: Array,
    pair: float,
    begins: Array,
    stops: Array,
    marks: Array,
    is_heading: Array,
    kind: int,
    places: Array,
    out: Array,
) -> None:
    """Add to `out` all that speaks for the outputs of a model: words, classes and places, in one call."""
    score_words(sums, counts, low, high, steps, offset, out)
    score_classes(held, classes, low, high, columns, weights, dense, pair, out)
    score_places(low, high, begins, stops, marks, is_heading, kind, places, out)


@compiled
def find_rows(keys: Array, places: Array, bits: int, ids: Array) -> None:
    """Write the row of each key among the kept words (see `context.slot_of`), -1 where it is none of them.

    `places` holds for 64 slots at a time which are kept, and how many are before them.
    """
    step, shift = np.uint64(0x9E3779B97F4A7C15), np.uint64(64 - bits)
    one, inner, wide = np.uint64(1), np.uint64(63), np.uint64(6)
    for at in range(keys.size):
        slot = (keys[at] * step) >> shift
        kept, bit = places[np.int64(slot >> wide), 0], slot & inner
        if (kept >> bit) & one:
            ids[at] = np.int64(places[np.int64(slot >> wide), 1]) + _ones(kept & ((one << bit) - one))
        else:
            ids[at] = -1


@compiled
def _ones(bits: np.uint64) -> np.int64:
    """Return how many bits are set: summed in pairs, fours, eights, then all at once."""
    left = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    fours = np.uint64(0x3333333333333333)
    left = (left & fours) + ((left >> np.uint64(2)) & fours)
    left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((left * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def mean_rows(first: Array, stop: Array, chances: Array, means: Array) -> None:
    """Write the mean row of `chances` from each `first` to its `stop`, one past the last."""
    for row in range(first.size):
        for kind in range(chances.shape[1]):
            whole = np.float32(0.0)
            for clause in range(first[row], stop[row]):
                whole += chances[clause, kind]
            means[row, kind] = whole / np.float32(stop[row] - first[row])


@compiled
def runs_of_kind(sentence: Array, chances: Array, threshold: float, found: Array, sure: Array) -> int:
    """Write first clause, one past the last, and kind of each run where something is said; return how many.

    `sure` receives the mean chance of that kind over the run.
    """
    size, kinds = chances.shape
    count = 0
    open_kind, open_sentence = -1, -1
    for clause in range(size):
        total, best = np.float32(0.0), 0
        for kind in range(kinds):
            total += chances[clause, kind]
            if chances[clause, kind] > chances[clause, best]:
                best = kind
        kind = best if total > threshold else -1
        if kind != open_kind or sentence[clause] != open_sentence:
            if kind >= 0:
                found[count, 0], found[count, 2] = clause, kind
                count += 1
            open_kind, open_sentence = kind, sentence[clause]
        if kind >= 0:
            found[count - 1, 1] = clause + 1
            sure[count - 1] += chances[clause, kind]
    for row in range(count):
        sure[row] /= found[row, 1] - found[row, 0]
    return count


@compiled
def strongest_words(ids: Array, table: Array, bounds: Array, spans: Array, chosen: Array) -> None:
    """Write for each passage the places of the words that spoke most for its kind, strongest first, -1 where none.

    The first columns of `table` are the weights of words in the passage itself. Of two that are equally strong the
    later one stands first.
    """
    most = chosen.shape[1]
    votes = np.empty(most, np.int64)
    for row in range(chosen.shape[0]):
        output = spans[row, 2]
        held = 0
        for at in range(bounds[spans[row, 0]], bounds[spans[row, 1]]):
            vote = table[ids[at], output] if ids[at] >= 0 else 0
            if vote > 0:
                place = held
                while place > 0 and votes[place - 1] <= vote:
                    place -= 1
                if place < most:
                    for k in range(min(held, most - 1), place, -1):
                        votes[k], chosen[row, k] = votes[k - 1], chosen[row, k - 1]
                    votes[place], chosen[row, place] = vote, at
                    held = min(held + 1, most)
        for k in range(held, most):
            chosen[row, k] = -1
