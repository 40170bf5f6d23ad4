"""Heads whose line breaks were lost."""

from __future__ import annotations

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.flat_head import FlatHead, read_flat


def read(text: str) -> tuple[str | None, FlatHead]:
    head = read_flat(text, fold(text), 0)
    return (None if head.title is None else text[slice(*head.title)]), head


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于执法情况的报告市人民政府：我县做了自查。", "关于执法情况的报告"),
        (
            "甲政发〔2003〕5号甲县人民政府关于执法情况自查自纠的报告市人民政府：报告如下。",
            "甲县人民政府关于执法情况自查自纠的报告",
        ),
        ("甲县水利局2010年执法工作总结今年是条例施行的第一年，任务很重。", "甲县水利局2010年执法工作总结"),
        (
            "甲县人口和计划生育局关于考核自查情况的报告乙市人口和计划生育委员会：收到通知后。",
            "甲县人口和计划生育局关于考核自查情况的报告",
        ),
        ("关于督察情况的通报局属各处：督察如下。", "关于督察情况的通报"),
        ("甲县水利局自查报告我局2001年的自查从10月开始。", "甲县水利局自查报告"),
        ("执法工作汇报提纲（二○○三年八月二十日）各位领导：下面汇报。", "执法工作汇报提纲"),
        ("关于报送自查情况的函甲政函〔1999〕62号乙市人民政府法制局：接通知后。", "关于报送自查情况的函"),
    ],
)
def test_finds_where_the_title_ends(text: str, title: str) -> None:
    assert read(text)[0] == title


def test_keeps_the_last_copy_of_a_title_that_the_page_gives_first() -> None:
    once = "甲县政府关于考评情况的通报"
    text = f"{once}来源：法制办字号：大 中 小{once}甲政通〔2011〕6号各乡镇人民政府：通报如下。"
    title, head = read(text)
    assert title == once
    assert head.title is not None
    assert head.title[0] > 20
    assert head.number is not None
    assert [e.value for e in head.addressees] == ["各乡镇人民政府"]


def test_reads_number_letterhead_and_addressees_before_the_text() -> None:
    text = "甲省水利厅文件甲水政〔2003〕41号关于整改情况的报告省人民政府、省司法厅：今年三月检查。"
    title, head = read(text)
    assert title == "关于整改情况的报告"
    assert head.letterhead is not None
    assert text[slice(*head.letterhead)] == "甲省水利厅文件"
    assert head.number is not None
    assert head.number.canonical == "甲水政〔2003〕41号"
    assert [e.value for e in head.addressees] == ["省人民政府", "省司法厅"]
    assert text[head.end :].startswith("今年三月")


@pytest.mark.parametrize("text", ["", "。", "一二三四五六七八九十", "我县做了自查，没有发现。"])
def test_finds_no_title_in_what_has_none(text: str) -> None:
    assert read(text)[0] is None
