"""One sentence, several faults: 案卷不规范,评议考核走过场,经费不足 are three problems, though only commas part them.

A run of clauses that say the same kind of thing is one passage, for evidence follows its fault. It is parted where a
clause surely speaks of another code than the run before it, and not at all of that one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import decide_loops
from zhifa_nlp.problems.passages import Passages

_SURE = 0.7
"""A clause with this chance of a code speaks of it."""
_FOREIGN = 0.15
"""A code with less than this chance is not what a clause speaks of."""


def part(found: Passages, chances: NDArray[np.float32], kinds: NDArray[np.float32]) -> Passages:
    """Return the passages with those parted whose clauses speak of different codes; order and clauses stay.

    Args:
        found: the passages.
        chances: for each clause of the passages, in order, its chances of the codes when asked alone.
        kinds: clause of the document × kind: the chances that make the confidence of a passage.
    """
    size = int((found.stop - found.first).sum())
    first, of = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int64)
    count = decide_loops.part_runs(found.first, found.stop, chances, _SURE, _FOREIGN, first, of)
    if count == len(found.first):
        return found
    first, of = first[:count], of[:count]
    last = np.append(of[1:] != of[:-1], True)
    stop = np.where(last, found.stop[of], np.append(first[1:], 0))
    parted = Passages(first, stop, found.kind[of], np.zeros(count))
    sure = parted.means(kinds)[np.arange(count), parted.kind]
    return replace(parted, confidence=sure.astype(np.float64))
