"""What has been read and not yet saved lies on disk, and the next run saves it instead of reading again."""

from __future__ import annotations

import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow import intake as intakes
from zhifa_nlp.workflow import unsaved as module
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.progress import Silent
from zhifa_nlp.workflow.run import begin
from zhifa_nlp.workflow.task import Outcome
from zhifa_nlp.workflow.unsaved import Unsaved
from zhifa_nlp.workflow.walk import walk
from zhifa_nlp.workflow.work import work

OUTCOMES = [
    Outcome(n, f"{n}\udcb3.txt", "ok", f'{{"行":"{n}\\n"}}', rows={"pages": [[n, 0]]}) for n in range(3)
]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "unsaved"


def left_by(folder, version="1"):
    return list(Unsaved(folder, version).left())


def noted(folder, outcomes=OUTCOMES):
    unsaved = Unsaved(folder, "1")
    for outcome in outcomes:
        unsaved.note(f"{outcome.number:064x}", outcome)
    return unsaved


def test_what_was_noted_is_there_for_whoever_comes_after_a_kill(folder):
    noted(folder)  # and neither closed nor flushed
    assert left_by(folder) == [(f"{one.number:064x}", one) for one in OUTCOMES]


def test_what_is_saved_is_forgotten_and_only_that(folder):
    unsaved = noted(folder, OUTCOMES[:2])
    place = unsaved.turn()
    unsaved.note("f" * 64, OUTCOMES[2])
    unsaved.saved(place)
    assert left_by(folder) == [("f" * 64, OUTCOMES[2])]
    unsaved.clear()
    assert not folder.exists()


def test_where_nothing_was_noted_there_is_nothing_and_no_folder(folder):
    unsaved = Unsaved(folder, "1")
    unsaved.saved(unsaved.turn())
    unsaved.clear()
    assert left_by(folder) == []
    assert not folder.exists()


def test_what_another_version_of_the_code_read_is_not_taken_up(folder):
    noted(folder)
    assert left_by(folder, "2") == []


@given(cut=st.integers(0, 2000))
def test_a_torn_file_gives_its_whole_lines_wherever_it_was_torn(tmp_path_factory, cut):
    folder = tmp_path_factory.mktemp("torn") / "unsaved"
    noted(folder)
    (path,) = folder.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[:cut])
    whole = data[:cut].count(b"\n") - 1  # the head is a line too
    assert [one for _, one in left_by(folder)] == OUTCOMES[: max(0, whole)]


@given(place=st.integers(0), bit=st.integers(0, 7))
def test_a_damaged_line_is_never_taken_for_an_outcome(tmp_path_factory, place, bit):
    folder = tmp_path_factory.mktemp("damaged") / "unsaved"
    noted(folder)
    (path,) = folder.iterdir()
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    path.write_bytes(data)
    for _, one in left_by(folder):
        assert one in OUTCOMES


def test_a_full_disk_costs_what_is_kept_and_not_the_run(folder, monkeypatch, caplog):
    def full(file, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    unsaved = noted(folder, OUTCOMES[:1])
    monkeypatch.setattr(module.os, "write", full)
    unsaved.note("f" * 64, OUTCOMES[1])
    assert "not kept" in caplog.text
    assert [one for _, one in left_by(folder)] == OUTCOMES[:1]


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"第{number}县司法局自查报告\n案卷归档不及时。\n", "utf-8")
    return folder


def read_into(workspace, inbox):
    """Read all that must be read; return the names of what was, and who took it in."""
    intake = Intake(workspace, begin(workspace, inbox, None), Silent())
    read = []

    def outcomes():
        for task in intake.tasks(walk(inbox)):
            read.append(task.name)
            yield work(task)

    try:
        intake.save(outcomes())
    except ConnectionError:
        intake.unchanged = -1
    return read, intake


def break_off_at(monkeypatch, number):
    """Let the database go away while the transaction of that number is written."""
    calls = []

    def gone(session, records):
        calls.append(records)
        if len(calls) == number:
            raise ConnectionError("the database is gone")
        return save_records(session, records)

    save_records = intakes.save_records
    monkeypatch.setattr(intakes, "save_records", gone)


def test_what_was_read_when_the_database_went_away_is_saved_by_the_next_run_unread(
    tmp_path, inbox, monkeypatch
):
    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        with monkeypatch.context() as patch:
            break_off_at(patch, 3)
            first, broken = read_into(workspace, inbox)
        assert broken.unchanged == -1
        assert len(left_by(workspace.folder / "unsaved", intakes.code_version())) > 0

        second, intake = read_into(workspace, inbox)

        assert not set(first) & set(second), "nothing is read twice"
        assert set(first) | set(second) == {f"{number:02}.txt" for number in range(12)}
        assert intake.seen == {"ok": 12}
        assert not (workspace.folder / "unsaved").exists()


def test_what_changed_since_it_was_read_is_read_again(tmp_path, inbox, monkeypatch):
    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        with monkeypatch.context() as patch:
            break_off_at(patch, 2)
            first, _ = read_into(workspace, inbox)
        changed = inbox / first[-1]
        changed.write_text("某县司法局自查报告\n没有专职人员。\n", "utf-8")

        second, intake = read_into(workspace, inbox)

        assert set(first) & set(second) == {changed.name}
        assert intake.seen == {"ok": 12}


def test_what_was_left_of_a_document_that_no_longer_waits_is_dropped(tmp_path, inbox):
    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        read_into(workspace, inbox)
        stale = Unsaved(workspace.folder / "unsaved", intakes.code_version())
        stale.note("f" * 64, Outcome(1, "00.txt", "failed", code="crashed", reason="stale"))

        read, intake = read_into(workspace, inbox)

        assert read == []
        assert intake.seen == {"ok": 12}
