from __future__ import annotations

import pytest

from tests.checks.builders import circular, report
from zhifa_nlp.checks.rules.template_blank import template_blank


def found(text, lexicon, make=report):
    return [f.message for f in template_blank(make(text), lexicon)]


@pytest.mark.parametrize(
    "words",
    [
        "20xx年",
        "XX省",
        "**镇",
        "××局",
        "２０ＸＸ年",
        "XXXX年",
        "____县",
        "政发〔20XX〕XX号",
        "xx年度",
        "X年3月",
        "政发〔X〕11X号",
        "退还___万元",
        "查处案件XX起",
    ],
)
def test_quotes_the_blank(words, lexicon):
    assert found(f"{words}的工作情况。", lexicon) != []


def test_counts_blanks_of_one_kind(lexicon):
    assert found("XX局与XX局、XX县。", lexicon) == ["文中留有未填写的名称“XX局”等3处，疑为套用范文"]


def test_takes_single_letters_for_blanks_where_there_are_several(lexicon):
    assert found("x镇由x司法所牵头宣传。", lexicon) == ["文中留有未填写的名称“x镇”等2处，疑为套用范文"]
    assert found("在X镇查处了一起案件。", lexicon) == []


@pytest.mark.parametrize(
    "text",
    [
        "某公司、某县某局。",
        "××公司偷排污水。",
        "5×3米的公示板。",
        "DOC XX-12 型设备。",
        "2003年的工作。",
        "A4x局域网、5x区。",
        "质保期3x年。",
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []


def test_stays_silent_about_names_that_a_circular_withholds(lexicon):
    assert found("××镇的方案抄自邻县。", lexicon, make=circular) == []


def test_only_notes_a_name_that_may_be_withheld(lexicon):
    assert [f.severity for f in template_blank(report("××镇的窗口常关。"), lexicon)] == ["info"]
    assert [f.severity for f in template_blank(report("XX镇的窗口常关。"), lexicon)] == ["warning"]


def test_a_line_to_write_on_and_a_name_withheld_are_no_figures_left_blank(lexicon):
    assert found("签名：______\n对张XX等人、XX元素公司的处罚。", lexicon) == []
