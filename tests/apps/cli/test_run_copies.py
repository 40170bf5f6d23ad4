"""`zhifa run` and copies: on by default, and what may be quoted."""

from __future__ import annotations

import json

import pytest

from tests.workflow.copied import CIRCULAR_WORDS, write_copies


@pytest.fixture
def folder(tmp_path):
    return write_copies(tmp_path / "收件")


def summary(zhifa, folder, work, *options):
    ended = zhifa("run", folder, "-w", work, "--jobs", 0, "--json", *options)
    return ended.code, json.loads(ended.out)


def rows(zhifa, work, table):
    out = zhifa("export", work, "--table", table, "--format", "jsonl").out
    return [json.loads(line) for line in out.splitlines()]


def test_a_run_tells_how_many_submissions_were_copied(zhifa, folder, tmp_path):
    ended = zhifa("run", folder, "-w", tmp_path / "w", "--jobs", 0)
    assert "copied: 1" in ended.err
    assert ended.code == 0


def test_no_reuse_leaves_it(zhifa, folder, tmp_path):
    code, values = summary(zhifa, folder, tmp_path / "w", "--no-reuse")
    assert (code, values["copied"]) == (0, None)
    assert rows(zhifa, tmp_path / "w", "verdicts") == []


def test_the_tables_hold_passages_and_verdicts(zhifa, folder, tmp_path):
    summary(zhifa, folder, tmp_path / "w")
    [passage] = rows(zhifa, tmp_path / "w", "passages")
    assert (passage["path"], passage["source"]) == ("乙县.txt", "甲县.txt")
    verdicts = {row["path"]: row for row in rows(zhifa, tmp_path / "w", "verdicts")}
    assert len(verdicts) == 5
    assert (verdicts["乙县.txt"]["copied"], verdicts["甲县.txt"]["copied"]) == (True, False)
    assert verdicts["乙县.txt"]["residue"] == "甲县林业局"


def test_mandated_texts_are_references_and_no_submissions(zhifa, folder, tmp_path):
    notice = tmp_path / "原文.txt"
    notice.write_text(CIRCULAR_WORDS, encoding="utf-8")
    code, values = summary(zhifa, folder, tmp_path / "w", "--mandated", notice)
    assert (code, values["copied"], values["files"]) == (0, 1, {"ok": 6})
    verdicts = {row["path"]: row for row in rows(zhifa, tmp_path / "w", "verdicts")}
    assert verdicts["丁县.txt"]["mandated"] > 0.1
    assert len(verdicts) == 5


def test_a_mandated_text_that_is_not_there_is_told_and_the_rest_is_done(zhifa, folder, tmp_path):
    code, values = summary(zhifa, folder, tmp_path / "w", "--mandated", tmp_path / "无.txt")
    assert (code, values["files"]) == (3, {"ok": 5, "failed": 1})
    assert values["copied"] == 1
