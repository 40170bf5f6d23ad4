"""The inner loops of turning scores into chances, compiled (see `links`)."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

_LANES = 8


@compiled
def below_best(scores: Array, warmth: np.float32) -> None:
    """Divide row × output scores by `warmth`, then say how far each is below the best of its row, in place."""
    for row in range(scores.shape[0]):
        top = np.float32(-np.inf)
        for k in range(scores.shape[1]):
            scores[row, k] /= warmth
            top = max(top, scores[row, k])
        for k in range(scores.shape[1]):
            scores[row, k] -= top


@compiled
def share(raised: Array) -> None:
    """Divide each row by its sum, in place; added up in the order in which numpy does, eight sums side by side."""
    width = raised.shape[1]
    even = width // _LANES * _LANES
    part = np.empty(_LANES, np.float32)
    for row in range(raised.shape[0]):
        whole = np.float32(0.0)
        if even:
            for k in range(_LANES):
                part[k] = raised[row, k]
            for k in range(_LANES, even):
                part[k % _LANES] += raised[row, k]
            whole = ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]))
        for k in range(even, width):
            whole += raised[row, k]
        for k in range(width):
            raised[row, k] /= whole


@compiled
def lean_on_best(chances: Array, owner: Array, strength: np.float32) -> None:
    """Move the chances of passages towards the best that their clauses have, in place.

    `chances` has a row for each passage, then one for each clause that is asked too; `owner` says whose it is.
    """
    size = chances.shape[0] - owner.size
    at = 0
    while at < owner.size:
        row, begin = owner[at], at
        while at < owner.size and owner[at] == row:
            at += 1
        for k in range(chances.shape[1]):
            best = np.float32(0.0)
            for clause in range(begin, at):
                best = max(best, chances[size + clause, k])
            chances[row, k] += strength * (best - chances[row, k])
