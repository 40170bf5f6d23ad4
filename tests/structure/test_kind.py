"""Kinds of documents."""

from __future__ import annotations

import pytest

from .samples import outlined

TO = "\n市人民政府：\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("关于考核结果的通报\n各县人民政府：\n通报如下。", "circular"),
        ("关于对考评结果予以通报的通知\n各县人民政府：\n根据考评，结果如下。", "circular"),
        ("关于做好案卷评查通报工作的通知\n各县人民政府：\n通知如下。", "notice"),
        ("关于对两起越权处罚问题的通报批评\n各分局：\n现将有关情况告知如下。", "circular"),
        ("执法责任制检查简况\n第6期\n甲市纠风办编 2002年8月9日\n检查了六个县。", "circular"),
        ("关于开展自查工作的通知\n各县人民政府：\n通知如下。", "notice"),
        ("甲县关于执法情况的自查报告" + TO + "报告如下。", "self_report"),
        ("关于对督查通报有关内容的回复" + TO + "来函收悉。", "self_report"),
        ("中共甲市交通局党组关于巡察反馈意见整改进展情况的通报\n现将整改情况公布如下。", "self_report"),
        ("甲管委会执法自查座谈纪要\n主任：先不说成绩。", "self_report"),
        ("关于商请提供案件信息的函" + TO + "我局需核对档案。", "other"),
        ("关于报送执法责任制落实情况的函" + TO + "我局材料附后。", "self_report"),
        ("在执法推进会上的讲话\n同志们：\n讲三点。", "other"),
        ("甲县应急局2023年执法工作总结及2024年工作计划\n全年检查企业九十家。", "self_report"),
        ("甲县应急局2024年度监督检查计划\n全年检查企业九十家。", "other"),
        ("案卷点评会纪要\n会上点评了五本案卷。", "other"),
        ("2005年执法工作要点\n抓好三件事。", "other"),
        ("甲市执法监督办法\n第一条 为了规范执法。", "other"),
        ("甲市法制办公室关于全市行政执法检查情况的报告" + TO + "我办检查了五个县。", "other"),
        ("甲省公布执法考核结果的通报\n本报讯（记者 王小明）日前，甲省政府发出通报。", "other"),
        ("甲县2012年度普法工作情况报告\n全县各部门学了五部法。", "self_report"),
        ("甲街道2012年法治建设情况的报告\n街道办成立了小组。", "self_report"),
        ("2012年全县执法工作考核情况的报告\n考核了五个部门。", "other"),
        ("市考核组来我区查看执法工作\n12月25日，考核组看了我区案卷。", "other"),
    ],
)
def test_tells_the_kind(text: str, kind: str) -> None:
    assert outlined(text).kind == kind


def test_says_what_decided() -> None:
    assert "通报" in outlined("关于考核结果的通报\n各县人民政府：\n通报如下。").kind_reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("各乡镇人民政府：\n现将考核事项通知如下：末位的予以通报批评。", "notice"),
        ("各乡镇人民政府：\n现将考核结果通报如下。整改事项另行通知如下。", "circular"),
        ("2012年，全县执法工作有了进步。\n一、执法工作开展情况\n我县查了五个部门。", "self_report"),
        ("2012年，我街道抓执法。现将情况报告如下。", "self_report"),
        ("2012年，我县天气晴好。\n一、春天\n花开了。", "other"),
    ],
)
def test_without_a_title_the_formula_tells_the_kind(text: str, kind: str) -> None:
    assert outlined(text).kind == kind


RESULTS = "优秀单位（2个）：\n甲市、省乙局\n达标单位：\n丙市、省丁厅\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("各市人民政府，省政府各厅委：\n去年对各市进行了检查。\n" + RESULTS, "circular"),
        ("各市人民政府，省政府各厅委：\n评定甲、乙、丙等6个市为优秀，丁市、戊市为达标。", "circular"),
        (
            "各科室、中队：\n考核结果如下。\n优秀\n科室:法制科、督查科\n合格\n科室:财务科、人事科\n",
            "circular",
        ),
        ("省政府：\n我市开展了自查。\n" + RESULTS, "self_report"),
        ("各市人民政府，省政府各厅委：\n检查情况通知如下。\n" + RESULTS, "notice"),
        ("各市人民政府，省政府各厅委：\n去年对各市进行了检查。\n优秀单位：甲市、省乙局\n", "other"),
        ("各市人民政府，省政府各厅委：\n考核办法。\n优秀：90分以上\n达标：60分以上\n", "other"),
        ("各市人民政府，省政府各厅委：\n案卷、台账齐全，90分以上为优秀，60分以上为达标。", "other"),
        ("去年对各市进行了检查。\n" + RESULTS, "other"),
    ],
)
def test_without_title_and_formula_many_units_put_into_tiers_make_a_circular(text: str, kind: str) -> None:
    assert outlined(text).kind == kind
