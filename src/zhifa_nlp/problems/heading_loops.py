"""The loops that tell headings from the items of a list, compiled (see `features`).

A short line heads what stands below it. Where another item of the same numbering stands there, or where it is a
sentence of its own with a full stop and no number, it heads nothing: it is what the section says
(二、存在的问题 / (一)执法文书不规范 / (二)经费不足).
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

_NUMERALS = tuple(map(ord, "一二三四五六七八九十"))
_OPEN, _CLOSE, _DIGIT_0, _DIGIT_9 = ord("("), ord(")"), ord("0"), ord("9")
_NEWLINE, _COLON = ord("\n"), ord(":")
_AFTER, _IS = (ord("、"), ord(".")), ord("是")


@compiled
def item_style(points: Array, start: int, end: int) -> int:
    """Return how a line is numbered: 1 for 一、, 2 for (一), 3 for 1., 4 for (1), 5 for 一是, 0 for not at all."""
    at = start
    bracket = at < end and points[at] == _OPEN
    if bracket:
        at += 1
    first = at
    while at < end and points[at] in _NUMERALS:
        at += 1
    chinese = at > first
    if not chinese:
        while at < end and _DIGIT_0 <= points[at] <= _DIGIT_9:
            at += 1
    if at == first or at >= end:
        return 0
    if bracket:
        return (2 if chinese else 4) if points[at] == _CLOSE else 0
    if chinese and points[at] == _IS:
        return 5
    if points[at] in _AFTER or (not chinese and points[at] == _CLOSE):
        return 1 if chinese else 3
    return 0


@compiled
def find_headings(
    points: Array,
    sentences: Array,
    paragraphs: Array,
    starts: Array,
    ends: Array,
    marks: Array,
    most: Array,
    heading: Array,
    lead: Array,
    is_heading: Array,
) -> None:
    """Write each clause's heading (or -1), the first clause of its paragraph, and whether it heads itself.

    A heading is a short first sentence of a paragraph: at most `most[0]` long where text follows in its line or its
    line is numbered, or `most[1]` where it stands alone and its last clause ends with a line or a colon (`marks`).
    `points` are the text's; `starts` and `ends` are those of the clauses.
    """
    size = sentences.size
    kind = np.full(
        size, -1, np.int64
    )  # of each paragraph that may be a heading, at its first clause: its numbering
    below = np.full(
        size, size, np.int64
    )  # at the first clause of a sentence: the first one of the next paragraph
    last = -1
    k = 0
    while k < size:
        stop = _sentence_end(sentences, k)
        if k == 0 or paragraphs[k - 1] != paragraphs[k]:
            if last >= 0:
                below[last] = k
            last = k
            width = ends[stop] - starts[k]
            style = item_style(points, starts[k], ends[stop])
            alone = stop + 1 >= size or paragraphs[stop + 1] != paragraphs[k]
            if not alone:
                if width <= most[0]:
                    kind[k] = 9  # a run-in heading: its text follows
            elif marks[stop] == _NEWLINE or marks[stop] == _COLON:
                if width <= most[1]:
                    kind[k] = style
            elif style > 0 and width <= most[0]:
                kind[k] = style
        k = stop + 1
    current, start, k = -1, 0, 0
    listed = -1  # the numbering of the items that the last paragraph was one of
    while k < size:
        stop = _sentence_end(sentences, k)
        if k == 0 or paragraphs[k - 1] != paragraphs[k]:
            start = k
            style = kind[k]
            after = kind[below[k]] if below[k] < size else -1
            numbered = 0 < style < 9
            item = numbered and (after == style or (listed == style and (after >= 0 or below[k] >= size)))
            listed = style if item else -1
            if style >= 0 and not item:
                current = k
                is_heading[k : stop + 1] = 1.0
        heading[k : stop + 1] = current
        lead[k : stop + 1] = start
        k = stop + 1


@compiled
def _sentence_end(sentences: Array, first: int) -> int:
    """Return the last clause of the sentence that begins with clause `first`."""
    stop = first
    while stop + 1 < sentences.size and sentences[stop + 1] == sentences[first]:
        stop += 1
    return stop
