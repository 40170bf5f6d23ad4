"""The inner loops over passages, compiled: runs of clauses, what they are parted into, what speaks for them."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled


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
                found[0, count], found[2, count], sure[count] = clause, kind, 0.0
                count += 1
            open_kind, open_sentence = kind, sentence[clause]
        if kind >= 0:
            found[1, count - 1] = clause + 1
            sure[count - 1] += chances[clause, kind]
    for row in range(count):
        sure[row] /= found[1, row] - found[0, row]
    return count


@compiled
def list_clauses(first: Array, stop: Array, least: int, clauses: Array, owner: Array) -> int:
    """Write every clause of the passages of at least so many clauses, and which passage it is of; return how many."""
    count = 0
    for row in range(first.size):
        if stop[row] - first[row] >= least:
            for clause in range(first[row], stop[row]):
                clauses[count], owner[count] = clause, row
                count += 1
    return count


@compiled
def part_runs(
    first: Array,
    stop: Array,
    chances: Array,
    sure: float,
    foreign: float,
    begins: Array,
    ends: Array,
    of: Array,
) -> int:
    """Write where each part of each run begins and ends and which run it is of; return how many parts there are.

    `chances` has a row for each clause of the runs of several clauses, in order. A part ends before a clause that
    speaks of another code (`sure`) than the last one that spoke of any, where that code is none of its own
    (`foreign`).
    """
    count = at = 0
    for run in range(first.size):
        begins[count], of[count] = first[run], run
        count += 1
        spoken = -1
        for clause in range(first[run], stop[run] if stop[run] - first[run] > 1 else first[run]):
            best = 0
            for code in range(chances.shape[1]):
                if chances[at, code] > chances[at, best]:
                    best = code
            if chances[at, best] >= sure:
                if spoken >= 0 and best != spoken and chances[at, spoken] < foreign:
                    ends[count - 1] = clause
                    begins[count], of[count] = clause, run
                    count += 1
                spoken = best
            at += 1
        ends[count - 1] = stop[run]
    return count


@compiled
def strongest_words(
    ids: Array,
    keys: Array,
    places: Array,
    table: Array,
    bounds: Array,
    first: Array,
    stop: Array,
    kind: Array,
    most: int,
    chosen: Array,
) -> None:
    """Write for each passage the places of the words that spoke most for its kind, strongest first, -1 where none.

    `bounds` says where each clause begins among the words, `ids` which row of `table` a word has. The first columns
    of `table` are the weights of words in the passage itself. Of two that are equally strong the later one stands
    first. Of the `most` strongest those are chosen that are another word (`keys`) than the ones before.
    """
    votes, best = np.empty(most, np.int64), np.empty(most, np.int64)
    for row in range(chosen.shape[0]):
        output = kind[row]
        held = 0
        for at in range(bounds[first[row]], bounds[stop[row]]):
            vote = table[ids[at], output]  # a word that is not known (-1) has the last row, which is empty
            if vote > 0:
                place = held
                while place > 0 and votes[place - 1] <= vote:
                    place -= 1
                if place < most:
                    for k in range(min(held, most - 1), place, -1):
                        votes[k], best[k] = votes[k - 1], best[k - 1]
                    votes[place], best[place] = vote, at
                    held = min(held + 1, most)
        _choose_others(best[:held], keys, places, chosen[row])


@compiled
def _choose_others(best: Array, keys: Array, places: Array, chosen: Array) -> None:
    """Write the places of the words that are not among those before them, -1 where there are no more."""
    chosen[:] = -1
    count = 0
    for k in range(best.size):
        known = count == chosen.size
        for before in range(k):
            known |= keys[best[before]] == keys[best[k]]
        if not known:
            chosen[count] = places[best[k]]
            count += 1
