"""Tables without any ruled line whose cells take several lines: a row begins where nearly all its cells do.

The columns are the stretches of the width that the first lines of the rows cover; a line below them that stays
within these columns goes on with their cells. As in `aligned_rows`, only rows with figures are taken for a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhifa_nlp.documents.pdf_pages.aligned_rows import FIGURE, Token, around, is_figures, tokens_of
from zhifa_nlp.documents.pdf_pages.lines import Fragment
from zhifa_nlp.documents.raw import Box, RawCell

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_SAME = 0.4  # em: baselines so near are one
_NEXT_LINE = 2.0  # em: lines of one cell are not further apart
_NEXT_ROW = 3.0  # em: nor are rows of one table
_SLACK = 1.0  # em: what a line may reach beyond its column: a full stop hangs over
_SPACE = 0.4  # em: beside figures the layout leaves a quarter
_FULL = 1.5  # em: a line that leaves less room than this goes on with the next one

Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Baseline:
    """What stands on one height: its parts from left to right, and each with the column that it is in."""

    middle: float
    size: float
    tokens: list[Token]


def wrapped_tables(lines: Sequence[Fragment], page: int) -> list[tuple[Box, tuple[RawCell, ...]]]:
    """Return the box and cells of each such table among the lines of a page, in whatever order they stand."""
    heights = list(_heights(lines))
    if sum(_may_be_row(height) for height in heights) < _FEWEST_ROWS:
        return []
    baselines = [_baseline(height) for height in heights]
    found = []
    for columns in _columns(baselines):
        for run in _runs(baselines, columns):
            cells = _cells(run, columns, page)
            if cells is not None:
                found.append((around([token.box for line in run for token in line.tokens]), cells))
        if found:
            break
    return found


def _heights(lines: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the lines that stand on one height, from top to bottom."""
    height: list[Fragment] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.box[0])):
        if height and line.middle - height[0].middle > _SAME * line.size:
            yield height
            height = []
        height.append(line)
    if height:
        yield height


def _may_be_row(height: Sequence[Fragment]) -> bool:
    words = [word for line in height for word in line.text.split()]
    return len(words) >= _FEWEST_COLUMNS and any(FIGURE.fullmatch(word) for word in words[1:])


def _baseline(height: Sequence[Fragment]) -> _Baseline:
    tokens = sorted(
        (token for line in height for token in tokens_of(line, _SPACE)), key=lambda token: token.box[0]
    )
    return _Baseline(height[0].middle, max(line.size for line in height), tokens)


def _columns(baselines: Sequence[_Baseline]) -> Iterator[list[Extent]]:
    """Yield the columns that lines with the same number of parts may have, the commonest number first."""
    counts = Counter(len(line.tokens) for line in baselines if len(line.tokens) >= _FEWEST_COLUMNS)
    for width, count in counts.most_common():
        if count < _FEWEST_ROWS:
            return
        full = [line.tokens for line in baselines if len(line.tokens) == width]
        columns = [
            (min(row[number].box[0] for row in full), max(row[number].box[2] for row in full))
            for number in range(width)
        ]
        if all(before[1] < after[0] for before, after in pairwise(columns)):
            yield columns


def _column_of(token: Token, columns: Sequence[Extent], slack: float) -> int | None:
    """Return the column that a part stands in alone, or None when it reaches into another."""
    for number, (left, right) in enumerate(columns):
        end = columns[number + 1][0] if number + 1 < len(columns) else right + slack
        if left - slack <= token.box[0] and token.box[2] <= min(right + slack, end):
            return number
    return None


def _runs(baselines: Sequence[_Baseline], columns: Sequence[Extent]) -> Iterator[list[_Baseline]]:
    """Yield lines that follow one another and stay within the columns, each run beginning with a row.

    At the top of a page one may begin with the rest of a row that the page break has split.
    """
    run: list[_Baseline] = []
    for line in baselines:
        begins = _begins_row(line, columns)
        fits = all(_column_of(token, columns, _SLACK * line.size) is not None for token in line.tokens)
        far = bool(run) and line.middle - run[-1].middle > (_NEXT_ROW if begins else _NEXT_LINE) * line.size
        if run and (far or not fits):
            yield run
            run = []
        if fits and (begins or run or _is_rest(line, baselines, columns)):
            run.append(line)
    if run:
        yield run


def _is_rest(line: _Baseline, baselines: Sequence[_Baseline], columns: Sequence[Extent]) -> bool:
    """Return whether a line at the top of its page leaves the first column free."""
    return line is baselines[0] and line.tokens[0].box[0] >= columns[1][0] - _SLACK * line.size


def _begins_row(line: _Baseline, columns: Sequence[Extent]) -> bool:
    return len(line.tokens) >= len(columns) - 1


def _cells(run: Sequence[_Baseline], columns: Sequence[Extent], page: int) -> tuple[RawCell, ...] | None:
    rows: list[list[list[Token]]] = []
    begins = 0
    for line in run:
        begins += _begins_row(line, columns)
        if not rows or _begins_row(line, columns):
            rows.append([[] for _ in columns])
        for token in line.tokens:
            number = _column_of(token, columns, _SLACK * line.size)
            assert number is not None  # noqa: S101  `_runs` has seen to it
            rows[-1][number].append(token)
    several = any(len(cell) > 1 for row in rows for cell in row)
    if begins < _FEWEST_ROWS or not several or not _has_figures(rows, len(columns)):
        return None
    return tuple(
        RawCell(_text(cell, columns[column]), number, column, box=_box(cell), page=page)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    )


def _has_figures(rows: Sequence[Sequence[Sequence[Token]]], width: int) -> bool:
    return any(
        is_figures("".join(token.text for token in row[column]) for row in rows) for column in range(1, width)
    )


def _box(cell: Sequence[Token]) -> Box | None:
    return around([token.box for token in cell]) if cell else None


def _text(cell: Sequence[Token], column: Extent) -> str:
    """Return the text of a cell: a line that fills its column goes on with the next one."""
    text = ""
    for number, token in enumerate(cell):
        if number:
            before = cell[number - 1]
            full = column[1] - before.box[2] < _FULL * (token.box[3] - token.box[1])
            text += "" if full else "\n"
        text += token.text
    return text
