from __future__ import annotations

import numpy as np
import pytest

from zhifa_nlp.reuse.judging import MOST_WEIGHED, hopeful


def hope(pattern: str, holders: int = 2, hits: int = 5, share: float = 0.12, weight: float = 2.6) -> bool:
    """Return `hopeful` of fingerprints that both hold (x), only the copy (.), or that do not count (q)."""
    count = len(pattern)
    lists = np.arange(count, dtype=np.int32)
    starts = np.arange(count + 1, dtype=np.int64) * holders
    hit = np.array([3 if mark in "xq" else -1 for mark in pattern], np.int32)
    return hopeful(hit, lists, np.array([mark != "q" for mark in pattern]), starts, weight, hits, share)


@pytest.mark.parametrize("pattern", ["xxxxx", "....xx.xx....x....", "x" + 30 * "." + "xxxxxx"])
def test_a_dense_stretch_of_rare_fingerprints_gives_hope(pattern):
    assert hope(pattern)


@pytest.mark.parametrize("pattern", ["", "xxxx", ("x" + 20 * ".") * 12, "xxqqqqxx"])
def test_too_few_or_too_scattered_fingerprints_give_none(pattern):
    assert not hope(pattern)


def test_what_many_hold_weighs_too_little():
    assert not hope("xxxxx", holders=32)
    assert hope(15 * "x", holders=32)


def test_documents_that_share_much_are_always_aligned():
    assert hope(("x" + 20 * ".") * (MOST_WEIGHED + 1))
