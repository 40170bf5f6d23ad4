"""How a run is shown."""

from __future__ import annotations

import pytest

from zhifa_nlp.apps.cli.watch import Bar, Lines, watched


def watch(progress):
    progress.begin(3)
    progress.file("a", "ok", "")
    progress.file("b", "failed", "b: the file is empty")
    progress.file("c", "duplicate", "c: the same as a")
    progress.phase("look for copies")


def test_a_log_gets_plain_lines(capsys):
    with watched() as progress:
        assert type(progress) is Lines
        watch(progress)
    assert capsys.readouterr().err.splitlines() == [
        "3 files 共 3 份文件",
        "b: the file is empty",
        "3 of 3 files; look for copies 查找雷同",
    ]


def test_somebody_who_watches_gets_a_bar_with_the_troubles_above_it(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with watched() as progress:
        assert type(progress) is Bar
        watch(progress)
    assert "b: the file is empty" in capsys.readouterr().err


@pytest.mark.parametrize("status", ["duplicate", "skipped"])
def test_what_is_no_trouble_is_not_named(capsys, status):
    lines = Lines()
    lines.begin(1)
    lines.file("a", status, "a: something")
    assert capsys.readouterr().err == "1 file 共 1 份文件\n"
