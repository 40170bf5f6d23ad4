"""The issuer as written, and where it was taken from."""

from __future__ import annotations

import pytest

from zhifa_nlp.structure.issuer import from_title, issuer_texts
from zhifa_nlp.structure.model import Element

from .samples import outlined


def title(words: str) -> list[str | None]:
    return [e.value for e in from_title(Element("title", "present", words, 0, len(words), words))]


@pytest.mark.parametrize(
    ("words", "issuers"),
    [
        ("甲县人民政府关于执法情况的报告", ["甲县人民政府"]),
        ("甲市人民政府法制办公室关于抽查情况的通报", ["甲市人民政府法制办公室"]),
        ("甲市人民政府办公室转发市法制局关于考核工作意见的通知", ["甲市人民政府办公室"]),
        ("甲市水利局印发乙省水利厅关于考核工作意见的通知", ["甲市水利局"]),
        ("甲县水利局2010年水行政执法工作总结", ["甲县水利局"]),
        ("甲市生态环境局乙分局关于规范执法自查的报告", ["甲市生态环境局乙分局"]),
        ("甲县海洋与渔业局执法责任制自查小结", ["甲县海洋与渔业局"]),
        ("甲市公安局 甲市司法局关于检查情况的通报", ["甲市公安局", "甲市司法局"]),
        ("2012年甲县水利局执法工作总结", ["甲县水利局"]),
        ("甲县2012年度法治政府建设情况报告", ["甲县"]),
        ("2012年甲县法治政府建设情况报告", ["甲县"]),
        ("甲县法治政府建设自查报告", ["甲县"]),
        ("法治政府建设自查报告", []),
        ("甲县2012年执法工作要点", []),
        ("关于执法情况的报告", []),
        ("全省税务稽查案卷点评会纪要", []),
        ("致市考评组的一封信", []),
    ],
)
def test_reads_the_units_that_a_title_begins_with(words: str, issuers: list[str]) -> None:
    assert title(words) == issuers


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("关于情况的报告\n市政府：\n报告如下。\n甲县人民政府\n2003年3月5日", "signature", "甲县人民政府"),
        ("国营甲农场关于情况的报告\n市政府：\n报告如下。\n甲农场\n2003年3月5日", "title", "国营甲农场"),
        ("甲县人民政府关于情况的报告\n市政府：\n报告如下。\n2003年3月5日", "title", "甲县人民政府"),
        (
            "甲县水利局文件\n甲水〔2003〕5号\n关于情况的报告\n市政府：\n报告如下。\n2003年3月5日",
            "letterhead",
            "甲县水利局",
        ),
        ("汇报提纲\n（甲县交通局，2004年11月3日）\n各位领导：\n汇报如下。", "head", "甲县交通局"),
        ("甲水政〔2003〕5号\n关于情况的报告\n市政府：\n报告如下。\n2003年3月5日", "number", "甲水政"),
    ],
)
def test_says_where_it_was_taken_from(text: str, source: str, name: str) -> None:
    (issuer,) = issuer_texts(outlined(text))
    assert (issuer.source, issuer.value) == (source, name)
    assert text[issuer.start : issuer.end] == issuer.text


@pytest.mark.parametrize(
    ("head", "signed", "name"),
    [
        pytest.param("", "甲县畜牧管理局", "甲县农业局", id="quite another unit"),
        pytest.param("", "甲县农业机械管理局", "甲县农业局", id="another unit that has all its letters"),
        pytest.param(
            "甲县农业局文件\n", "乙县农业局", "甲县农业局", id="one letter, but the letterhead agrees"
        ),
        pytest.param(
            "",
            "甲县农业局农业执法大队",
            "甲县农业局农业执法大队",
            id="a part of it, which is told more exactly",
        ),
    ],
)
def test_a_name_left_standing_at_the_foot_does_not_issue(head: str, signed: str, name: str) -> None:
    text = f"{head}甲县农业局关于情况的报告\n市政府：\n报告如下。\n{signed}\n2003年3月5日"
    assert [e.value for e in issuer_texts(outlined(text))] == [name]


def test_names_nobody_where_nobody_is_named() -> None:
    assert issuer_texts(outlined("关于情况的报告\n市政府：\n报告如下。")) == []
