"""The head line by line: title, number and what stands around them."""

from __future__ import annotations

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.head import read_head

BODY = "\n市人民政府：\n　　我县作了自查，现将情况报告如下。\n"


def title(head: str) -> str | None:
    found = read_head(head + BODY, fold(head + BODY)).title
    return None if found is None else found.value


def number(head: str) -> str | None:
    found = read_head(head + BODY, fold(head + BODY)).number
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("甲县人民政府\n关于执法情况的报告", "甲县人民政府关于执法情况的报告"),
        (
            "甲县人民政府关于2015年度县（市、区）\n依法行政考评情况的通报",
            "甲县人民政府关于2015年度县（市、区）依法行政考评情况的通报",
        ),
        ("甲满族自\n治县林业局行政执\n法自查评分说明", "甲满族自治县林业局行政执法自查评分说明"),
        ("甲县地方税\n务局关于全县执法检\n查通报的回复", "甲县地方税务局关于全县执法检查通报的回复"),
        ("关于开展执法自查的\n紧 急 通 知", "关于开展执法自查的紧急通知"),
        ("甲市烟草专卖局（公司）\n关于考核情况的通报", "甲市烟草专卖局（公司）关于考核情况的通报"),
        ("路政执法自查自纠情况", "路政执法自查自纠情况"),
        ("甲县水利局2010年执法工作总结（节选）", "甲县水利局2010年执法工作总结（节选）"),
        ("关于检查情况的报告\n——甲县农业局的做法", "关于检查情况的报告"),
        ("致市考评组的一封信", "致市考评组的一封信"),
        ("甲市某办公室\n甲法办〔2021〕26号\n关于检查情况的报告", "关于检查情况的报告"),
        ("甲市某局\n甲局〔2000〕6号\n关于报送清理情况的\n紧 急 通 知", "关于报送清理情况的紧急通知"),
        ("网站首页\n来源：甲局\n甲局关于做好假期\n检查工作的通知", "甲局关于做好假期检查工作的通知"),
        ("首页机构概况\n发文机关：甲市某局　成文日期：2020-09-21\n关于检查情况的报告", "关于检查情况的报告"),
        ("甲县人民政府\n关于检查情况的报告\n甲政发〔2021〕26号", "甲县人民政府关于检查情况的报告"),
        ("内部资料之三\n关于检查情况的报告", "关于检查情况的报告"),
        ("关于检查情况的报告 - 甲县政府网\n关于检查情况的报告", "关于检查情况的报告"),
        ("标题：关于检查情况的报告\n发布日期：2010-03-04", "关于检查情况的报告"),
        ("[甲县门户] 关于检查情况的报告", "关于检查情况的报告"),
        ("督查专报\n第7期（总第41期）\n执法问题暗访发现", "执法问题暗访发现"),
        ("关于对督查通报\n有关内容的回复", "关于对督查通报有关内容的回复"),
    ],
)
def test_joins_the_lines_of_the_title(head: str, expected: str) -> None:
    assert title(head) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市人民政府：\n关于执法自查\n情况的报告\n我县作了自查。\n", "关于执法自查情况的报告"),
        ("市人民政府：\n现将关于执法自查的情况报告。\n一、关于学习情况\n", None),
        ("市人民政府：\n关于执法自查，我县作了以下工作：\n一、学习情况\n", None),
    ],
)
def test_a_title_may_stand_below_the_addressees(text: str, expected: str | None) -> None:
    head = read_head(text, fold(text))

    assert (None if head.title is None else head.title.value) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("甲政发〔2003〕5号\n关于检查情况的报告", "甲政发〔2003〕5号"),
        ("关于检查情况的报告\n（甲政发〔2003〕5号）", "甲政发〔2003〕5号"),
        ("关于检查情况的报告 甲政发〔2003〕5号", "甲政发〔2003〕5号"),
        ("关于检查情况的报告甲政发〔2003〕5号", "甲政发〔2003〕5号"),
        ("甲政发〔2003〕5号 甲县人民政府关于检查情况的报告", "甲政发〔2003〕5号"),
        ("甲政发〔2003〕5号　　签发人：王小明\n关于检查情况的报告", "甲政发〔2003〕5号"),
        ("督查专报\n第7期（总第41期）\n执法问题暗访发现的报告", "第7期（总第41期）"),
        ("甲县人民政府令\n第214号\n甲县执法规定", "第214号"),
    ],
)
def test_finds_the_documents_own_number(head: str, expected: str) -> None:
    assert number(head) == expected


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("关于市督查室〔2014〕6号专报所列问题整改情况的报告", id="a number cited in the title"),
        pytest.param("关于检查情况的报告", id="no number"),
        pytest.param("检查简况\n第6期", id="an issue without a running number"),
    ],
)
def test_takes_no_number_that_is_not_its_own(head: str) -> None:
    assert number(head) is None


def test_a_number_cited_in_the_title_stays_in_the_title() -> None:
    head = "关于市督查室〔2014〕6号专报所列问题整改情况的报告"
    assert title(head) == head


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("执法工作汇报提纲\n（二○○三年八月二十日）", "2003-08-20"),
        ("执法工作汇报提纲\n（甲县交通局，2004年11月3日）", "2004-11-03"),
        ("在执法会上的讲话\n甲县司法局局长 王小明\n2012年5月18日", "2012-05-18"),
    ],
)
def test_keeps_dates_of_the_head(head: str, day: str) -> None:
    assert [d.first.isoformat() for d in read_head(head + BODY, fold(head + BODY)).dates] == [day]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("执法工作汇报提纲\n（甲县交通局，2004年11月3日）", "甲县交通局"),
        ("在执法会上的讲话\n甲县司法局局长 王小明", "甲县司法局"),
        ("执法自评表\n填报单位：甲县渔业局", "甲县渔业局"),
        ("执法纪事\n——甲县农业局推行责任制侧记", "甲县农业局"),
    ],
)
def test_keeps_names_beside_the_title(head: str, name: str) -> None:
    assert [n.bare for n in read_head(head + BODY, fold(head + BODY)).names] == [name]
