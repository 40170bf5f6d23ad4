"""The year assessed, only where it is stated."""

from __future__ import annotations

import pytest

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.period import find_period
from zhifa_nlp.structure.outline import outline


def period(
    title: str, opening: str = "现将有关情况报告如下。", number: str = "甲政发〔2003〕7号"
) -> str | None:
    text = f"{number}\n{title}\n市人民政府：\n{opening}\n甲县人民政府\n2003年3月5日"
    document = document_from_text(text)
    return find_period(document, outline(document))


@pytest.mark.parametrize(
    ("title", "opening", "year"),
    [
        ("甲县人民政府关于2002年度行政执法责任制的自查报告", "报告如下。", "2002"),
        ("关于二〇〇二年林业执法情况的汇报", "报告如下。", "2002"),
        ("关于2002年上半年执法检查情况的报告", "报告如下。", "2002"),
        ("甲县自查情况明细（2002年度）", "报告如下。", "2002"),
        ("甲县人民政府关于2OO2年度行政执法责任制的自查报告", "报告如下。", "2002"),
        ("甲县人民政府关于20\n02年度行政执法责任制的自查报告", "报告如下。", "2002"),
        ("关于行政执法责任制的自查报告", "我县对2002年的执法工作作了自查。", "2002"),
        ("关于行政执法责任制的自查报告", "我局对2003年以来的工作逐项作了自查。", "2003"),
        ("关于行政执法责任制的自查报告", "今年以来的自查情况汇报如下。", "2003"),
        ("关于行政执法责任制的自查报告", "本年度我局自认基本达标。", "2003"),
        ("关于执法评议情况的通报", "我办于2003年1月组织了2002年度执法评议。", "2002"),
        ("关于行政执法责任制的自查报告", "省里抽查了五个县2002年度执法情况。", "2002"),
    ],
)
def test_reads_the_year_that_is_stated(title: str, opening: str, year: str) -> None:
    assert period(title, opening) == year


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        pytest.param("关于行政执法责任制的自查报告", "市里的通知收到，照实作答。", id="no year at all"),
        pytest.param("关于行政执法责任制的自查报告", "1996年行政处罚工作起步。", id="a year long past"),
        pytest.param(
            "关于行政执法责任制的自查报告", "2002年10月12日，工作组到县。", id="a day, not a period"
        ),
        pytest.param("关于行政执法责任制的自查报告", "2001年以来的工作分三步。", id="since a year long past"),
        pytest.param("关于行政执法责任制的自查报告", "今年收费情况已公开。", id="this year, in passing"),
        pytest.param("关于执法评议情况的通报", "今年以来各县的情况通报如下。", id="a circular"),
        pytest.param(
            "关于印发案卷评查方案的通知", "《2003年案卷评查方案》印发给你们。", id="a plan that is passed on"
        ),
        pytest.param("关于做好2003年规范性文件清理工作的通知", "通知如下。", id="a notice of work to come"),
    ],
)
def test_states_none(title: str, opening: str) -> None:
    assert period(title, opening) is None


def test_a_date_without_a_day_still_tells_the_year_in_which_it_was_written() -> None:
    text = "自查报告\n镇人民政府：\n镇执法队对2020年的执法工作进行了自查。\n沙溪镇执法队\n2020年12月\n"
    document = document_from_text(text)

    assert find_period(document, outline(document)) == "2020"


def test_the_year_of_the_number_is_not_the_period() -> None:
    assert period("关于市政府〔2002〕6号专报所列问题整改情况的报告") is None


def closing(day: str, verdict: str) -> str | None:
    text = f"关于行政执法责任制的自查报告\n市人民政府：\n自查了三个月。{verdict}\n甲县人民政府\n{day}"
    document = document_from_text(text)
    return find_period(document, outline(document))


def test_a_tier_claimed_in_december_is_claimed_for_the_year_that_closes() -> None:
    assert closing("2003年12月5日", "综合衡量，自评达标。") == "2003"


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        pytest.param("2003年6月5日", "综合衡量，自评达标。", id="claimed in the middle of the year"),
        pytest.param("2003年12月5日", "特此报告。", id="nothing claimed"),
    ],
)
def test_a_year_that_nothing_points_to_is_not_given(day: str, verdict: str) -> None:
    assert closing(day, verdict) is None


@pytest.mark.parametrize(
    ("formula", "year"),
    [
        ("现将我局2012年执法工作情况报告如下：", "2012"),
        ("现将2012年工作完成情况及2013年工作计划报告如下：", "2012"),
        ("现将有关情况报告如下：2012年查了五户。", None),
        ("现将2012年5月的检查情况报告如下：", None),
        ("我局扎实开展了2010年度自查工作，情况如下：", "2010"),
        ("我局学习了2010年度考核办法，情况如下：", None),
    ],
)
def test_an_undated_report_names_its_year_where_it_says_what_it_reports(
    formula: str, year: str | None
) -> None:
    document = document_from_text(f"甲县水利局自查报告\n{formula}")
    assert find_period(document, outline(document)) == year
