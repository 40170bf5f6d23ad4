"""Which of the aligned stretches explain a document: a greedy cover by source, the largest first.

Of several sources that explain (nearly) as much, the earliest is taken; what an accepted source explains
counts for no other. So twenty siblings that copied the same report yield one row a passage, not twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import matching as m

Row = list[int]
"""One stretch, in the columns of `matching`."""
LEAST_NEW = 40  # symbols that a further source must add
NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Cover:
    """The rows kept of one document, in order, and what they explain.

    Attributes:
        rows: in the columns of `matching`.
        explained: the symbols that each source adds.
        covered: which symbols stand in a row.
        own: which of them stand in a row of one's own earlier report.
    """

    rows: tuple[Row, ...]
    explained: dict[int, int]
    covered: npt.NDArray[np.bool_]
    own: npt.NDArray[np.bool_]


def cover(
    rows: Sequence[Row],
    ignored: npt.NDArray[np.bool_],
    days: npt.NDArray[np.int32],
    own: AbstractSet[int] = frozenset(),
) -> Cover:
    """Return the rows of one document that explain it, clipped to what each adds.

    Args:
        rows: its stretches, in the columns of `matching`.
        ignored: its symbols that do not count: quoted, mandated, common.
        days: the day of every document, 0 where unknown.
        own: sources that are the same unit's earlier reports; what they explain nobody else does.
    """
    by_source: dict[int, list[Row]] = {}
    for row in rows:
        by_source.setdefault(row[m.RIGHT], []).append(row)
    covered, from_own = np.zeros(ignored.size, np.bool_), np.zeros(ignored.size, np.bool_)
    free = ~ignored  # what counts and no accepted source explains
    kept: list[Row] = []
    explained: dict[int, int] = {}
    while by_source:
        gains = {source: _gain(pieces, free) for source, pieces in by_source.items()}
        first = {source: gain for source, gain in gains.items() if source in own and gain >= LEAST_NEW}
        gains = first or gains
        most = max(gains.values())
        if most < LEAST_NEW:
            break
        near = [source for source, gain in gains.items() if gain >= NEARLY * most]
        best = near[0] if len(near) == 1 else min(near, key=lambda s: (days[s] == 0, days[s], s))
        explained[best] = gains[best]
        for row in sorted(by_source.pop(best), key=lambda row: (row[m.START] - row[m.END], row[m.START])):
            clipped = _clipped(row, covered)
            if clipped is not None:
                kept.append(clipped)
                covered[clipped[m.START] : clipped[m.END]] = True
                free[clipped[m.START] : clipped[m.END]] = False
                if best in own:
                    from_own[clipped[m.START] : clipped[m.END]] = True
    kept.sort(key=lambda row: row[m.START])
    return Cover(tuple(kept), explained, covered, from_own)


def _gain(pieces: Sequence[Row], free: npt.NDArray[np.bool_]) -> int:
    """Return how many free symbols stand in the stretches `pieces`, each counted once."""
    gain, reached = 0, 0
    for row in sorted(pieces, key=lambda row: row[m.START]) if len(pieces) > 1 else pieces:
        start = max(row[m.START], reached)
        if row[m.END] > start:
            gain += int(np.count_nonzero(free[start : row[m.END]]))
            reached = row[m.END]
    return gain


def _clipped(row: Row, covered: npt.NDArray[np.bool_]) -> Row | None:
    """Return the row without ends that other rows cover; None where little is left."""
    start, end = row[m.START], row[m.END]
    taken = covered[start:end]
    if not taken.any():
        return row
    free = np.flatnonzero(~taken)
    if free.size < max(LEAST_NEW, 0.4 * (end - start)):
        return None
    head, tail = int(free[0]), end - start - 1 - int(free[-1])
    clipped = row.copy()
    clipped[m.START] += head
    clipped[m.END] -= tail
    clipped[m.SOURCE_START] = min(row[m.SOURCE_START] + head, row[m.SOURCE_END] - 1)
    clipped[m.SOURCE_END] = max(row[m.SOURCE_END] - tail, clipped[m.SOURCE_START] + 1)
    return clipped
