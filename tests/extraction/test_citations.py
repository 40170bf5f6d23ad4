"""Cited documents: titles, numbers, and what in 《》 is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.citations import find_citations, is_official_title
from zhifa_nlp.structure.outline import outline


def cited(text: str) -> list[tuple[str | None, str | None]]:
    document = document_from_text(text)
    return [(c.title, c.number) for c in find_citations(document, outline(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照《甲省执法监督条例》办理。", [("甲省执法监督条例", None)]),
        ("按照国办发〔2005〕37号文件办理。", [(None, "国办发〔2005〕37号")]),
        (
            "《关于推行甲制度的意见》（甲政发〔2003〕22号）下发后。",
            [("关于推行甲制度的意见", "甲政发〔2003〕22号")],
        ),
        ("《甲程序规定》(以下简称《规定》,公安部令第88号)施行。", [("甲程序规定", "公安部令第88号")]),
        ("公安部令第41号（《甲追究规定》）下发。", [("甲追究规定", "公安部令第41号")]),
        (
            "国发〔2010〕33号文件《国务院关于甲建设的意见》印发。",
            [("国务院关于甲建设的意见", "国发〔2010〕33号")],
        ),
        (
            "按照省政府办公厅《关于开展甲检查的通知》(甲政办明电〔2001〕38号)要求。",
            [("关于开展甲检查的通知", "甲政办明电〔2001〕38号")],
        ),
        ("执行《甲省实施〈乙法〉办法》。", [("甲省实施〈乙法〉办法", None)]),
        ("《关于印发《甲办法》的通知》已收到。", [("关于印发《甲办法》的通知", None)]),
        ("《通知》（甲政发〔2003〕5号）要求。", [("通知", "甲政发〔2003〕5号")]),
        (
            "按照省政府关于开展甲检查的通知（以下简称《通知》）要求，我局对照《通知》自查。",
            [("关于开展甲检查的通知", None)],
        ),
        (
            "按照省政府关于开展甲检查的通知（甲政发〔2003〕5号，以下简称《通知》）要求。",
            [("关于开展甲检查的通知", "甲政发〔2003〕5号")],
        ),
        (
            "《甲法》《乙条例》和《丙办法（试行）》。",
            [("甲法", None), ("乙条例", None), ("丙办法（试行）", None)],
        ),
    ],
)
def test_speaks(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("在《甲市日报》公布。", id="a newspaper"),
        pytest.param("填写《行政处罚事项告知书》。", id="a form"),
        pytest.param("印成《检查职责分解表》。", id="a table"),
        pytest.param("编成《手册》，《通知》下发后，对照《规划》和《要点》。", id="short forms"),
        pytest.param("抄同一本《法制宣传手册》。", id="a schoolbook"),
        pytest.param("按照关于开展甲检查的通知要求，对照《通知》自查。", id="a title that nobody marks"),
        pytest.param("关于甲事，印发了手册（以下简称《手册》）。", id="words that are no title"),
        pytest.param("关于开展甲检查的会议（以下简称《通知》）。", id="a short title of something else"),
        pytest.param("甲工商罚字〔2006〕19号一案没有回证。", id="a decision in a single case"),
    ],
)
def test_stays_silent(text: str) -> None:
    assert cited(text) == []


def test_the_documents_own_number_and_title_are_no_citation() -> None:
    head = "甲政发〔2003〕7号\n甲县人民政府关于检查情况的通报\n各乡镇人民政府：\n"
    text = f"{head}甲政发〔2003〕7号文另有附表。\n2003年3月5日"
    assert cited(text) == []


def test_a_title_cited_again_is_one_citation_at_its_first_place() -> None:
    text = "《甲办法》施行后，按《甲办法》（甲政发〔2003〕7号）办理。"
    document = document_from_text(text)
    (only,) = find_citations(document, outline(document))
    assert (only.title, only.number, only.start) == ("甲办法", "甲政发〔2003〕7号", 0)


def test_one_number_under_two_titles_is_two_citations() -> None:
    text = "《甲办法》（甲政发〔2003〕7号）和《乙办法》（甲政发〔2003〕7号）。"
    assert cited(text) == [("甲办法", "甲政发〔2003〕7号"), ("乙办法", "甲政发〔2003〕7号")]


def test_a_title_broken_by_a_line_is_whole_again() -> None:
    assert cited("根据《甲市行政\n执法办法》。") == [("甲市行政执法办法", None)]


@pytest.mark.parametrize(
    ("name", "official"),
    [("行政处罚法", True), ("关于甲事", True), ("甲周刊", False), ("甲许可证", False), ("甲项清单", True)],
)
def test_tells_official_titles(name: str, official: bool) -> None:
    assert is_official_title(name) is official


@given(st.text(alphabet="《》〈〉（）甲关于的通知办法发〔2003〕7号，。\n", max_size=150))
def test_leads_back_to_the_words(text: str) -> None:
    document = document_from_text(text)
    for citation in find_citations(document, outline(document)):
        assert text[citation.start : citation.end] == citation.text
        assert citation.title or citation.number


def test_a_number_under_the_letterhead_of_minutes_is_no_citation() -> None:
    assert cited("甲市人民政府办公室\n专题会议纪要\n〔2018〕11号\n执法协调会会议纪要\n会议议定三项。") == []
