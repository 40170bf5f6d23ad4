"""`zhifa search`: what people and programs see."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from zhifa_nlp.store.workspace import open_workspace


def test_documents_are_shown_with_the_words_marked(zhifa, finished):
    ended = zhifa("search", "案卷评查", "--workspace", finished)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "1 document 共 1 份文件"
    assert "大连.txt  大连市人民政府" in ended.out
    assert "【案卷评查】" in ended.out


def test_the_json_has_offsets_into_the_text(zhifa, finished):
    answer = json.loads(zhifa("search", "缺项", "-w", finished, "--json").out)

    assert answer["schema"] == "zhifa/search@1"
    assert answer["total"] == 2
    assert {h["text"] for hit in answer["hits"] for h in hit["highlights"]} == {"缺项"}


def test_filters_narrow_the_answer(zhifa, finished):
    answer = json.loads(zhifa("search", "缺项", "-w", finished, "--tier", "达标", "--json").out)

    assert [hit["path"] for hit in answer["hits"]] == ["抚顺.txt"]


def test_nothing_found_is_said_and_no_error(zhifa, finished):
    ended = zhifa("search", "没有这个词", "-w", finished)

    assert (ended.code, ended.out, ended.err) == (0, "", "没有这个词: in no document 未找到\n")


def test_a_query_for_nothing_is_one_line(zhifa, finished):
    ended = zhifa("search", "-照搬 ", "-w", finished)
    assert ended.code == 2

    ended = zhifa("search", "“”", "-w", finished)
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_an_older_workspace_is_indexed_first_and_says_so(zhifa, finished):
    with open_workspace(finished) as workspace, workspace.session() as session:
        session.execute(text("DELETE FROM search_rows"))
    ended = zhifa("search", "缺项", "-w", finished)

    assert ended.err == "index 建立索引: 3 of 3 documents\n"
    assert ended.out.startswith("2 documents")


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [
        ("--code", "formalism.copy", "formalism.copied"),
        ("--status", "foo", "admitted"),
        ("--status", "x", "done"),
    ],
)
def test_a_filter_that_nothing_can_meet_is_one_line(zhifa, finished, option, value, known):
    ended = zhifa("search", "责任制", "-w", finished, option, value)
    [line] = ended.err.splitlines()
    assert ended.code == 2
    assert known in line


def test_a_group_of_codes_is_a_filter(zhifa, finished):
    assert zhifa("search", "责任制", "-w", finished, "--code", "formalism").code == 0
