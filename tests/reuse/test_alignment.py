from __future__ import annotations

import numpy as np

from tests.reuse.builders import sentences
from zhifa_nlp.reuse.alignment import BUCKETS, MOST_RUNS, WORDS, common_runs, cover_right, gram_codes, strands
from zhifa_nlp.reuse.symbols import streams


def runs(left: str, right: str) -> list[list[int]]:
    found, _ = runs_of(left, right)
    return found[:, :3].tolist()


def runs_of(left: str, right: str) -> tuple[np.ndarray, int]:
    """Return the runs of two texts, and the length of the right stream."""
    one, other = (streams([text]).symbols for text in (left, right))
    codes, rows = np.empty(one.size, np.uint16), np.empty((MOST_RUNS, 4), np.int32)
    gram_codes(one, codes)
    grams = np.full(BUCKETS + 1, -1, np.int32), np.empty(other.size, np.int32), np.empty(WORDS, np.uint64)
    return rows[: common_runs(one, codes, other, grams, rows)], other.size


def strands_of(left: str, right: str, least: int, room: int = 200) -> list[list[int]]:
    found, size = runs_of(left, right)
    parent, seen = np.empty(MOST_RUNS, np.int32), np.empty(size, np.int32)
    rows = np.empty((room, 9), np.int64)
    count = strands(found, len(found), 16, 12, least, parent, rows)
    cover_right(found, len(found), least, parent, seen, rows)
    return rows[:count].tolist()


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


def test_runs_parted_by_a_changed_word_are_one_strand_covered_alike_in_both_texts():
    one, two = sentences(2, seed=5)
    (row,) = strands_of(one + "改动" + two, one + "另外写" + two, 14)
    symbols = streams([one]).symbols.size + streams([two]).symbols.size

    assert (row[0], row[2]) == (0, 0)
    assert symbols <= row[4] <= symbols + 2
    assert row[4] == row[5]


def test_a_short_run_that_stands_alone_makes_no_strand():
    first, second = sentences(2, seed=6)
    alone = strands_of("县水务稽查大队" + first, second + "县水务稽查大队", 14)

    assert all(row[6] != 7 for row in alone)
    assert any(row[6] == 7 for row in strands_of("县水务稽查大队", "县水务稽查大队", 4))


def test_short_runs_that_stand_alone_take_no_passage_its_room():
    *apart, passage = sentences(4, seed=8)
    left = "县水务稽查大队".join(apart)
    (row,) = strands_of(left + passage, "县水务稽查大队" + passage, 14, room=1)

    assert row[6] >= streams([passage]).symbols.size
