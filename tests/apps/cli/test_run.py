"""`zhifa run`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.workflow.rounds import report
from zhifa_nlp.store.manifest import count_by_status
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.version import code_version


def counts(folder):
    with open_workspace(folder) as workspace, workspace.reading() as session:
        return count_by_status(session)


def test_it_prints_where_the_reports_lie(zhifa, round_, tmp_path):
    folder, circular = round_
    work = tmp_path / "w"
    ended = zhifa("run", folder, "--annex", circular, "--workspace", work, "--jobs", 0)
    assert ended.code == 0
    assert ended.out.splitlines() == [str(work / "report.html"), str(work / "report.xlsx")]
    assert "files: 3 ok" in ended.err
    assert "2 warning (1 of them: no report)" in ended.err


def test_json_says_it_all_in_one_object(zhifa, round_, tmp_path):
    folder, circular = round_
    ended = zhifa("run", folder, "-a", circular, "-w", tmp_path / "w", "--jobs", 0, "--json")
    summary = json.loads(ended.out)
    assert (summary["schema"], summary["files"], summary["units"]) == ("zhifa/run@1", {"ok": 3}, 3)
    assert summary["unreported"] == 1


@pytest.mark.parametrize(("fail_on", "code"), [("warning", 1), ("error", 0), ("never", 0)])
def test_findings_give_exit_code_1_from_the_severity_that_was_asked_for(
    zhifa, round_, tmp_path, fail_on, code
):
    folder, circular = round_
    ended = zhifa("run", folder, "-a", circular, "-w", tmp_path / "w", "--jobs", 0, "--fail-on", fail_on)
    assert ended.code == code


def test_a_folder_that_is_not_there_is_wrong_usage(zhifa, tmp_path):
    assert zhifa("run", tmp_path / "none", "--workspace", tmp_path / "w").code == 2
    assert not (tmp_path / "w").exists()


def start(folder, work):
    command = [sys.executable, "-m", "zhifa_nlp", "run", str(folder), "--workspace", str(work), "--jobs", "1"]
    # A shell that starts the tests in the background has told them to ignore Ctrl-C, and children inherit that.
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, inherited)


def wait_for_some(work, enough=20):
    """Wait until the run has stored some records."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if (work / "workspace.sqlite").exists() and (work / "settings.toml").exists():
            try:
                if counts(work).get("ok", 0) >= enough:
                    return
            except Exception:  # noqa: BLE001  the tables are being made
                time.sleep(0.05)
        time.sleep(0.02)
    pytest.fail("the run stored nothing")


@pytest.fixture
def many(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        body = f"全年办结案件{number}件，培训{number * 3}人次。" * 12
        (folder / f"{number:03}.txt").write_text(report("大连市", body=body), encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)], ids=["Ctrl-C", "kill -9"]
)
def test_a_stopped_run_keeps_what_is_done_and_the_next_one_goes_on(zhifa, many, tmp_path, number, code):
    work = tmp_path / "w"
    running = start(many, work)
    wait_for_some(work)
    os.kill(running.pid, number)
    _, errors = running.communicate(timeout=30)
    assert running.returncode == code
    assert b"Traceback" not in errors
    done = counts(work)["ok"]
    assert 20 <= done < 400
    code_version.cache_clear()
    ended = zhifa("run", many, "--workspace", work, "--jobs", 2, "--json", "--fail-on", "never")
    assert ended.code == 0
    assert json.loads(ended.out)["files"] == {"ok": 400}
    assert json.loads(ended.out)["unchanged"] >= done


@pytest.mark.slow
def test_children_do_not_outlive_a_killed_parent(many, tmp_path):
    work = tmp_path / "w"
    running = start(many, work)
    wait_for_some(work, 5)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate(timeout=30)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        listed = subprocess.run(["ps", "-e", "-o", "pgid=,args="], capture_output=True, text=True, check=True)
        alive = [line for line in listed.stdout.splitlines() if line.split()[0] == str(running.pid)]
        if not alive:
            return
        time.sleep(0.1)
    pytest.fail(f"still alive: {alive}")


def test_an_empty_folder_is_told(zhifa, tmp_path):
    (tmp_path / "收件").mkdir()
    ended = zhifa("run", tmp_path / "收件", "-w", tmp_path / "w", "--jobs", 0)
    assert "no document there; run it again when some have come in" in ended.err
    assert "files: none; done before: 0" in ended.err
