"""A backup made while others write, and a workspace made of it again."""

from __future__ import annotations

import json
import shutil
import threading
import time
import zipfile

import pytest
from sqlalchemy import text

from tests.workflow.rounds import report, write_round
from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.manifest import manifest
from zhifa_nlp.store.workspace import DATABASE, open_workspace
from zhifa_nlp.workflow.backup import MANIFEST, write_backup
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.progress import Silent
from zhifa_nlp.workflow.restore import restore
from zhifa_nlp.workflow.run import run


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    base = tmp_path_factory.mktemp("put-away")
    reports, circular = write_round(base)
    with open_workspace(base / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    return base / "工作区"


@pytest.fixture
def folder(finished, tmp_path):
    shutil.copytree(finished, tmp_path / "工作区")
    return tmp_path / "工作区"


@pytest.fixture
def backup(folder, tmp_path):
    with open_workspace(folder) as workspace:
        write_backup(workspace, tmp_path / "b.zip", Silent())
    return tmp_path / "b.zip"


def everything(folder):
    with open_workspace(folder) as workspace, workspace.reading() as session:
        names = session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ).all()
        return {n: sorted(map(repr, session.execute(text(f'SELECT * FROM "{n}"')))) for n in names}


def rewritten(backup, target, change):
    """Write the backup anew with its parts changed."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        parts = {info.filename: old.read(info) for info in old.infolist()}
        change(parts)
        for name, content in parts.items():
            new.writestr(name, content)
    return target


def test_every_row_and_every_original_comes_back(folder, backup, tmp_path):
    assert restore(backup, tmp_path / "新", Silent()) == 3
    assert everything(tmp_path / "新") == everything(folder)
    with open_workspace(tmp_path / "新") as workspace, workspace.reading() as session:
        for row in manifest(session):
            assert workspace.originals.path_of(row.sha256).stat().st_size == row.size


def test_a_run_goes_on_from_what_was_restored(finished, backup, tmp_path):
    restore(backup, tmp_path / "新", Silent())
    with open_workspace(tmp_path / "新") as workspace:
        summary = run(finished.parent / "收件", workspace, InProcess(), annex=finished.parent / "通报.txt")
    assert summary.unchanged == 3


class Unhurried(InProcess):
    """Takes its time over each file, so that there is a run to be interrupted."""

    def run(self, tasks):
        for outcome in super().run(tasks):
            time.sleep(0.2)
            yield outcome


@pytest.mark.slow
def test_backups_made_while_a_run_is_writing_are_whole(tmp_path):
    reports = tmp_path / "收件"
    reports.mkdir()
    for number in range(24):
        (reports / f"{number}.txt").write_text(report("大连市", body=f"第{number}件。" * 9), encoding="utf-8")
    with open_workspace(tmp_path / "w", create=True) as workspace:
        running = threading.Thread(target=run, args=(reports, workspace, Unhurried()))
        running.start()
        made = []
        while running.is_alive():
            made.append(tmp_path / f"{len(made)}.zip")
            write_backup(workspace, made[-1], Silent())
            running.join(0.1)
    counts = []
    for number, one in enumerate(made):
        counts.append(restore(one, tmp_path / f"r{number}", Silent()))
    assert counts == sorted(counts)
    assert len(counts) > 2


def test_a_changed_part_is_refused_and_no_workspace_appears(backup, tmp_path):
    def change(parts):
        name = next(name for name in parts if name.startswith("originals/"))
        parts[name] = parts[name][:-1] + b"!"

    with pytest.raises(WorkspaceError, match="is not what was put away"):
        restore(rewritten(backup, tmp_path / "c.zip", change), tmp_path / "新", Silent())
    assert not (tmp_path / "新").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_part_that_is_gone_is_refused(backup, tmp_path):
    broken = rewritten(backup, tmp_path / "c.zip", lambda parts: parts.pop(DATABASE))
    with pytest.raises(WorkspaceError, match="is damaged"):
        restore(broken, tmp_path / "新", Silent())


def test_names_that_lead_elsewhere_are_refused(backup, tmp_path):
    def change(parts):
        listed = json.loads(parts[MANIFEST])
        listed["files"]["../out"] = {"sha256": "", "size": 0}
        parts[MANIFEST], parts["../out"] = json.dumps(listed).encode(), b""

    with pytest.raises(WorkspaceError, match="not one of ours"):
        restore(rewritten(backup, tmp_path / "c.zip", change), tmp_path / "新", Silent())


def test_half_a_file_is_refused(backup, tmp_path):
    (tmp_path / "half.zip").write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with pytest.raises(WorkspaceError, match="damaged, or no backup"):
        restore(tmp_path / "half.zip", tmp_path / "新", Silent())


def test_nothing_is_ever_restored_over_something(backup, folder):
    with pytest.raises(WorkspaceError, match="is there already"):
        restore(backup, folder, Silent())


def test_an_original_that_was_changed_is_told_and_the_rest_is_put_away(folder, tmp_path):
    with open_workspace(folder) as workspace:
        original = next(path for path in workspace.originals.folder.rglob("*") if path.is_file())
        original.write_bytes(b"another")
        made = write_backup(workspace, tmp_path / "b.zip", Silent())
    assert (made.damaged, made.originals) == ((original.name,), 3)
