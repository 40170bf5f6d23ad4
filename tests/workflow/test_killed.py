"""A run that is killed again and again and taken up again ends like one that nobody disturbed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tests.documents.office_files import drawn_pdf, report_docx, sentences
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.workspace import open_workspace

FILES = int(os.environ.get("ZHIFA_KILLED_FILES", "24"))
"""3,000 in a benchmark: ``ZHIFA_KILLED_FILES=3000 pytest -s tests/workflow/test_killed.py``."""
KILLS = 5 if FILES >= 1000 else 3
JOBS = 2
_WATCH = """
import os, sys
def watch(event, args, log=os.environ["ZHIFA_TEST_READS"]):
    if event == "open" and isinstance(args[0], (str, os.PathLike)) and args[1] in ("r", "rb"):
        place = os.fspath(args[0])
        if os.sep + "originals" + os.sep in place:  # not the module of that name
            handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(handle, os.path.basename(place).encode() + bytes([10]))
            os.close(handle)
if "zhifa_nlp.workflow.worker" in sys.orig_argv:
    sys.addaudithook(watch)
"""
"""Put into every child by the name that Python looks for: notes each original that it opens."""


def mixed_files(folder: Path) -> None:
    for number in range(FILES):
        words = f"辽宁省某局关于责任制的自查报告\n{sentences(6, number)}\n"
        if number % 3 == 0:
            (folder / f"{number:04}.txt").write_text(words, "gb18030")
        elif number % 3 == 1:
            (folder / f"{number:04}.docx").write_bytes(report_docx(2, seed=number))
        else:
            lines = [(70.0, 80.0 + 20 * n, line[:30]) for n, line in enumerate(words.split("\n"))]
            (folder / f"{number:04}.pdf").write_bytes(drawn_pdf([lines]))
    (folder / "broken.docx").write_bytes(report_docx(1)[:900])


def start(inbox: Path, workspace: Path, reads: Path) -> subprocess.Popen[bytes]:
    """Start a run whose children note the hash of each content that they read in the file `reads`."""
    hook = inbox.parent / "hook"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(_WATCH, "utf-8")
    command = [sys.executable, "-m", "zhifa_nlp", "run", str(inbox), "--workspace", str(workspace)]
    return subprocess.Popen(
        [*command, "--no-reuse", "--jobs", str(JOBS), "--fail-on", "never"],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(hook), os.environ.get("PYTHONPATH")])),
            "ZHIFA_TEST_READS": str(reads),
        },
    )


def read_hashes(log: Path) -> Counter[str]:
    return Counter(name.partition(".")[0] for name in log.read_text().split()) if log.exists() else Counter()


def rows(workspace: Path) -> list[tuple[object, ...]]:
    query = "select path, status, code, sha256 from documents order by path"
    with open_workspace(workspace) as opened, opened.session() as session:
        return [tuple(row) for row in session.execute(text(query))]


def done(workspace: Path) -> set[str]:
    """Return the hashes of the contents that need not be read any more."""
    try:
        return {str(row[3]) for row in rows(workspace) if row[1] not in ("pending", "")}
    except (ZhifaError, SQLAlchemyError):  # not made yet, or being written
        return set()


@pytest.mark.slow
def test_kills_change_nothing_and_nothing_is_read_twice(tmp_path):
    inbox, calm, killed = tmp_path / "收件", tmp_path / "安静", tmp_path / "被杀"
    inbox.mkdir()
    mixed_files(inbox)
    logs = [tmp_path / f"reads-{number}" for number in range(KILLS + 1)]
    assert start(inbox, calm, tmp_path / "reads-calm").wait(60 + FILES) in (0, 3)

    before: set[str] = set()
    interrupted = 0
    random = Random(FILES)
    for log in logs[:KILLS]:
        process = start(inbox, killed, log)
        wanted = len(before) + random.randint(FILES // 16, FILES // 6)
        deadline = time.monotonic() + 120 + FILES / 5
        while process.poll() is None and len(done(killed)) < wanted and time.monotonic() < deadline:
            time.sleep(0.02 if FILES < 1000 else 0.5)
        interrupted += process.poll() is None
        process.kill()
        process.wait()
        time.sleep(1)  # children end by themselves once their input has ended
        assert not before & set(read_hashes(log)), "what was done is not read again"
        now = done(killed)
        assert now >= before, "what was done is kept"
        before = now
    assert interrupted, "no run was killed at work"
    assert start(inbox, killed, logs[-1]).wait(60 + FILES) in (0, 3)

    assert rows(killed) == rows(calm)
    assert len(rows(calm)) == FILES + 1
    contents = {str(row[3]) for row in rows(calm)}
    assert read_hashes(tmp_path / "reads-calm") == Counter(contents), "undisturbed, each is read once"
    reads = sum(map(read_hashes, logs), Counter())
    assert set(reads) == contents, "nothing is lost"
    again = sum(reads.values()) - len(contents)
    sys.stdout.write(
        f"{FILES + 1} files, {interrupted} kills at work, {again} read again: in hand at a kill\n"
    )
    assert again <= interrupted * JOBS, "only what a child was reading when it was killed"
    assert not before & set(read_hashes(logs[-1]))
