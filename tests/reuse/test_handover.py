from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from tests.reuse.builders import own, report
from zhifa_nlp.reuse.encode import Batch, encode
from zhifa_nlp.reuse.handover import Handed, close, put, shared_files, taken
from zhifa_nlp.reuse.submissions import as_submission

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files in memory without a name")


@pytest.fixture
def file():
    files = shared_files(1)
    yield files[0]
    close(files)


def arrays(batch: Batch) -> list[list[int]]:
    """Return all numbers of a batch."""
    texts, prints = batch.streams, batch.prints
    every = (texts.symbols, texts.flags, texts.starts, texts.kept, texts.texts, prints.hashes, prints.places,
             prints.starts, batch.days, batch.official)  # fmt: skip
    return [np.asarray(array).tolist() for array in every]


def test_what_one_process_puts_another_takes_whole(file: int):
    batch = encode([as_submission(f"d{k}", report(own(k))) for k in range(3)])
    if (child := os.fork()) == 0:
        os._exit(0 if isinstance(put(batch, file), Handed) else 1)
    assert os.waitpid(child, 0)[1] == 0

    sizes = [(a.size, a.dtype.str) for a in (batch.streams.symbols, batch.streams.flags, batch.streams.kept,
                                             batch.prints.hashes, batch.prints.places)]  # fmt: skip
    assert arrays(taken(Handed(batch, tuple(sizes)), file)) == arrays(batch)


def test_little_is_left_to_go_through_the_pipe(file: int):
    handed = put(encode([as_submission("d", report(own(1)))]), file)

    assert isinstance(handed, Handed)
    assert handed.batch.streams.symbols.size == handed.batch.prints.hashes.size == 0
    assert handed.batch.names == ("d",)


def test_a_batch_of_nothing_goes_over_too(file: int):
    handed = put(empty := encode([]), file)

    assert isinstance(handed, Handed)
    assert arrays(taken(handed, file)) == arrays(empty)


def test_without_room_the_batch_goes_as_it_is(tmp_path):
    (tmp_path / "full").write_bytes(b"")
    batch, closed = encode([as_submission("d", report(own(1)))]), os.open(tmp_path / "full", os.O_RDONLY)

    assert put(batch, closed) is batch
    os.close(closed)
