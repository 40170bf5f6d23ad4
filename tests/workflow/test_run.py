"""A whole round: everything into a workspace, nothing done twice, nothing lost."""

from __future__ import annotations

import shutil

import pytest

from tests.workflow.rounds import report, write_round
from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.assessments import load_assessments
from zhifa_nlp.store.manifest import manifest
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.runs import last_run
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run


class Counting(InProcess):
    """Counts the files that are really read, and stops by Ctrl-C after some if told so."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.read: list[str] = []
        self._stop_after = stop_after

    def run(self, tasks):
        for task in tasks:
            if len(self.read) == self._stop_after:
                raise KeyboardInterrupt
            self.read.append(task.name)
            yield from super().run([task])


class Heard:
    """A progress that notes what it hears."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def begin(self, files):
        self.said.append(f"begin {files}")

    def file(self, name, status, line):
        self.said.append(f"{name} {status}")

    def phase(self, name):
        self.said.append(name)


@pytest.fixture
def round_(tmp_path):
    return write_round(tmp_path)


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "工作区", create=True) as opened:
        yield opened


def rows(workspace):
    with workspace.session() as session:
        return {row.path: row for row in manifest(session)}


def test_a_round_is_read_assessed_and_checked(round_, workspace):
    folder, circular = round_
    summary = run(folder, workspace, InProcess(), annex=circular)
    assert summary.files == {"ok": 3}
    assert not summary.some_failed
    with workspace.session() as session:
        found = {a.unit: (a.official_tier, a.claimed_tier, a.submissions) for a in load_assessments(session)}
        assert last_run(session).state == "done"
    assert found["大连市人民政府"] == ("优秀", "优秀", ["大连.txt"])
    assert found["抚顺市人民政府"] == ("达标", "优秀", ["抚顺.txt"])
    assert found["鞍山市人民政府"] == ("优秀", None, [])


def test_the_findings_of_a_unit_quote_both_sides(round_, workspace):
    folder, circular = round_
    run(folder, workspace, InProcess(), annex=circular)
    with workspace.session() as session:
        [unit] = [a for a in load_assessments(session) if a.unit == "抚顺市人民政府"]
    [finding] = [f for f in unit.findings if f.category == "tier_conflict"]
    assert {evidence.path for evidence in finding.evidence} == {"抚顺.txt", circular.as_posix()}


def test_what_is_done_is_not_done_again(round_, workspace):
    folder, circular = round_
    run(folder, workspace, InProcess(), annex=circular)
    again = Counting()
    summary = run(folder, workspace, again, annex=circular)
    assert again.read == []
    assert (summary.unchanged, summary.units) == (3, 3)


def test_only_what_came_in_or_changed_is_read(round_, workspace):
    folder, circular = round_
    run(folder, workspace, InProcess(), annex=circular)
    (folder / "鞍山.txt").write_text(report("鞍山市"), encoding="utf-8")
    (folder / "大连.txt").write_text(report("大连市", day=9), encoding="utf-8")
    again = Counting()
    run(folder, workspace, again, annex=circular)
    assert sorted(again.read) == ["大连.txt", "鞍山.txt"]


def test_another_version_of_the_code_reads_everything_again(round_, workspace, monkeypatch):
    folder, circular = round_
    run(folder, workspace, InProcess(), annex=circular)
    monkeypatch.setattr("zhifa_nlp.workflow.intake.code_version", lambda: "9.9.9+other")
    again = Counting()
    run(folder, workspace, again, annex=circular)
    assert len(again.read) == 3


def test_the_same_content_twice_is_one_document(round_, workspace):
    folder, circular = round_
    shutil.copy(folder / "大连.txt", folder / "大连 副本.txt")
    reader = Counting()
    summary = run(folder, workspace, reader, annex=circular)
    found = rows(workspace)
    assert summary.files == {"ok": 3, "duplicate": 1}
    assert found["大连.txt"].status == "duplicate"
    assert found["大连.txt"].duplicate_of == found["大连 副本.txt"].id
    assert len(reader.read) == 3


def test_when_the_first_of_two_goes_the_other_takes_its_place(round_, workspace):
    folder, circular = round_
    shutil.copy(folder / "大连.txt", folder / "大连 副本.txt")
    run(folder, workspace, InProcess(), annex=circular)
    (folder / "大连 副本.txt").unlink()
    summary = run(folder, workspace, InProcess(), annex=circular)
    assert summary.files == {"ok": 3}
    assert summary.gone == 1
    assert rows(workspace)["大连.txt"].status == "ok"


