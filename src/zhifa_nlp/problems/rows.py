"""Training rows: the same features that `linear.LinearModel` scores, as one sparse matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from zhifa_nlp.problems.context import Layout, Ranges, dense_rows


def rows(
    page: Layout, column: NDArray[np.int64], width: int, around: Ranges, blocks: tuple[tuple[str, float], ...]
) -> sparse.csr_matrix:
    """Return passage × feature rows: a stretch of `width` words for each block, then the dense features.

    `column` is the place of each word of the page within a stretch, -1 for one that has none: such words count only
    for the length of what they stand in.
    """
    first = page.features.first
    size = len(around["own"][0])
    indices: list[NDArray[np.int64]] = []
    data: list[NDArray[np.float32]] = []
    row_of: list[NDArray[np.int64]] = []
    for block, (name, length) in enumerate(blocks):
        low, high = first[around[name][0]], first[around[name][1]]
        count = high - low
        row = np.repeat(np.arange(size), count)
        inner = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        at = np.repeat(low, count) + inner
        weight = np.repeat(np.float32(length) / np.sqrt(np.maximum(count, 1)), count).astype(np.float32)
        known = column[at] >= 0
        indices.append(column[at][known] + block * width)
        data.append(weight[known])
        row_of.append(row[known])
    shape = (size, width * len(blocks))
    words = sparse.csr_matrix(
        (np.concatenate(data), (np.concatenate(row_of), np.concatenate(indices))),
        shape=shape,
        dtype=np.float32,
    )
    return sparse.hstack([words, sparse.csr_matrix(dense_rows(page, around))], format="csr", dtype=np.float32)
