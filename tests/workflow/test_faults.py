"""What a run loses when the machine fails it: nothing. Each test is one fault."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from tests.workflow.rounds import report
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.workspace import DATABASE, open_workspace
from zhifa_nlp.workflow.executor import InProcess, ProcessPool
from zhifa_nlp.workflow.run import run
from zhifa_nlp.workflow.task import Task

pytestmark = pytest.mark.slow
COUNT = 16


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "收件"
    made.mkdir()
    for number in range(COUNT):
        body = f"第{number}件案卷已经评查。" * 30
        (made / f"{number:02d}.txt").write_text(report("大连市", body=body), encoding="utf-8")
    return made


def command(folder, workspace):
    words = (
        "run",
        folder,
        "-w",
        workspace,
        "--jobs",
        1,
        "--no-reuse",
        "--fail-on",
        "never",
        "--log-json",
        "--json",
    )
    return [sys.executable, "-m", "zhifa_nlp", *map(str, words)]


def started(folder, workspace):
    return subprocess.Popen(
        command(folder, workspace), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def counts(workspace):
    """Return how many documents have which status, and how many have a record; nothing may be there twice."""
    with closing(sqlite3.connect(workspace / DATABASE)) as database:
        statuses = dict(database.execute("SELECT status, count(*) FROM documents GROUP BY status"))
        records = database.execute("SELECT count(*), count(DISTINCT document_id) FROM records").fetchone()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert records[0] == records[1]
    return statuses, records[0]


def finished(folder, workspace):
    """Run to the end and return the summary."""
    return json.loads(subprocess.run(command(folder, workspace), capture_output=True, check=True).stdout)


def test_a_run_that_is_killed_twice_loses_nothing_and_doubles_nothing(folder, tmp_path):
    workspace = tmp_path / "w"
    for left in (2, 4):
        running = started(folder, workspace)
        files = (line for line in running.stderr if json.loads(line)["event"] == "file")
        list(islice(files, left))
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stderr.close()
        running.stdout.close()
    done = counts(workspace)[1]
    assert 2 <= done < COUNT

    summary = finished(folder, workspace)

    assert summary["files"] == {"ok": COUNT}
    assert summary["unchanged"] == done
    assert counts(workspace) == ({"ok": COUNT}, COUNT)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of three MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        yield None
        return
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(folder, tmp_path, small_disk, capsys):
    if small_disk is None:
        with capsys.disabled():
            sys.stderr.write("\nno tmpfs can be mounted here (not root): a full disk was not tried\n")
        return
    ballast = small_disk / "ballast"
    workspace = small_disk / "w"
    with open_workspace(workspace, create=True):
        pass
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(b"0" * max(0, free - 200_000))
    failed = subprocess.run(command(folder, workspace), capture_output=True, text=True, check=False)
    assert failed.returncode == 2, failed.stderr
    assert "Traceback" not in failed.stderr
    last = failed.stderr.splitlines()[-1]
    assert "full" in last or "No space left" in last

    ballast.unlink()
    bigger = tmp_path / "w"  # room is made by moving to a larger disk
    shutil.copytree(workspace, bigger)
    assert finished(folder, bigger)["files"] == {"ok": COUNT}
    assert counts(bigger) == ({"ok": COUNT}, COUNT)


def test_a_database_that_another_program_holds_for_a_while_is_waited_for(folder, tmp_path):
    with open_workspace(tmp_path / "w", create=True) as workspace:
        other = sqlite3.connect(tmp_path / "w" / DATABASE, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        letting_go = threading.Timer(3.0, lambda: other.execute("COMMIT"))
        letting_go.start()
        summary = run(folder, workspace, InProcess(), copies=None)
        letting_go.join()
        other.close()
    assert summary.files == {"ok": COUNT}


def test_a_clock_that_is_set_back_and_forth_stops_no_file(folder, monkeypatch):
    hour = iter(range(10**6))
    monkeypatch.setattr(time, "time", lambda: 1e9 + 3600 * ((-1) ** next(hour)))
    tasks = [Task(number, str(path), path.name) for number, path in enumerate(sorted(folder.iterdir()))]
    assert {o.status for o in ProcessPool(1).run(tasks)} == {"ok"}


def test_no_limit_is_measured_by_the_clock_on_the_wall():
    package = Path(ZhifaError.__module__.replace(".", "/")).parent
    source = Path(__file__).resolve().parents[2] / "src" / package.name
    watched = [*source.glob("workflow/*.py"), *source.glob("documents/**/*.py")]
    assert watched
    assert [path.name for path in watched if "time.time()" in path.read_text("utf-8")] == []
