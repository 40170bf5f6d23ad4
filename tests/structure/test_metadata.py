"""The table of metadata above a document of a government page."""

from __future__ import annotations

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.metadata import Metadata, read_metadata

from .samples import flattened, outlined

TABLE = """\
索引号：011-2003-0005　　主题分类：法制
发文机关：海林县人民政府　　成文日期：2003年3月5日
标　　题：关于检查情况的通报
发文字号：海政发〔2003〕17号　　发布日期：2003-04-01
"""
TEXT = "关于检查情况的通报\n各乡镇人民政府：\n　　现将检查情况通报如下，望认真整改。共查出问题若干件。\n"


def read(text: str) -> Metadata:
    return read_metadata(text, fold(text), 1000)


@pytest.mark.parametrize(
    "text",
    [TABLE, flattened(TABLE), TABLE.replace("：", "\t").replace("　　", "\t"), TABLE.replace("：", "\n:")],
)
def test_reads_the_pairs_in_every_layout(text: str) -> None:
    found = read(text)
    assert found.issuer is not None
    assert text[slice(*found.issuer)] == "海林县人民政府"
    assert found.number is not None
    assert (found.number.canonical, text[found.number.start : found.number.end]) == (
        "海政发〔2003〕17号",
        "海政发〔2003〕17号",
    )
    assert found.written is not None
    assert found.written.first.isoformat() == "2003-03-05"
    assert [d.first.isoformat() for d in found.posted] == ["2003-04-01"]


@pytest.mark.parametrize("text", [TABLE + "\n" + TEXT, flattened(TABLE + TEXT)])
def test_the_document_takes_from_it_what_it_does_not_say(text: str) -> None:
    found = outlined(text)
    assert {e.name: e.value for e in found.elements if e.status == "present"} == {
        "title": "关于检查情况的通报",
        "doc_number": "海政发〔2003〕17号",
        "addressee": "各乡镇人民政府",
        "date": "2003-03-05",
        "signature": "海林县人民政府",
    }


def test_the_documents_own_date_goes_before_the_tables() -> None:
    found = outlined(TABLE + TEXT + "海林县人民政府\n2003年3月8日")
    assert found.first("date").value == "2003-03-08"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "现将情况通报如下。成文日期：2003年3月5日", "检查的标题是什么"])
def test_finds_none_in_running_text(text: str) -> None:
    found = read(text)
    assert (found.issuer, found.number, found.written, found.title) == (None, None, None, None)


def test_reads_keys_in_brackets() -> None:
    found = read(
        "[ 索引号 ]115/2021-18 [ 发文字号 ] [ 发布机构 ]甲县人民政府 [ 成文日期 ]2021-07-23\n" + TEXT
    )
    assert found.issuer is not None
    assert found.written is not None
    assert (found.number, found.written.first.isoformat()) == (None, "2021-07-23")


def test_reads_lines_that_lost_the_colon_behind_their_key() -> None:
    table = "发文机关甲县人民政府\n发文日期2021年7月23日\n时效性现行有效\n"
    found = read(table + TEXT)
    assert found.issuer is not None
    assert (table[slice(*found.issuer)], found.written and found.written.text) == (
        "甲县人民政府",
        "2021年7月23日",
    )


def test_one_line_that_begins_with_a_key_is_no_table() -> None:
    assert read("发文机关责任制自查报告\n" + TEXT).issuer is None
