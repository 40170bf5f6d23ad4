"""The inner loops of the second look (see `window`), compiled."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

_ABSENT = np.float32(-5.0)
"""Stands for a score of what is outside the document."""
_LIMIT = np.float32(6.0)
"""Scores beyond this say no more."""
_NEAR, _BESIDE = 3, 2
"""How many clauses, and how many sentences, are looked at on either side."""


@compiled
def look_around(scores: Array, sentences: Array, sentence_of: Array, paragraphs: Array, out: Array) -> None:
    """Write for each clause the scores of the first look at it and around it.

    `sentences` bounds the sentences; `sentence_of` and `paragraphs` number those that the clauses stand in. The
    columns, each as many as there are outputs: the clause and six neighbours, mean and best of its sentence, means of
    the two sentences before and the two after, of its paragraph, of the document, and the document's highest tenth.
    """
    size, width = scores.shape
    score = np.full(
        (size + 2 * _NEAR, width), _ABSENT, np.float32
    )  # as many absent clauses before and behind
    for row in range(size):
        for k in range(width):
            score[row + _NEAR, k] = min(max(scores[row, k], -_LIMIT), _LIMIT)
    mean = _means(score, sentences, out)
    flat, means = score.reshape(-1), mean.reshape(-1)
    near, beside, column = _NEAR * width, _BESIDE * width, 9 * width
    for row in range(size):
        at = row * width
        _copy(flat, at + near, width, out, row, 0)
        _copy(flat, at, near, out, row, width)
        _copy(flat, at + near + width, near, out, row, width + near)
        at = sentence_of[row] * width
        _copy(means, at, beside, out, row, column)
        _copy(means, at + beside + width, beside, out, row, column + beside)
    _paragraphs_and_whole(score[_NEAR : size + _NEAR], paragraphs, out)


@compiled
def _copy(source: Array, first: int, count: int, out: Array, row: int, column: int) -> None:
    """Copy so many numbers into a row of `out`, from a column on."""
    for k in range(count):
        out[row, column + k] = source[first + k]


@compiled
def _means(score: Array, sentences: Array, out: Array) -> Array:
    """Write mean and best of each clause's sentence, and return the means between absent ones."""
    groups, width = sentences.size - 1, score.shape[1]
    mean = np.full((groups + 2 * _BESIDE, width), _ABSENT, np.float32)
    for group in range(groups):
        a, b = sentences[group], sentences[group + 1]
        for k in range(width):
            total, top = np.float32(0.0), score[a + _NEAR, k]
            for row in range(a, b):
                total += score[row + _NEAR, k]
                top = max(top, score[row + _NEAR, k])
            mean[group + _BESIDE, k] = total / np.float32(b - a)
            for row in range(a, b):
                out[row, 7 * width + k], out[row, 8 * width + k] = mean[group + _BESIDE, k], top
    return mean


@compiled
def _paragraphs_and_whole(score: Array, paragraphs: Array, out: Array) -> None:
    """Write the means of each clause's paragraph and of the document, and what a tenth of its clauses reach."""
    size, width = score.shape
    begin = 0
    while begin < size:
        end = begin
        while end < size and paragraphs[end] == paragraphs[begin]:
            end += 1
        for k in range(width):
            total = np.float32(0.0)
            for row in range(begin, end):
                total += score[row, k]
            for row in range(begin, end):
                out[row, 13 * width + k] = total / np.float32(end - begin)
        begin = end
    best = np.empty(size - int(0.9 * size), np.float32)
    for k in range(width):
        total = np.float32(0.0)
        for row in range(size):
            total += score[row, k]
        high = _least_of_best(score, k, best)
        for row in range(size):
            out[row, 14 * width + k], out[row, 15 * width + k] = total / np.float32(size), high


@compiled
def _least_of_best(score: Array, column: int, best: Array) -> np.float32:
    """Return the least of the highest numbers of a column, as many as `best` has room for: a heap, the least on top."""
    best[:] = -np.inf
    for row in range(score.shape[0]):
        value = score[row, column]
        if value > best[0]:
            at, below = 0, 1
            while below < best.size:
                if below + 1 < best.size and best[below + 1] < best[below]:
                    below += 1
                if best[below] >= value:
                    break
                best[at] = best[below]
                at, below = below, 2 * below + 1
            best[at] = value
    return np.float32(best[0])


@compiled
def look_where(
    begins: Array, stops: Array, paragraphs: Array, ends_line: Array, lengths: Array, out: Array
) -> None:
    """Write where each clause stands, as small numbers; columns 2 and from 8 on belong to the caller."""
    size = begins.size
    for row in range(size):
        place = row / size
        out[row, 0], out[row, 1] = place, place * place
        out[row, 3], out[row, 4] = row == begins[row], row + 1 == stops[row]
        out[row, 5] = row == 0 or paragraphs[row] != paragraphs[row - 1]
        out[row, 6] = min(stops[row] - begins[row], 6) / 3
        out[row, 7] = ends_line[row]
        out[row, out.shape[1] - 2] = min(size, 150) / 100
        out[row, out.shape[1] - 1] = lengths[row] / 20


@compiled
def look(
    scores: Array,
    bounds: Array,
    sentences: Array,
    paragraphs: Array,
    begins: Array,
    stops: Array,
    ends_line: Array,
    lengths: Array,
    is_heading: Array,
    kind: int,
    views: int,
    heading: Array,
    held: Array,
    topics: Array,
    out: Array,
) -> None:
    """Write all that the second models see of each clause: scores around it, then where it stands, in one call."""
    look_around(scores, bounds, sentences, paragraphs, out)
    place = out[:, views * scores.shape[1] :]
    look_where(begins, stops, paragraphs, ends_line, lengths, place)
    for row in range(is_heading.size):
        place[row, 2], place[row, 8 + kind] = is_heading[row], 1.0
    first = out.shape[1] - 2 - topics.size
    look_up(heading, held, topics, bounds, sentences, out[:, first : first + topics.size])


@compiled
def look_up(heading: Array, held: Array, topics: Array, bounds: Array, sentences: Array, out: Array) -> None:
    """Write which of the classes `topics` the heading above each clause holds; `held` has a bit a class."""
    for row in range(heading.size):
        head = heading[row]
        if head < 0:
            continue
        bits = np.uint64(0)
        for clause in range(bounds[sentences[head]], bounds[sentences[head] + 1]):
            bits |= held[clause]
        for place in range(topics.size):
            out[row, place] = np.float32((bits >> np.uint64(topics[place])) & np.uint64(1))


@compiled
def wake(hidden: Array, bias: Array) -> None:
    """Add the bias to row × unit numbers in place; units below zero are silent."""
    for row in range(hidden.shape[0]):
        for unit in range(hidden.shape[1]):
            hidden[row, unit] = max(hidden[row, unit] + bias[unit], np.float32(0.0))


@compiled
def vote(said: Array, bias: Array, members: int, out: Array) -> None:
    """Add to `out` the mean of what the networks say, as shares of one.

    `said` is row × class, network by network side by side; `bias` has as many entries.
    """
    classes = out.shape[1]
    own = np.empty(classes, np.float32)
    for row in range(said.shape[0]):
        for member in range(members):
            top = np.float32(-np.inf)
            for k in range(classes):
                own[k] = said[row, member * classes + k] + bias[member * classes + k]
                top = max(top, own[k])
            total = np.float32(0.0)
            for k in range(classes):
                own[k] = np.exp(own[k] - top)
                total += own[k]
            share = np.float32(1.0) / (total * np.float32(members))
            for k in range(classes):
                out[row, k] += own[k] * share
