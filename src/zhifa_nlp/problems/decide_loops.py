"""The inner loops of deciding codes (see `decide`), compiled: a document has few passages, array calls cost more."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

_LEAST = 1e-4


@compiled
def _log_odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return float(np.log(kept / (1 - kept)))


@compiled
def weigh_document(
    chances: Array, crowded: Array, means: Array, weights: Array, bias: float, out: Array
) -> None:
    """Write for each code the chance that the document admits it; the features are told in `decide`."""
    size, codes = chances.shape
    for code in range(codes):
        best, first, second = 0, -1.0, 0.0
        none, nowhere = 1.0, 1.0
        highest = np.float32(0.0)
        for row in range(size):
            vote = np.float64(crowded[row, code] * means[row, 0])
            none *= 1 - vote
            if vote > first:
                second = first if row else 0.0
                first, best = vote, row
            elif row and vote > second:
                second = vote
            other = np.float32(0.0)
            for status in range(1, means.shape[1]):
                other += means[row, status]
            nowhere *= 1 - chances[row, code] * other
            highest = max(highest, chances[row, code])
        beside = np.float32(0.0)
        for k in range(codes):
            if k != code:
                beside = max(beside, crowded[best, k])
        together = 1 - none
        score = bias + weights[0] * _log_odds(together) + weights[1] * together
        score += weights[2] * _log_odds(first) + weights[3] * first + weights[4] * _log_odds(second)
        score += weights[5] * _log_odds(1 - nowhere) + weights[6] * highest + weights[7] * beside
        score += weights[8] * means[best, 0]
        out[code] = 1 / (1 + np.exp(-score))


@compiled
def share_out(
    chances: Array,
    said: Array,
    among: Array,
    given: Array,
    alone: float,
    own: float,
    near: float,
    bears: Array,
) -> None:
    """Write which passage of those `among` bears which of the document's codes; the others are left as they are.

    `own`, `near` and `alone` are told in `decide`.
    """
    size, codes = chances.shape
    for code in range(codes):
        best, top = -1, np.float32(-1.0)
        for row in range(size):
            if among[row]:
                bears[row, code] = given[code] and chances[row, code] >= own
                vote = chances[row, code] * said[row]
                if vote > top:
                    best, top = row, vote
        if given[code] and best >= 0:
            bears[best, code] = True
    for row in range(size):
        if not among[row] or bears[row].any():
            continue
        best, close = 0, -1
        for code in range(codes):
            if chances[row, code] > chances[row, best]:
                best = code
            if given[code] and (close < 0 or chances[row, code] > chances[row, close]):
                close = code
        if close >= 0 and chances[row, close] >= near * chances[row, best]:
            bears[row, close] = True
        elif said[row] >= alone:
            bears[row, best] = True


@compiled
def share_problems(
    chances: Array,
    crowded: Array,
    means: Array,
    kind: Array,
    weights: Array,
    bias: float,
    document: float,
    alone: float,
    code: float,
    own: float,
    near: float,
    bears: Array,
) -> None:
    """Write which problems each passage bears: by itself what is not admitted, shared out what the document admits."""
    size, codes = chances.shape
    among = kind == 0
    for row in range(size):
        bar = np.float32(0.0)
        for k in range(codes):
            bar = max(bar, crowded[row, k])
        bar = min(bar, np.float32(code))
        for k in range(codes):
            bears[row, k] = crowded[row, k] >= bar
    if among.any():
        said = np.empty(codes, np.float64)
        weigh_document(chances, crowded, means, weights, bias, said)
        share_out(crowded, means[:, 0].copy(), among, said >= document, alone, own, near, bears)


@compiled
def share_measures(
    chances: Array, means: Array, document: float, alone: float, own: float, near: float, bears: Array
) -> None:
    """Write which measures each passage states: those that any passage of the document states, shared out."""
    size, codes = chances.shape
    given, said = np.empty(codes, np.bool_), np.zeros(size, np.float32)
    for row in range(size):
        for tense in range(means.shape[1]):
            said[row] += means[row, tense]
    for code in range(codes):
        none = np.float32(1.0)
        for row in range(size):
            none *= np.float32(1.0) - chances[row, code] * said[row]
        given[code] = np.float32(1.0) - none >= np.float32(document)
    share_out(chances, said, np.ones(size, np.bool_), given, alone, own, near, bears)


@compiled
def spread_out(chances: Array, kind: Array, strength: float, out: Array) -> None:
    """Write the chances of codes with those made smaller that other passages of the same status claim."""
    size, codes = chances.shape
    claimed = np.zeros((kind.max() + 1 if size else 0, codes), np.float32)
    count = np.zeros(len(claimed), np.int64)
    for row in range(size):
        count[kind[row]] += 1
        for code in range(codes):
            claimed[kind[row], code] += chances[row, code]
    for row in range(size):
        if count[kind[row]] < 2:  # nobody else claims anything
            out[row] = chances[row]
            continue
        whole = np.float32(0.0)
        for code in range(codes):
            others = claimed[kind[row], code] - chances[row, code]
            # exp(log(p) - s * log(1 + others)), without the rounding of two logarithms
            share = (chances[row, code] + np.float32(1e-4)) / np.float32((1 + others) ** strength)
            out[row, code] = share
            whole += share
        for code in range(codes):
            out[row, code] /= whole
