"""What a rule or a law says of faults and measures, and which texts are none."""

from __future__ import annotations

import pytest

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.normative import lays_down
from zhifa_nlp.structure.outline import outline

ARTICLES = """
第一条　为规范行政执法行为，明确责任，制定本规定。
第二条　执法人员不得粗暴执法、以罚代管，严禁乱收费。
第三条　本市行政执法存在案卷不全、文书填写不规范的，由市政府法制办责令改正。
第四条　各执法部门应当每年组织执法人员培训一次，并定期开展案卷评查。
第五条　执法人员有下列情形之一的，给予处分：
（一）无证上岗，越权处罚的；
（二）不出示证件，不填写文书的；
（三）发现违法不查处，办案拖拉的。
第六条　本规定自2004年7月1日起施行。
"""
RULE = "甲市行政执法责任追究规定" + ARTICLES


def of(text):
    document = document_from_text(text)
    return document, outline(document)


@pytest.mark.parametrize(
    "title",
    [
        "甲市行政执法责任追究规定",
        "甲市行政处罚自由裁量规则（试行）",
        "中华人民共和国甲法",
        "甲省实施《中华人民共和国行政处罚法》办法",
        "甲市中级人民法院关于审理乙案件的解释（一）",
    ],
)
def test_a_titled_text_in_articles_lays_down(title):
    assert lays_down(*of(title + ARTICLES))


@pytest.mark.parametrize(
    "text",
    [
        "甲市司法局关于执法责任追究规定落实情况的自查报告\n市政府：" + ARTICLES,
        "甲市人民政府关于执行《责任追究规定》情况的通报\n各区：" + ARTICLES,
        "甲局执法规范\n我局执法不规范，案卷不全。\n第一条没有做到，第二条没有人看。",
        "甲局大事记" + ARTICLES,
        ARTICLES,
        "",
    ],
)
def test_reports_circulars_and_what_only_quotes_a_rule_do_not(text):
    assert not lays_down(*of(text))


def test_a_rule_admits_nothing_and_what_it_demands_is_not_done():
    labels = label(document_from_text(RULE))

    assert {problem.status for problem in labels.problems} <= {"prescribed"}
    assert {measure.tense for measure in labels.measures} == {"required"}
    assert {measure.strength for measure in labels.measures} == {"planned"}


def test_a_report_that_says_the_same_admits():
    text = (
        "甲市司法局关于行政执法情况的自查报告\n市政府：\n存在的问题：案卷不全，文书不规范。个别人员无证上岗。"
    )

    assert "admitted" in {problem.status for problem in label(document_from_text(text)).problems}
