from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from tests.reuse.builders import own, report
from zhifa_nlp.reuse.encode import Batch, encode
from zhifa_nlp.reuse.handover import put, shared, taken
from zhifa_nlp.reuse.submissions import as_submission

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files in memory without a name")
HERE = os.getpid()


@pytest.fixture
def files():
    files = [os.memfd_create("test") for _ in range(5)]
    yield files
    for file in files:
        os.close(file)


def arrays(batch: Batch) -> list[list[int]]:
    """Return all numbers of a batch."""
    texts, prints = batch.streams, batch.prints
    every = (texts.symbols, texts.flags, texts.starts, texts.kept, texts.texts, prints.hashes, prints.places,
             prints.starts, batch.days, batch.official)  # fmt: skip
    return [np.asarray(array).tolist() for array in every]


def batch_of(*numbers: int) -> Batch:
    return encode([as_submission(f"d{k}", report(own(k))) for k in numbers])


def test_what_is_put_is_taken_whole_and_in_order(files):
    batches = [batch_of(1, 2), batch_of(), batch_of(3)]
    handed = [(put(batch, files), [f"line {k}"]) for k, batch in enumerate(batches)]

    assert [arrays(batch) for batch, _ in taken(handed, files)] == [arrays(batch) for batch in batches]
    assert [lines for _, lines in taken(handed, files)] == [["line 0"], ["line 1"], ["line 2"]]


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_is_taken_where_nothing_is(files, count):
    handed = [(put(batch_of(), files), [])] * count

    assert len(taken(handed, files)) == count


def test_little_is_left_to_go_through_the_pipe(files):
    handed = put(batch_of(1), files)

    assert handed.streams.symbols.size == handed.prints.hashes.size == 1
    assert handed.names == ("d1",)


def test_without_room_nothing_is_put(tmp_path):
    (tmp_path / "full").write_bytes(b"")
    closed = os.open(tmp_path / "full", os.O_RDONLY)

    with pytest.raises(OSError, match="Bad file"):
        put(batch_of(1), [closed] * 5)
    os.close(closed)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_all_pieces_are_done_once_and_come_in_order(tmp_path: Path, workers):
    def work(number: int, keep: bool):
        with (tmp_path / "done").open("a") as done:
            done.write(f"{number}\n")
        return batch_of(number), [f"{number}"]

    with ExitStack() as ends:
        found = shared(work, 12, workers, ends)

    assert [arrays(batch) for batch, _ in found] == [arrays(batch_of(k)) for k in range(12)]
    assert [lines for _, lines in found] == [[str(k)] for k in range(12)]
    assert sorted(map(int, (tmp_path / "done").read_text().split())) == list(range(12))


@pytest.mark.parametrize("fate", ["killed", "failed"])
def test_what_another_process_takes_with_it_is_done_here(fate):
    def work(number: int, keep: bool):
        if os.getpid() != HERE and fate == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if os.getpid() != HERE:
            raise OSError("no room")
        return batch_of(number), []

    with ExitStack() as ends:
        assert [batch.names for batch, _ in shared(work, 30, 2, ends)] == [(f"d{k}",) for k in range(30)]


def test_an_error_of_the_first_process_is_raised_and_ends_the_others():
    def work(number: int, keep: bool):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"), ExitStack() as ends:
        shared(work, 30, 3, ends)
