"""Saving in a thread of its own: reading goes on meanwhile, never far ahead, and no error is lost."""

import threading

import pytest
from sqlalchemy import func, select

from zhifa_nlp.store.tables import RecordRow
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow import intake as intakes
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.progress import Silent
from zhifa_nlp.workflow.run import begin
from zhifa_nlp.workflow.walk import walk
from zhifa_nlp.workflow.work import work


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "工作区", create=True) as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(
            f"第{number}县司法局自查报告\n存在的问题：案卷归档不及时。\n", "utf-8"
        )
    return folder


@pytest.fixture
def intake(workspace, inbox):
    return Intake(workspace, begin(workspace, inbox, None), Silent())


def saved(workspace):
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(RecordRow))


def test_files_are_read_while_others_are_saved(workspace, inbox, intake, monkeypatch):
    read_meanwhile = threading.Event()
    save_records = intakes.save_records

    def slow(session, records):
        assert read_meanwhile.wait(20), "nothing was read while records were saved"
        save_records(session, records)

    monkeypatch.setattr(intakes, "save_records", slow)

    def outcomes():
        for number, task in enumerate(intake.tasks(walk(inbox))):
            if number == 1:  # the first is being saved
                read_meanwhile.set()
            yield work(task)

    intake.save(outcomes())

    assert saved(workspace) == 12


def test_what_is_read_does_not_run_far_ahead_of_what_is_saved(inbox, intake, monkeypatch):
    ahead = []
    count = 0
    save_records = intakes.save_records

    def counting(session, records):
        nonlocal count
        save_records(session, records)
        count += len(records)

    monkeypatch.setattr(intakes, "save_records", counting)

    def outcomes():
        for number, task in enumerate(intake.tasks(walk(inbox)), 1):
            yield work(task)
            ahead.append(number - count)

    intake.save(outcomes())

    # batches of 1, 2, 4 and the rest: one being saved, one gathering
    assert max(ahead) <= 4 + 8


def test_an_error_of_the_database_ends_the_run_and_is_told(workspace, inbox, intake, monkeypatch):
    def full(session, records):
        raise OSError("disk full")

    monkeypatch.setattr(intakes, "save_records", full)

    with pytest.raises(OSError, match="disk full"):
        intake.save(work(task) for task in intake.tasks(walk(inbox)))

    assert saved(workspace) == 0


def test_an_error_while_files_are_entered_is_told_as_well(inbox, intake, monkeypatch):
    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(intakes, "take_in", full)

    with pytest.raises(OSError, match="disk full"):
        intake.save(work(task) for task in intake.tasks(walk(inbox)))


def test_what_was_read_before_an_interruption_is_saved(workspace, inbox, intake):
    def interrupted():
        for number, task in enumerate(intake.tasks(walk(inbox))):
            if number == 5:
                raise KeyboardInterrupt
            yield work(task)

    with pytest.raises(KeyboardInterrupt):
        intake.save(interrupted())

    assert saved(workspace) == 5
