"""SIGTERM: the file at hand is finished, what is done is kept, and the exit code says how it ended."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import urllib.request

import pytest

from tests.workflow.rounds import report

pytestmark = pytest.mark.slow


def start(*arguments):
    command = [sys.executable, "-m", "zhifa_nlp", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_run_that_is_told_to_end_keeps_what_is_done_and_goes_on_later(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(report("大连市", body=f"第{number}件。" * 40), encoding="utf-8")
    arguments = ("run", folder, "-w", tmp_path / "w", "--jobs", 1, "--no-reuse", "--fail-on", "never")

    running = start(*arguments, "--log-json")
    for line in running.stderr:
        if json.loads(line)["event"] == "file":
            break
    running.send_signal(signal.SIGTERM)
    rest = running.stderr.read()

    assert running.wait(30) == 130
    assert "interrupted; what was done is kept" in rest
    with sqlite3.connect(tmp_path / "w" / "workspace.sqlite") as database:
        done = database.execute("SELECT count(*) FROM documents WHERE status = 'ok'").fetchone()[0]
        assert database.execute("SELECT state FROM runs").fetchall() == [("interrupted",)]
        assert database.execute("SELECT count(*) FROM documents WHERE status = 'failed'").fetchone() == (0,)
    assert 1 <= done < 40
    again = start(*arguments, "--json")
    out, _ = again.communicate()
    told = json.loads(out)
    assert told["files"] == {"ok": 40}
    assert done <= told["unchanged"] < 40, "what was read and not yet saved is not read again either"


def test_the_desk_ends_well_when_it_is_told_to(finished):
    desk = start("serve", "-w", finished, "--port", 0, "--log-json")
    address = desk.stdout.readline().strip()
    with urllib.request.urlopen(f"{address}readyz") as answer:
        assert answer.read() == b"ok\n"
    with urllib.request.urlopen(f"{address}documents") as answer:
        assert answer.status == 200
    desk.send_signal(signal.SIGTERM)
    _, errors = desk.communicate(timeout=30)

    assert desk.returncode == 0
    told = [json.loads(line) for line in errors.splitlines()]
    assert ("request", "/documents", 200) in {(t["event"], t.get("route"), t.get("status")) for t in told}
