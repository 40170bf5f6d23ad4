from __future__ import annotations

import numpy as np

from tests.reuse.builders import sentences
from zhifa_nlp.reuse.alignment import BUCKETS, MOST_RUNS, common_runs
from zhifa_nlp.reuse.symbols import streams


def runs(left: str, right: str) -> list[list[int]]:
    one, other = (streams([text]).symbols.astype(np.int64) for text in (left, right))
    head, chain = np.full(BUCKETS + 1, -1, np.int32), np.empty(other.size, np.int32)
    rows = np.empty((MOST_RUNS, 4), np.int64)
    count = common_runs(one, other, head, chain, rows)
    return rows[:count, :3].tolist()


def test_a_common_run_is_found_whole():
    first, second, third = sentences(3, seed=1)
    shared = streams([second]).symbols.size

    assert max(length for _, _, length in runs(first + second, third + second)) >= shared


def test_a_run_that_begins_with_a_frequent_word_is_found_whole():
    passage = "县水务稽查大队" + "".join(sentences(3, seed=2))
    before = "".join("县水务稽查大队" + line for line in sentences(20, seed=3))
    shared = streams([passage]).symbols.size

    assert max(length for _, _, length in runs(passage, before + passage)) == shared


def test_runs_come_in_the_order_of_their_left_starts():
    lines = sentences(8, seed=4)
    starts = [left for left, _, _ in runs("".join(lines), "".join(reversed(lines)))]

    assert starts == sorted(starts)
