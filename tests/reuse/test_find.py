from __future__ import annotations

import json
import os
from contextlib import ExitStack

import pytest
from typer.testing import CliRunner

from tests.reuse.builders import own, report
from zhifa_nlp.apps.cli.reuse import app
from zhifa_nlp.documents.aside import Readers
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.reuse.find import find


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(report(own(1)), encoding="utf-8")
    (reports / "b.txt").write_bytes(
        report(own(1), unit="乙县水务局", day="2002年1月1日").replace("\n", "\r\n").encode("gb18030")
    )
    (reports / "c.txt").write_text(report(own(2)), encoding="utf-8-sig")
    return reports


def lines(*arguments: object) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_prints_passages_and_a_verdict_for_each_report(folder):
    rows = lines(folder, "--format", "jsonl")

    assert [r["doc"] for r in rows if r["type"] == "verdict"] == ["a.txt", "b.txt", "c.txt"]
    assert {(r["doc"], r["source"]) for r in rows if r["type"] == "passage"} == {("b.txt", "a.txt")}


def test_raw_offsets_count_the_files_own_text(folder):
    [row] = [r for r in lines(folder, "--offsets", "raw") if r["type"] == "passage"]
    own_text = (folder / "b.txt").read_bytes().decode("gb18030")
    source = (folder / "a.txt").read_text("utf-8")

    taken, given = (
        own_text[row["doc_start"] : row["doc_end"]],
        source[row["source_start"] : row["source_end"]],
    )
    body = own(1).split()
    assert [p for p in taken.split() if p in body] == [p for p in given.split() if p in body] == body


def test_offsets_count_the_documents_text_otherwise(folder):
    [row] = [r for r in lines(folder) if r["type"] == "passage"]
    first, second = read(folder / "b.txt").text, read(folder / "a.txt").text

    taken, given = first[row["doc_start"] : row["doc_end"]], second[row["source_start"] : row["source_end"]]
    assert taken.replace("乙县水务局", "甲县林业局").split()[:5] == given.split()[:5]


def test_a_mandated_file_may_be_quoted(folder, tmp_path):
    rules = tmp_path / "rules.txt"
    rules.write_text(own(1), encoding="utf-8")
    rows = lines(folder, "--mandated", rules)

    assert not any(r.get("copied") for r in rows)
    assert max(r["mandated_share"] for r in rows if r["type"] == "verdict") > 0.9


def test_an_index_is_kept_and_added_to(folder, tmp_path):
    lines(folder, "--index", tmp_path / "index")
    new = tmp_path / "new.txt"
    new.write_text(report(own(2), unit="丙县水务局", day="2003年1月1日"), encoding="utf-8")
    verdict = lines("add", new, "--index", tmp_path / "index")[-1]

    assert (verdict["copied"], verdict["source"]) == (True, "c.txt")


def test_what_cannot_be_read_is_named_and_the_rest_is_done(folder):
    (folder / "x.bin").write_bytes(b"\x00\x01\x02" * 50)
    comparison, unreadable = find(folder)

    assert len(comparison.verdicts) == 3
    assert "x.bin" in unreadable[0]


def test_no_folder_is_one_clear_line(tmp_path):
    with pytest.raises(ZhifaError, match="no such folder"):
        find(tmp_path / "nothing")
    with pytest.raises(ZhifaError, match="holds no file"):
        find(tmp_path)


def test_reading_in_processes_and_in_threads_is_the_same(folder):
    from zhifa_nlp.reuse import folder as reading

    (folder / "x.bin").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "blank.txt").write_text("某县司法局自查报告\n我局认真开展了自查，20xx年培训两次。\n", "utf-8")
    pieces = [[path] for path in reading.files_of(folder)]
    with ExitStack() as ends:
        (one, bad), (other, also_bad) = (
            way(folder, pieces, set(), Readers(1), 2, ends)
            for way in (reading._in_processes, reading._in_threads)
        )

    assert bad == also_bad
    assert len(bad) == 1
    assert any(b.residues for b in one)
    assert [(b.names, b.prints.hashes.tolist(), b.days.tolist(), b.residues) for b in one if len(b)] == [
        (b.names, b.prints.hashes.tolist(), b.days.tolist(), b.residues) for b in other if len(b)
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_among_the_files_is_not_waited_for(folder):
    os.mkfifo(folder / "管道.txt")

    comparison, unreadable = find(folder, jobs=1)

    assert len(comparison.verdicts) > 0
    assert [line.split(":")[0] for line in unreadable] == ["管道.txt"]
