"""Things are gathered for a transaction, and none is lost where their source breaks off."""

from __future__ import annotations

from itertools import count, islice

import pytest

from zhifa_nlp.workflow.batches import batches
from zhifa_nlp.workflow.task import Outcome, dump, load_outcome


def test_the_first_comes_alone_and_then_ever_more_at_a_time():
    assert [len(batch) for batch in islice(batches(count(), most=8, seconds=60), 6)] == [1, 2, 4, 8, 8, 8]


def test_the_rest_comes_at_the_end_and_nothing_of_nothing():
    assert list(batches("abcde", seconds=60)) == [["a"], ["b", "c"], ["d", "e"]]
    assert list(batches([])) == []


def test_what_has_waited_long_enough_comes_at_once():
    assert [len(batch) for batch in batches(range(5), seconds=0)] == [1, 1, 1, 1, 1]


def test_what_was_gathered_comes_out_before_the_error_that_ends_it():
    def broken():
        yield from "abc"
        raise KeyboardInterrupt

    seen = []
    with pytest.raises(KeyboardInterrupt):
        seen.extend(batches(broken(), seconds=60))
    assert seen == [["a"], ["b", "c"]]

    def sooner():
        yield from "ab"
        raise FileNotFoundError

    seen = []
    with pytest.raises(FileNotFoundError):
        seen.extend(batches(sooner(), seconds=60))
    assert seen == [["a"], ["b"]]


def test_an_outcome_comes_through_the_pipe_as_it_was_even_with_half_a_character():
    outcome = Outcome(3, "\udcb3.txt", "ok", '{"a":"行\n"}', rows={"pages": [[1, 0]]})
    assert load_outcome(dump(outcome)) == outcome
    assert dump(outcome).count(b"\n") == 1
