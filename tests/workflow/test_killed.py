"""A run that is killed again and again and taken up again ends like one that nobody disturbed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tests.documents.office_files import drawn_pdf, report_docx, sentences
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.workspace import open_workspace

KILLS = 5
FILES = int(os.environ.get("ZHIFA_KILLED_FILES", "24"))
"""3,000 in a benchmark: ``ZHIFA_KILLED_FILES=3000 pytest tests/workflow/test_killed.py``."""


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


def start(inbox: Path, workspace: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "zhifa_nlp", "run", str(inbox), "--workspace", str(workspace)]
    return subprocess.Popen(
        [*command, "--no-reuse", "--jobs", "2", "--fail-on", "never"],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def rows(workspace: Path) -> list[tuple[object, ...]]:
    query = "select path, status, code, sha256 from documents order by path"
    with open_workspace(workspace) as opened, opened.session() as session:
        return [tuple(row) for row in session.execute(text(query))]


def done(workspace: Path) -> int:
    try:
        return sum(row[1] not in ("pending", "") for row in rows(workspace))
    except (ZhifaError, SQLAlchemyError):  # not made yet, or being written
        return 0


@pytest.mark.slow
def test_five_kills_change_nothing(tmp_path):
    inbox, calm, killed = tmp_path / "收件", tmp_path / "安静", tmp_path / "被杀"
    inbox.mkdir()
    mixed_files(inbox)
    assert start(inbox, calm).wait(900) in (0, 3)

    seen = interrupted = 0
    for _ in range(KILLS):
        process = start(inbox, killed)
        deadline = time.monotonic() + 120
        while process.poll() is None and done(killed) < seen + FILES // 8 and time.monotonic() < deadline:
            time.sleep(0.02)
        interrupted += process.poll() is None
        process.kill()
        process.wait()
        now = done(killed)
        assert now >= seen, "what was done is kept"
        seen = now
    assert interrupted, "no run was killed at work"
    assert start(inbox, killed).wait(900) in (0, 3)

    assert rows(killed) == rows(calm)
    assert len(rows(calm)) == FILES + 1
