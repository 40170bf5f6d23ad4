"""What a page puts above a document, and lines of the document that look like it."""

from __future__ import annotations

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.furniture import is_furniture
from zhifa_nlp.structure.head import read_head
from zhifa_nlp.structure.lines import line_of

BODY = "\n各乡镇人民政府：\n　　县里查了五个部门，现将情况通报如下。\n"


def furniture(text: str, *, titled: bool = False, begun: bool = False) -> bool:
    line = line_of(fold(text), 0, len(text))
    assert line is not None
    return is_furniture(line, titled=titled, begun=begun)


@pytest.mark.parametrize(
    "line",
    [
        "|",
        "朗读",
        "EN",
        "//www.example.cn/",
        "跳转到内容",
        "VIP免费下载 立即下载",
        ">政务公开>法规公文>县政府文件",
        "政务公开 > 县政府文件 > 通报",
        "• 发布单位：甲县人民政府",
        "• 内容分类：“十二五”规划",
        "主题分类：司法 通知",
        "栏目：政策文件",
        "0143/2016-00154",
        "法搜网--法律信息搜索网",
        "甲县人民政府 2019年12月3日 星期二",
        "甲县人民政府 2020-05-12 09:01:00",
        "2010-09-20 |  来源：  |  分享到：",
        "第1页 共13页",
    ],
)
def test_a_page_puts_these_above_a_document(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "甲县人民政府文件",
        "关于检查情况的通报",
        "甲县水利局：关于自查情况的报告",
        "全国政府网站",  # a title broken by its width
        "转发〈甲办法〉和〈乙细则〉的",
        "报告单位：甲县水利局",
        "致：甲县水利局",
        "2003年3月5日",
        "总分>90分的为优秀",
        "各乡镇人民政府：",
    ],
)
def test_the_document_says_these_itself(line: str) -> None:
    assert not furniture(line)


def test_a_site_s_name_stands_only_above_the_title() -> None:
    assert furniture("甲县信息网")
    assert not furniture("甲县信息网", begun=True)


@pytest.mark.parametrize(
    "above",
    [
        "法搜网--法律信息搜索网\n",
        "搜索\n",
        ">政务公开>法规公文>县政府文件\n• 发布单位：甲县人民政府\n• 内容分类：“十二五”规划\n",
        "工作报告\n",
        "您所在的位置：政务公开 > 文件\n",
        "栏目：政策文件 发布时间：2003-03-12\n",
        "甲县人民政府关于检查情况的通报 - 甲县司法局\n",
    ],
)
def test_the_title_is_free_of_what_stands_above_it(above: str) -> None:
    text = above + "甲县人民政府关于检查情况的通报" + BODY
    title = read_head(text, fold(text)).title
    assert title is not None
    assert title.value == "甲县人民政府关于检查情况的通报"


def test_a_flattened_head_is_read_behind_a_stray_bar_or_page_mark() -> None:
    for above in ("|\n", "第1页共13页"):
        text = (
            above
            + "甲县政府关于检查情况的通报 各乡镇人民政府：县里查了五个部门，现将情况通报如下。"
            + "查。" * 60
        )
        head = read_head(text, fold(text))
        assert head.title is not None
        assert head.title.value == "甲县政府关于检查情况的通报"
        assert [e.value for e in head.elements if e.name == "addressee"] == ["各乡镇人民政府"]


def test_the_day_on_which_the_page_was_looked_at_is_not_the_document_s() -> None:
    text = "甲县人民政府 2019年12月3日 星期二\n甲县人民政府关于检查情况的通报" + BODY
    head = read_head(text, fold(text))
    assert (head.dates, head.page_dates) == ([], [])


def test_a_day_with_the_time_of_day_is_that_of_posting() -> None:
    text = "2003-03-12 12:04:00\n甲县人民政府关于检查情况的通报" + BODY
    head = read_head(text, fold(text))
    assert head.dates == []
    assert [d.first.isoformat() for d in head.page_dates] == ["2003-03-12"]
