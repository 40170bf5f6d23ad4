"""One row a file, whatever became of it."""

from __future__ import annotations

import pytest

from tests.store.builders import body, record
from zhifa_nlp.store.manifest import (
    count_by_status,
    entry,
    is_done,
    manifest,
    mark_absent,
    paths_of_kind,
    set_entry,
)
from zhifa_nlp.store.records import load_record, save_record
from zhifa_nlp.store.runs import begin_run
from zhifa_nlp.store.tables import DocumentRow


def begin(session):
    return begin_run(session, folder="f", annex=None, code_version="1", settings={})


def test_a_path_has_one_row(workspace):
    with workspace.session() as session:
        first = entry(session, "a.txt")
        assert entry(session, "a.txt") is first
        assert first.status == "pending"


def test_files_are_counted_by_what_became_of_them(workspace):
    with workspace.session() as session:
        for path, status in (("a", "ok"), ("b", "failed"), ("c", "ok")):
            set_entry(session, entry(session, path), status=status)
        assert count_by_status(session) == {"ok": 2, "failed": 1}


def test_a_file_that_fails_now_loses_the_record_of_before(workspace):
    with workspace.session() as session:
        row = entry(session, "a.txt")
        save_record(session, row.id, body(record()))
        set_entry(session, row, status="ok")
        assert load_record(session, "a.txt") is not None
        set_entry(session, row, status="failed", code="empty", reason="the file is empty")
        assert load_record(session, "a.txt") is None


def test_what_was_said_of_a_failure_goes_when_the_file_is_read(workspace):
    with workspace.session() as session:
        row = entry(session, "a.txt")
        set_entry(session, row, status="failed", code="empty", reason="the file is empty", hint="ask")
        set_entry(session, row, status="ok")
        assert (row.code, row.reason, row.hint) == ("", "", "")


def test_files_that_are_gone_leave_the_manifest_and_come_back(workspace):
    with workspace.session() as session:
        run = begin(session)
        here, gone = entry(session, "here"), entry(session, "gone")
        here.run_id = run
        assert mark_absent(session, run) == 1
        assert [row.path for row in manifest(session)] == ["here"]
        assert mark_absent(session, run) == 0
        gone.present = True
        assert len(manifest(session)) == 2


@pytest.mark.parametrize(
    ("status", "code", "sha256", "version", "done"),
    [
        pytest.param("ok", "", "a", "1", True, id="read"),
        pytest.param("degraded", "", "a", "1", True, id="read with losses"),
        pytest.param("failed", "encrypted", "a", "1", True, id="would fail again"),
        pytest.param("failed", "timeout", "a", "1", False, id="the machine may have been slow"),
        pytest.param("failed", "internal", "a", "1", False, id="the installation may have been mended"),
        pytest.param("pending", "", "a", "1", False, id="a killed run left it"),
        pytest.param("duplicate", "", "a", "1", False, id="the first of its kind may have gone"),
        pytest.param("ok", "", "b", "1", False, id="the content is another"),
        pytest.param("ok", "", "a", "2", False, id="the code is another"),
    ],
)
def test_what_is_done_and_need_not_be_done_again(status, code, sha256, version, done):
    row = DocumentRow(path="x", status=status, code=code, sha256="a", code_version="1")
    assert is_done(row, sha256, version) is done


def test_documents_of_one_kind_by_path(workspace):
    with workspace.session() as session:
        for path, kind in (("b", "circular"), ("a", "circular"), ("c", "self_report")):
            row = entry(session, path)
            save_record(session, row.id, body(record(path, kind=kind)))
            set_entry(session, row, status="ok")
        assert list(paths_of_kind(session, "circular")) == ["a", "b"]
