"""The inner loops that part a text into clauses and write them out for the models (see `clauses`), compiled."""

from __future__ import annotations

from zhifa_nlp.jit import Array, compiled

WORD, SPACE, BREAK, ENDS, CLOSED = 1, 2, 4, 8, 16
"""What a character may be, as bits: letter or digit; white space; a mark at which a clause may end; a mark that ends a
sentence; what a full stop that recognition made ASCII stands behind."""
_TAB, _NEWLINE, _BLANK = 0x09, 0x0A, 0x20
_QUOTE, _APOSTROPHE, _CLOSING, _SQUARE = 0x22, 0x27, 0x29, 0x5D
_COMMA, _DASH, _POINT, _COLON, _BAR, _DOTS = 0x2C, 0x2D, 0x2E, 0x3A, 0x7C, 0x2026
_ZERO, _NINE = 0x30, 0x39
_EDGE = 1


@compiled
def find_breaks(points: Array, kinds: Array, full: int, bounds: Array, wraps: Array) -> int:
    """Write where each mark that ends a clause begins and ends; return how many there are.

    `points` are of the basic plane, `kinds` gives the bits of each of them (see `WORD`), `full` the length of a full
    line. In `wraps`: whether the mark is a line break behind a full line without a closing mark, which may only wrap
    its paragraph.
    """
    at = line = count = 0
    while at < points.size:
        point = points[at]
        end = _end_of(points, kinds, at) if kinds[point] & BREAK else -1
        if end < 0:
            at += 1
            continue
        bounds[count, 0], bounds[count, 1] = at, end
        wraps[count] = point == _NEWLINE and at - line >= full and _may_wrap(points, kinds, at, end)
        if point == _NEWLINE:
            line = end
        count += 1
        at = end
    return count


@compiled
def _end_of(points: Array, kinds: Array, at: int) -> int:
    """Return where the mark that begins at `at` ends, with what belongs to it; -1 where it ends no clause."""
    size, point, end = points.size, points[at], at + 1
    kind = kinds[point]
    digit_behind = end < size and _ZERO <= points[end] <= _NINE
    if kind & ENDS:
        while end < size and kinds[points[end]] & ENDS:
            end += 1
        while end < size and points[end] in (_QUOTE, _APOSTROPHE, _CLOSING, _SQUARE):
            end += 1
        return end
    if point == _POINT:
        if digit_behind or at == 0 or not kinds[points[at - 1]] & CLOSED:
            return -1
        while end < size and points[end] in (_QUOTE, _APOSTROPHE, _CLOSING):
            end += 1
        return end
    if point == _NEWLINE:
        while end < size and points[end] in (_BLANK, _TAB, _NEWLINE):
            end += 1
        return end
    if point in (_COMMA, _COLON):
        digit_before = at > 0 and _ZERO <= points[at - 1] <= _NINE
        return -1 if digit_before and digit_behind else end
    while end < size and points[end] == point and point in (_DASH, _DOTS):
        end += 1
    return -1 if point == _DASH and end == at + 1 else end


@compiled
def _may_wrap(points: Array, kinds: Array, start: int, end: int) -> bool:
    """Tell whether the line before a break has no closing mark, and the break is one line break without indent."""
    if end >= points.size:
        return False
    before = points[start - 1]
    if kinds[before] & ENDS or before in (_COLON, _POINT, _BAR):
        return False
    for at in range(start + 1, end):
        if points[at] == _NEWLINE:
            return False
    return bool(points[end - 1] == _NEWLINE)


@compiled
def lay_clauses(points: Array, kinds: Array, bounds: Array, wraps: Array, found: Array) -> int:
    """Write start, end, sentence, paragraph and mark of each clause, row by row, and return how many there are.

    White space around a clause is left out, and so is a stretch without any letter or digit. A break that only wraps
    ends nothing. Sentences and paragraphs are numbered without gaps.
    """
    position = sentence = paragraph = count = 0
    last_sentence, last_paragraph = -1, -1
    for row in range(len(bounds) + 1):
        ended = row == len(bounds)
        if not ended and wraps[row]:
            continue
        first, end = position, points.size if ended else bounds[row, 0]
        while first < end and kinds[points[first]] & SPACE:
            first += 1
        while first < end and kinds[points[end - 1]] & SPACE:
            end -= 1
        mark = _NEWLINE if ended else points[bounds[row, 0]]
        for at in range(first, end):
            if kinds[points[at]] & WORD:
                found[0, count], found[1, count], found[4, count] = first, end, mark
                found[2, count] = found[2, count - 1] + (sentence != last_sentence) if count else 0
                found[3, count] = found[3, count - 1] + (paragraph != last_paragraph) if count else 0
                last_sentence, last_paragraph = sentence, paragraph
                count += 1
                break
        if not ended:
            position = bounds[row, 1]
            sentence += mark in (_NEWLINE, _POINT) or kinds[mark] & ENDS > 0
            paragraph += mark == _NEWLINE
    return count


@compiled
def write_out(points: Array, starts: Array, ends: Array, out: Array, edges: Array) -> int:
    """Write the characters of all clauses, an edge before, between and after them; return how many were written.

    White space goes away and each figure becomes one ``0``. `edges` receives where the edges stand.
    """
    out[0], edges[0] = _EDGE, 0
    size = 1
    for clause in range(starts.size):
        whole = part = pending = (
            False  # in the digits of a figure, in its decimals, behind a point that may begin them
        )
        for at in range(starts[clause], ends[clause]):
            point = points[at]
            if point in (_BLANK, _TAB, _NEWLINE, _EDGE):
                continue
            if _ZERO <= point <= _NINE:
                if pending:
                    part, pending = True, False
                if not (whole or part):
                    out[size], whole = _ZERO, True
                    size += 1
                continue
            if pending:
                out[size] = _POINT
                size += 1
            pending = point == _POINT and whole and not part and not pending
            if not pending:
                out[size] = point
                size += 1
                whole = part = False
        if pending:
            out[size] = _POINT
            size += 1
        out[size], edges[clause + 1] = _EDGE, size
        size += 1
    return size
