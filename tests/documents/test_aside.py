"""Files read by processes beside this one: whatever a file does to its reader, the others are read."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from zhifa_nlp.documents.aside import Readers
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import UnreadableDocument

SUBMISSIONS = Path(__file__).resolve().parents[2] / "corpus" / "submissions"
FILES = sorted(p for p in SUBMISSIONS.iterdir() if p.suffix in (".docx", ".pdf"))[:6]


def test_texts_come_in_the_order_of_the_files_as_the_reader_gives_them() -> None:
    with Readers(2) as readers:
        assert readers.texts(FILES) == [read(path).text for path in FILES]


def test_a_file_that_no_reader_reads_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04" + b"\xff" * 400)
    with Readers(1) as readers:
        first, second, third = readers.texts([broken, tmp_path / "无.docx", FILES[0]])
    assert isinstance(first, UnreadableDocument)
    assert isinstance(second, UnreadableDocument)
    assert (second.code, second.path.name) == ("missing", "无.docx")
    assert third == read(FILES[0]).text


def test_a_reader_that_takes_too_long_is_ended_and_said_so() -> None:
    with Readers(1, Limits(child_seconds=0.01)) as readers:
        (found,) = readers.texts(FILES[:1])
    assert isinstance(found, UnreadableDocument)
    assert (found.code, str(found)) == ("timeout", f"{FILES[0].name}: took more than 0.01 seconds")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process within its memory")
def test_a_reader_that_runs_out_of_memory_costs_its_file_only(tmp_path: Path) -> None:
    copy = tmp_path / FILES[0].name
    shutil.copy(FILES[0], copy)
    with Readers(1, Limits(child_bytes=1 << 20)) as readers:
        (found,) = readers.texts([copy])
        assert isinstance(found, UnreadableDocument)
        assert readers.texts([]) == []


def test_no_process_is_started_for_nothing() -> None:
    with Readers(4) as readers:
        assert readers.texts([]) == []
        assert not readers._readers
