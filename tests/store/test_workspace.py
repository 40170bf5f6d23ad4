"""The folder of a workspace."""

from __future__ import annotations

import subprocess
import sys

import pytest

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.runs import begin_run, end_run, last_run
from zhifa_nlp.store.workspace import is_workspace, open_workspace


def test_it_is_made_once_and_opened_again(tmp_path):
    folder = tmp_path / "a" / "工作区"
    with open_workspace(folder, create=True) as first:
        assert (folder / "settings.toml").is_file()
        assert first.settings.database == "sqlite"
    assert is_workspace(folder)
    with open_workspace(folder) as again, again.session() as session:
        assert last_run(session) is None


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(WorkspaceError, match="is no workspace"), open_workspace(tmp_path):
        pass


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(WorkspaceError, match="cannot be made here"),
        open_workspace(tmp_path / "file" / "w", create=True),
    ):
        pass


def test_a_failed_session_changes_nothing(workspace):
    def fail() -> None:
        with workspace.session() as session:
            begin_run(session, folder="f", annex=None, code_version="1", settings={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with workspace.session() as session:
        assert last_run(session) is None


def test_a_run_is_noted_with_its_end(workspace):
    with workspace.session() as session:
        number = begin_run(session, folder="收件", annex="通报.docx", code_version="1", settings={"a": 1})
    with workspace.session() as session:
        end_run(session, number, "done", {"ok": 3})
    with workspace.session() as session:
        run = last_run(session)
        assert (run.state, run.counts, run.folder) == ("done", {"ok": 3}, "收件")
        assert run.ended_at >= run.started_at


def test_two_runs_at_a_time_are_refused(workspace):
    with (
        workspace.locked(),
        pytest.raises(WorkspaceError, match="another run is at work"),
        workspace.locked(),
    ):
        pass
    with workspace.locked():
        pass


def test_the_lock_dies_with_its_process(workspace):
    code = (
        "import os, sys; from pathlib import Path; from zhifa_nlp.store.lock import locked\n"
        "with locked(Path(sys.argv[1])): os._exit(9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, workspace.folder / ".lock"], check=False)
    assert ended.returncode == 9
    with workspace.locked():
        pass


def test_many_may_open_a_new_workspace_at_once(tmp_path):
    folder = tmp_path / "w"
    code = (
        "import sys; from pathlib import Path; from zhifa_nlp.store.workspace import open_workspace\n"
        "with open_workspace(Path(sys.argv[1]), create=True): pass"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, folder]) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]


def test_a_reader_does_not_make_a_writer_wait(workspace):
    with workspace.reading() as reader:
        assert last_run(reader) is None
        with workspace.session() as writer:
            begin_run(writer, folder="f", annex=None, code_version="1", settings={})
        assert last_run(reader) is None
    with workspace.reading() as reader:
        assert last_run(reader) is not None
