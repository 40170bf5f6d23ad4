from __future__ import annotations

import pytest

from tests.reuse.builders import own, report
from zhifa_nlp.reuse.misfits import residues_alone


def alone(sentence: str, *, unit: str = "昌图县林业局", title: str = "") -> list[str]:
    body = own(3, 8) + "\n" + sentence + own(4, 8)
    return [r.text for r in residues_alone("d", report(body, unit=unit, day="2002年11月8日", title=title))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("在凤城市委、市政府的正确领导下，成绩显著。", "凤城市"),
        ("在多伦县委县政府的大力支持下，我们尽了力。", "多伦县"),
        ("我们结合凤城市工作实际定了细则。", "凤城市"),
        ("为全凤城市的发展作出了贡献。", "凤城市"),
        ("凤城市林业局党组多次开会。", "凤城市林业局"),
        ("凤城市林业局共查处案件31起。", "凤城市林业局"),
        ("我厅执法行为得到规范。", "我厅"),
        ("我镇各村都通了电话。", "我镇"),
        ("物价检查所全体同志加班加点。", "物价检查所"),
        ("作为物价主管部门，我们责无旁贷。", "物价"),
        ("全物价系统开展了练兵。", "物价"),
        ("现将1998年度自查情况报告如下。", "1998年"),
        ("1999年工作打算：抓学习。", "1999年"),
        ("2005年，我局共受理31件。", "2005年"),
        ("20xx年以来，我们坚持不懈。", "20xx年"),
    ],
)
def test_what_the_writer_cannot_say_of_itself_is_residue(sentence, expected):
    assert alone(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "在铁岭市委、市政府的正确领导下，成绩显著。",
        "在辽宁省林业厅的指导下，我们尽了力。",
        "我们结合昌图县实际定了细则。",
        "铁岭市林业局党组多次来检查。",
        "凤城市林业局来函，我们派了人。",
        "凤城市林业局移送案件3起。",
        "借鉴凤城市林业局的经验。",
        "县财政局高度重视，安排了经费。",
        "物价检查所配合我们查了两回。",
        "我市、我省的规定都学过。",
        "我委托律师出庭。",
        "我所知道的就是这些。",
        "有人说“我厅早有规定”。",
        "1999年，我局被评为先进。",
        "到2005年，我局将全部联网。",
        "比1998年度增长。",
        "现将2002年度自查情况报告如下。",
        "有人把“20xx年”几个字也抄了。",
        "作为执法部门，我们责无旁贷。",
    ],
)
def test_superiors_partners_and_history_stay_silent(sentence):
    assert alone(sentence) == []


def test_a_citys_own_counties_may_act_and_it_does_not_call_itself_a_county():
    assert alone("昌图县林业局高度重视，成立了班子。", unit="铁岭市林业局") == []
    assert alone("我县山多林密。", unit="铁岭市林业局") == ["我县"]


def test_a_title_that_names_quite_another_unit_is_residue():
    title = "凤城市林业局关于执法责任制的自查报告"

    assert alone("我们抓得很紧。", title=title) == ["凤城市林业局"]


def test_nothing_is_said_where_nobody_signs():
    assert residues_alone("d", own(3, 8) + "我厅执法行为得到规范。") == ()
