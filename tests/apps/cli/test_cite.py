"""`zhifa cite` and `zhifa verify`."""

from __future__ import annotations

import json
import shutil

import pytest
from sqlalchemy import text

from zhifa_nlp.store.workspace import open_workspace


@pytest.fixture
def problem(zhifa, finished):
    sql = (
        "SELECT d.sha256, m.span_start, m.span_end, m.text FROM measures m JOIN documents d USING (doc_id) "
        "WHERE d.path = '大连.txt'"
    )
    return json.loads(zhifa("sql", sql, "-w", finished, "--json").out)[0]


def test_words_are_cited_by_both_standards_with_hash_and_span(zhifa, finished, problem):
    span = f"大连.txt#{problem['span_start']}-{problem['span_end']}"
    cited = json.loads(zhifa("cite", span, "-w", finished, "--json").out)

    assert cited["text"] == problem["text"]
    assert cited["gb7714"] == (
        "大连市人民政府. 大连市人民政府关于2002年行政执法情况的自查报告[A]. 2002-12-03，"
        f"正文第{problem['span_start']}–{problem['span_end']}码点. “{problem['text']}”. "
        f"文件 大连.txt，SHA-256 {problem['sha256']}."
    )
    assert cited["bibtex"].startswith(
        f"@misc{{zhifa2002{problem['sha256'][:8]},\n  author = {{{{大连市人民政府}}}},\n"
    )
    assert f"SHA-256 {problem['sha256']}" in cited["bibtex"]
    assert cited["bibtex"].count("{") == cited["bibtex"].count("}")


def test_all_leads_back_to_reader_version_component_and_decision(zhifa, finished, problem):
    span = f"{problem['sha256'][:12]}#{problem['span_start']}-{problem['span_end']}"
    shown = zhifa("cite", span, "-w", finished).out

    assert "text " in shown
    assert "zhifa_measures" in shown
    assert problem["sha256"] in shown


def test_a_whole_document_can_be_cited(zhifa, finished):
    shown = zhifa("cite", "大连.txt", "-w", finished, "--format", "gb7714").out
    assert shown.startswith(
        "大连市人民政府. 大连市人民政府关于2002年行政执法情况的自查报告[A]. 2002-12-03. 文件 大连.txt"
    )
    assert shown.count("\n") == 1


@pytest.mark.parametrize(
    "place", ["没有.txt", "大连.txt#5-99999", "大连.txt#9-5", "abcdef0123", "大连.txt#x"]
)
def test_what_is_not_there_is_one_line(zhifa, finished, place):
    ended = zhifa("cite", place, "-w", finished)
    assert (ended.code, ended.err.count("\n"), ended.out) == (2, 1, "")


def test_verify_says_that_all_is_well_or_what_is_not(zhifa, finished):
    ended = zhifa("verify", "-w", finished, "--jobs", "0")
    assert ended.code == 0
    assert ended.err.endswith("passed: nothing differs 复核通过，没有不一致\n")

    with open_workspace(finished) as workspace, workspace.session() as session:
        session.execute(text("UPDATE assessments SET claimed_tier = '最好' WHERE unit LIKE '大连%'"))
    try:
        assert "not passed: 1 differ 复核未通过" in zhifa("verify", "-w", finished, "--jobs", "0").err
        ended = zhifa("verify", "-w", finished, "--jobs", "0", "--json")
        assert ended.code == 1
        [difference] = json.loads(ended.out)["differences"]
        assert (difference["column"], difference["stored"], difference["derived"]) == (
            "claimed",
            "最好",
            "优秀",
        )
    finally:
        with open_workspace(finished) as workspace, workspace.session() as session:
            session.execute(text("UPDATE assessments SET claimed_tier = '优秀' WHERE unit LIKE '大连%'"))


def test_verify_passes_what_another_version_made_where_nothing_differs(zhifa, finished, tmp_path):
    mine = shutil.copytree(finished, tmp_path / "工作区")
    with open_workspace(mine) as workspace, workspace.session() as session:
        session.execute(text("UPDATE documents SET code_version = 'old'"))

    ended = zhifa("verify", "-w", mine, "--jobs", "0")
    assert (ended.code, ended.err.count("passed")) == (0, 1)
    assert "passed: made by another version (old), and this one derives the same 复核通过" in ended.err

    with open_workspace(mine) as workspace, workspace.session() as session:
        session.execute(text("UPDATE assessments SET claimed_tier = '最好' WHERE unit LIKE '大连%'"))
    ended = zhifa("verify", "-w", mine, "--jobs", "0")
    assert ended.code == 1
    assert "not passed: 1 differ; it was made by another version (old)" in ended.err