def test_a_file_that_is_gone_is_no_longer_counted_and_comes_back_unread(round_, workspace):
    folder, circular = round_
    run(folder, workspace, InProcess(), annex=circular)
    (folder / "大连.txt").rename(folder.parent / "大连.txt")
    assert run(folder, workspace, InProcess(), annex=circular).files == {"ok": 2}
    (folder.parent / "大连.txt").rename(folder / "大连.txt")
    again = Counting()
    assert run(folder, workspace, again, annex=circular).files == {"ok": 3}
    assert again.read == []


def test_a_bad_file_has_its_row_and_the_rest_is_done(round_, workspace):
    folder, circular = round_
    (folder / "空.docx").write_bytes(b"")
    (folder / "标签.json").write_text("{}")
    summary = run(folder, workspace, InProcess(), annex=circular)
    assert summary.files == {"ok": 3, "failed": 1, "skipped": 1}
    assert summary.some_failed
    assert (rows(workspace)["空.docx"].code, rows(workspace)["空.docx"].reason) == (
        "empty",
        "the file is empty",
    )


def test_an_enormous_file_is_refused_before_it_is_copied(round_, workspace):
    folder, circular = round_
    with (folder / "大.docx").open("wb") as stream:
        stream.truncate(workspace.settings.limits.file_bytes + 1)
    run(folder, workspace, InProcess(), annex=circular)
    assert rows(workspace)["大.docx"].code == "too_large"
    assert sum(f.stat().st_size for f in workspace.originals.folder.rglob("*") if f.is_file()) < 10_000


def test_an_interrupted_run_keeps_what_is_done_and_goes_on_from_there(round_, workspace):
    folder, circular = round_
    with pytest.raises(KeyboardInterrupt):
        run(folder, workspace, Counting(stop_after=2), annex=circular)
    with workspace.session() as session:
        assert last_run(session).state == "interrupted"
    again = Counting()
    assert run(folder, workspace, again, annex=circular).files == {"ok": 3}
    assert len(again.read) == 1


def test_a_file_that_a_killed_run_left_pending_is_read(round_, workspace):
    folder, circular = round_

    class Killed(InProcess):
        def run(self, tasks):
            list(tasks)
            raise SystemExit(9)

    with pytest.raises(SystemExit):
        run(folder, workspace, Killed(), annex=circular)
    assert {row.status for row in rows(workspace).values()} == {"pending"}
    assert run(folder, workspace, InProcess(), annex=circular).files == {"ok": 3}


def test_an_annex_that_is_no_circular_is_one_line_and_the_rest_is_done(round_, workspace):
    folder, _ = round_
    summary = run(folder, workspace, InProcess(), annex=folder / "大连.txt")
    assert "no circular: it lists no units by tier" in summary.annex_problem
    assert summary.files == {"ok": 2}
    assert summary.some_failed


def test_an_annex_that_is_not_there_is_one_line_and_the_rest_is_done(round_, workspace):
    folder, _ = round_
    summary = run(folder, workspace, InProcess(), annex=folder.parent / "没有.docx")
    assert "could not be read" in summary.annex_problem
    assert summary.files == {"ok": 2, "failed": 1}


def test_the_one_circular_in_the_folder_serves_when_none_is_named(round_, workspace):
    folder, circular = round_
    shutil.copy(circular, folder / "通报.txt")
    summary = run(folder, workspace, InProcess())
    assert (summary.annex, summary.units) == ("通报.txt", 3)


def test_the_circular_may_lie_in_the_folder(round_, workspace):
    folder, circular = round_
    inside = folder / "通报.txt"
    circular.rename(inside)
    summary = run(folder, workspace, InProcess(), annex=inside)
    assert summary.files == {"ok": 3}
    assert rows(workspace)["通报.txt"].role == "annex"


def test_progress_is_told_of_every_file(round_, workspace):
    folder, circular = round_
    heard = Heard()
    run(folder, workspace, InProcess(), annex=circular, progress=heard)
    assert heard.said == [
        "begin 3", f"{circular.as_posix()} ok", "大连.txt ok", "抚顺.txt ok", "look for copies", "assess and check",
    ]  # fmt: skip


def test_two_runs_in_one_workspace_are_refused(round_, workspace):
    folder, circular = round_
    with workspace.locked(), pytest.raises(WorkspaceError, match="another run"):
        run(folder, workspace, InProcess(), annex=circular)


def test_records_speak_of_paths_in_the_folder(round_, workspace):
    folder, circular = round_
    run(folder, workspace, InProcess(), annex=circular)
    with workspace.session() as session:
        assert load_record(session, "抚顺.txt").document.path == "抚顺.txt"
