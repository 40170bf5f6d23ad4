"""Who copied from whom: told by the dates, presumed where only one is dated, otherwise not told."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import matching as m
from zhifa_nlp.reuse.model import Direction


def allowed(rows: npt.NDArray[np.int64], days: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which rows may name a source: not one that is dated later, nor an undated one of a dated copy.

    Args:
        rows: stretches, in the columns of `matching`.
        days: first and last possible day of each document, 0 where unknown.
    """
    copy, source = days[rows[:, m.LEFT]], days[rows[:, m.RIGHT]]
    later = (source[:, 0] > copy[:, 1]) & (copy[:, 1] > 0)
    presumed_copy = (source[:, 0] == 0) & (copy[:, 0] > 0)
    kept: npt.NDArray[np.bool_] = ~later & ~presumed_copy
    return kept


def tells(copy: npt.NDArray[np.int32], source: npt.NDArray[np.int32]) -> Direction:
    """Return what tells the direction between two documents, given the days that each may be dated."""
    if copy[0] > 0 and source[0] > 0:
        return "date" if source[1] < copy[0] else "unknown"
    return "presumed" if source[0] > 0 else "unknown"
