"""One sentence, several faults: 案卷不规范,评议考核走过场,经费不足 are three problems, though only commas part them.

A run of clauses that say the same kind of thing is one passage, for evidence follows its fault. It is parted where a
clause surely speaks of another code than the run before it, and not at all of that one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.problems import passage_loops
from zhifa_nlp.problems.passages import Passages

_SURE = 0.7
"""A clause with this chance of a code speaks of it."""
_FOREIGN = 0.15
"""A code with less than this chance is not what a clause speaks of."""


def part(found: Passages, chances: NDArray[np.float32], kinds: NDArray[np.float32]) -> Passages:
    """Return the passages with those parted whose clauses speak of different codes; order and clauses stay.

    Args:
        found: the passages.
        chances: for each clause of the passages of several clauses, in order, its chances of the codes alone.
        kinds: clause of the document × kind: the chances that make the confidence of a passage.
    """
    first, stop, of = np.empty((3, len(chances) + len(found.first)), dtype=np.int64)
    count = passage_loops.part_runs(found.first, found.stop, chances, _SURE, _FOREIGN, first, stop, of)
    if count == len(found.first):
        return found
    kind = found.kind[of[:count]]
    parted = Passages(first[:count], stop[:count], kind, np.empty(count))
    sure = parted.means(kinds)[np.arange(count), kind]
    return replace(parted, confidence=sure.astype(np.float64))
