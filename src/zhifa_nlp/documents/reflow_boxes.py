"""Which visual lines of a page form one paragraph, by where they stand: columns, indents, filled lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zhifa_nlp.documents.raw import Box
from zhifa_nlp.documents.traced import Line

# Left edges within this many points belong to one column.
_SNAP = 4.0
_DEFAULT_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Column:
    """The left and right edge, in points, between which a column's text runs."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class BoxWrapping:
    """The columns of a file, those with most lines first, and the usual distance of two baselines."""

    columns: tuple[Column, ...]
    leading: float

    def continues(self, before: Line, after: Line) -> bool:
        """Return whether `after` goes on with the paragraph of `before`."""
        first, second = before.raw.box, after.raw.box
        if first is None or second is None:
            return False
        size = _size(before)
        if abs(size - _size(after)) > 0.15 * size:
            return False
        column, next_column = self._column(first), self._column(second)
        if column is None or next_column is None:
            return False
        filled = first[2] >= column.right - 1.6 * size
        flush = abs(second[0] - next_column.left) <= 0.8 * size
        return filled and flush and self._follows(before, after, size)

    def _follows(self, before: Line, after: Line, size: float) -> bool:
        """Return whether no empty space parts the lines: a new page or column, or the usual leading."""
        first, second = before.raw.box, after.raw.box
        if first is None or second is None or before.raw.page != after.raw.page or second[1] < first[1]:
            return True
        return second[1] - first[1] <= max(1.35 * self.leading, 1.3 * size)

    def _column(self, box: Box) -> Column | None:
        """Return the column that the line stands in: the narrowest that holds it."""
        holding = [c for c in self.columns if box[0] >= c.left - _SNAP and box[2] <= c.right + 2 * _SNAP]
        return min(holding, key=lambda c: c.right - c.left, default=None)


def find_columns(lines: Sequence[Line]) -> BoxWrapping:
    """Return the columns that the lines of a file stand in."""
    boxes = [line.raw.box for line in lines if line.raw.box is not None and line.text.strip()]
    lefts = Counter(round(box[0] / _SNAP) for box in boxes)
    by_left: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        by_left[round(box[0] / _SNAP)].append(box)
    columns = [_column(group) for left, group in by_left.items() if lefts[left] >= max(2, 0.05 * len(boxes))]
    # An indent opens no column: it shares its right edge with the column it is an indent of.
    kept = [c for c in columns if not any(_is_indent(c, other) for other in columns)]
    return BoxWrapping(tuple(kept), _leading(lines))


def _column(group: Sequence[Box]) -> Column:
    rights = sorted(box[2] for box in group)
    return Column(min(box[0] for box in group), rights[-1])


def _is_indent(column: Column, other: Column) -> bool:
    return (
        other.left < column.left
        and column.right <= other.right + 2 * _SNAP
        and column.left < other.right - 100
    )


def _leading(lines: Sequence[Line]) -> float:
    steps: Counter[int] = Counter()
    for before, after in zip(lines, lines[1:], strict=False):
        if before.raw.page == after.raw.page and before.raw.box and after.raw.box:
            step = round(after.raw.box[1] - before.raw.box[1])
            if 0 < step < 80:
                steps[step] += 1
    return float(steps.most_common(1)[0][0]) if steps else 2 * _DEFAULT_SIZE


def _size(line: Line) -> float:
    if line.raw.font_size:
        return line.raw.font_size
    return line.raw.box[3] - line.raw.box[1] if line.raw.box else _DEFAULT_SIZE
