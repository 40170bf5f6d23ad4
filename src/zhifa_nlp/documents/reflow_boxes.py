"""Which visual lines of a page form one paragraph, by where they stand: columns, indents, filled lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhifa_nlp.documents.filled_lines import ends_full_stop, lacks_room, line_left, line_right, line_size
from zhifa_nlp.documents.page_columns import Column, column_of, page_columns
from zhifa_nlp.documents.raw import Box
from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import ends_sentence

_DEFAULT_LEADING = 24.0
_LABEL = re.compile(r"[^，。；、：:“”《》]{1,10}[：:]")


@dataclass(frozen=True, slots=True)
class BoxWrapping:
    """The columns of a file and the usual distance of two baselines, in points."""

    columns: tuple[Column, ...]
    leading: float

    def continues(self, before: Line, after: Line) -> bool:
        """Return whether `after` goes on with the paragraph of `before`."""
        first, second = before.raw.box, after.raw.box
        if first is None or second is None:
            return False
        size = line_size(before)
        if abs(size - line_size(after)) > 0.15 * size:
            return False
        column, next_column = column_of(self.columns, first), column_of(self.columns, second)
        if column is None or next_column is None or not lacks_room(before, after, column.right):
            return False
        if next_column.is_flush(line_left(after), 0.8 * size):
            if not self._follows(before, after, size):
                return False
            return not ends_full_stop(before.text) or self._may_go_on(after, next_column, size)
        return not ends_sentence(before.text) and _centred(first, second, column, size)

    @property
    def ragged(self) -> bool:
        """Return whether the lines were broken before they came onto these pages, at no margin of theirs."""
        return any(column.ragged for column in self.columns)

    def indented(self, after: Line) -> bool:
        """Return whether paragraphs begin with an indent where this line stands."""
        column = column_of(self.columns, after.raw.box) if after.raw.box else None
        return column is not None and column.indented

    def _may_go_on(self, after: Line, column: Column, size: float) -> bool:
        """Return whether a line after the end of a sentence may belong to the same paragraph.

        The last line of a paragraph ends a sentence too: a short line that does not is a signature or a
        heading. Where paragraphs have no indent, 要求：… begins one.
        """
        if column.right - line_right(after) > 2 * size and not ends_sentence(after.text):
            return False
        return column.indented or _LABEL.match(after.text) is None

    def _follows(self, before: Line, after: Line, size: float) -> bool:
        """Return whether no empty space parts the lines: a new page or column, or the usual leading."""
        first, second = before.raw.box, after.raw.box
        if first is None or second is None or before.raw.page != after.raw.page or second[1] < first[1]:
            return True
        return second[1] - first[1] <= max(1.35 * self.leading, 1.3 * size)


def find_columns(lines: Sequence[Line], width: float = 0.0) -> BoxWrapping:
    """Return how the lines of a file stand on its pages, `width` points wide (0 where unknown)."""
    return BoxWrapping(page_columns(lines, width), _leading(lines))


def _centred(first: Box, second: Box, column: Column, size: float) -> bool:
    """Return whether both lines stand in the middle of the column: a title that was too long for one line."""
    middle = (column.left + column.right) / 2
    centres = [(box[0] + box[2]) / 2 for box in (first, second)]
    close = 0 < second[1] - first[1] <= 2.2 * size  # titles are set wider than the text
    return close and abs(centres[0] - middle) <= size and abs(centres[1] - centres[0]) <= 0.4 * size


def _leading(lines: Sequence[Line]) -> float:
    steps: Counter[int] = Counter()
    for before, after in pairwise(lines):
        if before.raw.page == after.raw.page and before.raw.box and after.raw.box:
            step = round(after.raw.box[1] - before.raw.box[1])
            if 0 < step < 80:
                steps[step] += 1
    return float(steps.most_common(1)[0][0]) if steps else _DEFAULT_LEADING
