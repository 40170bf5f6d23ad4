"""What a shared fingerprint weighs: the less, the more documents hold it."""

from __future__ import annotations

import math

import numpy as np

from zhifa_nlp.jit import compiled

# Looked up: a logarithm a fingerprint a document took longer than finding its holders.
_RARITY = np.array([1.0 / math.log2(max(2, holders)) for holders in range(4096)])


@compiled
def rarity(holders: int) -> float:
    """Return the weight of a fingerprint that so many documents hold: 1 / log2, and 1 where only two do."""
    weight: float = _RARITY[holders] if holders < 4096 else 1.0 / np.log2(holders)
    return weight


@compiled
def sampled(holders: int) -> int:
    """Return of how many lists of so many holders one is counted, for all: a power of two."""
    return (
        1 if holders <= 12 else 2 if holders <= 36 else 4 if holders <= 144 else 16 if holders <= 576 else 64
    )
