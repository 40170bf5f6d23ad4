import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.builders import joined, line, lines
from tests.transformations import wrap30, wrap30_flush
from zhifa_nlp.documents.reflow import reflow

REPORT = """临水市司法局关于二〇一〇年度行政执法责任制落实情况的自查报告

市政府法制办公室：

　　按照市政府的统一部署，我局用二十天时间对行政执法责任制的落实情况做了一次自查，现将情况报告如下。

　　一、主要做法

　　一是抓责任分解，把四十二项职权逐项落实到九个科室和三十六个岗位，做到事事有人管、件件有着落。二是抓培训，全年组织执法人员集中学习六次，参加考试的一百一十三人全部合格。

　　二、存在的问题

　　（一）少数同志对这项工作重视不够，材料东拼西凑，有的连单位的名称都没有改过来。

　　（二）档案不全。抽查的二十本案卷当中，有七本没有送达回证，有三本没有集体讨论记录。

　　　　　　　　　　　　　临水市司法局
　　　　　　　　　　　　　二〇一〇年十二月三日
"""


def reflowed(text: str) -> list[str]:
    return [joined(paragraph).strip() for paragraph in reflow(lines(text))]


PARAGRAPHS = [part.strip() for part in REPORT.split("\n") if part.strip()]


@pytest.mark.parametrize("width", [20, 25, 28, 30, 33, 36, 40])
def test_wrapped_paragraphs_come_back(width):
    assert reflowed(wrap30(REPORT, width=width)) == PARAGRAPHS


def test_paragraphs_come_back_without_indents_and_empty_lines():
    text = "\n".join(row for row in wrap30_flush(REPORT).split("\n") if row)

    assert reflowed(text) == PARAGRAPHS


def test_a_text_that_was_never_wrapped_stays_as_it_is():
    assert reflowed(REPORT) == PARAGRAPHS


def test_ragged_lines_of_a_scan_go_on_until_the_next_indent():
    scan = (
        "  检查发现,少数单位的自查材料照搬照抄,存在的问题避\n而不谈.整改措施没有落\n到实处.\n"
        "  二是考核走过场,组长在总评栏里写的都是情况属实四个字,\n看不出差别.\n"
        "  三是培训不够,全年只办了一期\n班,参加的人不足三成,多数人至今没有学过新修订的条例.\n"
    )

    assert [len(p) > 30 for p in reflowed(scan)] == [True, True, True]


def test_short_lines_of_a_list_and_a_signature_stay_apart():
    text = (
        "关于2008年度行政执法责任制考核结果的通报\n各区县人民政府，市政府各部门：\n现将考核结果通报如下：\n"
        "“优秀”等次（2个）：市公安局、市财政局\n“良好”等次（1个）：市粮食局\n海州市人民政府办公室\n2009年1月20日"
    )
    assert reflowed(text) == text.split("\n")


@pytest.mark.parametrize("signer", ["临水市城市管理局", "临水市交通局执法监察大队"])
def test_the_line_above_a_date_signs_though_the_sentence_before_it_has_no_end(signer):
    body = "我局把巡查记录纳入月考核，谁的班谁签字，签不全的扣发当月绩效，年底汇总，连同各中队的登记簿一并报市政府备查"
    rows = [body[i : i + 22] for i in range(0, len(body), 22)]
    text = "\n".join(["一、做法", *rows, "二、打算", *rows, signer, "2014年11月20日"])

    assert reflowed(text)[-3:] == [body, signer, "2014年11月20日"]


def test_words_of_another_script_keep_their_space():
    rows = [
        "本局网站已经接入全市统一的政务服务平台 Government",
        "Service Platform 并于年底之前完成了全部的测试工作",
        "各科室按照职责分工认真做好数据的归集与更新工作，",
        "确保数据准确。",
    ]

    assert "Government Service" in "".join(reflowed("\n".join(rows)))


def test_hard_breaks_are_kept():
    hard = [line("各单位的自查材料照搬照抄，存在的问题", 0, soft=False), line("避而不谈", 1, soft=False)]

    assert len(reflow(hard)) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("甲乙丙丁，。一二：1a 　"), max_size=50), max_size=15),
    st.integers(8, 40),
)
def test_no_character_is_lost_or_moved(rows, width):
    text = wrap30("\n".join(rows), width=width)

    assert "".join("".join(reflowed(text)).split()) == "".join(text.split())


def test_the_counted_labels_of_a_results_list_keep_their_lines():
    label = "基本合格1个：市畜牧水产局"
    text = (
        wrap30(REPORT, width=28) + f"合格4个：新宁县、大祥区、市药监局、市公安局、市民政局、某县\n{label}\n"
    )

    assert reflowed(text)[-1] == label
