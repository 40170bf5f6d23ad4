"""Date and signature at the foot, and dates that only look like the document's."""

from __future__ import annotations

import pytest

from .samples import outlined

HEAD = "关于检查情况的通报\n各乡镇人民政府：\n"


def foot(text: str) -> tuple[str | None, list[str | None]]:
    found = outlined(HEAD + text)
    day = found.first("date")
    return (None if day is None else day.value), [e.value for e in found.all("signature")]


@pytest.mark.parametrize(
    ("text", "day", "signatures"),
    [
        ("通报如下。\n甲县人民政府\n2003年3月5日", "2003-03-05", ["甲县人民政府"]),
        ("通报如下。\n甲县人民政府（章）\n二○○三年三月五日", "2003-03-05", ["甲县人民政府"]),
        ("通报如下。\n甲县人民政府办公室　2003年3月5日", "2003-03-05", ["甲县人民政府办公室"]),
        ("通报如下。甲县人民政府2003年3月5日", "2003-03-05", ["甲县人民政府"]),
        ("通报如下。\n2003年3月5日\n甲县人民政府", "2003-03-05", ["甲县人民政府"]),
        ("通报如下。\n甲县公安局 甲县司法局\n2003年3月5日", "2003-03-05", ["甲县公安局", "甲县司法局"]),
        ("通报如下。\n甲县公安局\n甲县司法局\n2003年3月5日", "2003-03-05", ["甲县公安局", "甲县司法局"]),
        ("通报如下。\n甲县执法领导 小组办公室\n2003年3月5日", "2003-03-05", ["甲县执法领导小组办公室"]),
        ("通报如下。\n甲族自治州\n环境保护局\n2003年3月5日", "2003-03-05", ["甲族自治州环境保护局"]),
        ("通报如下。\n填报单位：甲县公安局\n填报日期：2003年3月5日", "2003-03-05", ["甲县公安局"]),
        ("通报如下。\n2003年3月5日", "2003-03-05", []),
        (
            "通报如下。\n甲县人民政府\n2003年3月5日\n附件：名单\n优秀：乙镇、丙镇\n2003年3月1日",
            "2003-03-05",
            ["甲县人民政府"],
        ),
        ("通报如下。\n甲县人民政府\n2003年3月  日", "2003-03", ["甲县人民政府"]),
        ("1999年的问题已改。\n甲县人民政府\n3月5日", "1999-03-05", ["甲县人民政府"]),
    ],
)
def test_reads_date_and_signature(text: str, day: str, signatures: list[str]) -> None:
    assert foot(text) == (day, signatures)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("自2003年3月5日起施行。", id="a day on which something begins"),
        pytest.param("2003年3月5日，检查组到县。查了三天。", id="a day that begins a sentence"),
        pytest.param("截至2003年2月30日。", id="no day at all"),
    ],
)
def test_takes_no_date_out_of_a_sentence(text: str) -> None:
    assert foot(text)[0] is None


def test_the_last_unit_of_a_list_does_not_sign() -> None:
    title = (
        "甲县人民政府关于考评情况的通报\n各乡镇人民政府：\n三等奖（2名）\n县规划局\n县盐务局\n2011年1月27日"
    )
    assert outlined(title).all("signature") == []


@pytest.mark.parametrize("names", ["县规划局　县盐务局", "县规划局\n县盐务局"])
def test_who_stands_behind_a_list_of_units_signs(names: str) -> None:
    text = f"关于考评情况的通报\n各乡镇人民政府：\n三等奖（2名）\n{names}\n甲县安委会\n2011年1月27日"
    assert [e.value for e in outlined(text).all("signature")] == ["甲县安委会"]


@pytest.mark.parametrize(
    ("text", "signatures"),
    [
        ("不合格单位（1个）\n县盐务局\n甲县人民政府\n2011年1月27日", ["甲县人民政府"]),
        ("三等奖两名：\n县规划局\n县盐务局\n甲县人民政府办公室\n2011年1月27日", ["甲县人民政府办公室"]),
        ("三等奖（2名）\n县规划局\n县盐务局\n2011年1月27日", []),
    ],
)
def test_the_names_that_a_label_counts_are_listed_and_the_next_one_signs(
    text: str, signatures: list[str]
) -> None:
    assert foot(text)[1] == signatures


def test_another_unit_than_the_title_names_signs_where_it_stands_alone_behind_a_sentence() -> None:
    title = "甲县农业局关于自查情况的报告\n县政府：\n"

    def signed(text: str) -> list[str | None]:
        return [e.value for e in outlined(title + text).all("signature")]

    assert signed("下步抓好落实。\n甲县畜牧管理局\n2011年1月27日") == ["甲县畜牧管理局"]
    assert signed("下列单位没有报送\n甲县畜牧管理局\n2011年1月27日") == []


def test_the_date_under_the_title_serves_where_the_foot_has_none() -> None:
    found = outlined("执法工作汇报提纲\n（2005年10月18日）\n各位领导：\n下面分三块汇报。")
    day = found.first("date")
    assert day is not None
    assert (day.value, day.source) == ("2005-10-18", "head")


def test_says_when_only_the_page_gives_a_date() -> None:
    found = outlined("关于检查情况的通报\n发布日期：2010-03-04\n各县人民政府：\n通报如下。")
    day = found.first("date")
    assert day is not None
    assert (day.value, day.source) == ("2010-03-04", "page")


def test_a_piece_of_news_gives_the_day_it_tells_of() -> None:
    found = outlined(
        "甲市开展执法检查\n本报2012年5月18日讯 甲市派出三个组，查了十二个乡镇，结果将于下月公布。"
    )
    day = found.first("date")
    assert day is not None
    assert (day.value, day.source) == ("2012-05-18", "text")


@pytest.mark.parametrize(
    "end", ["书面材料于2012年5月18日前报县法制办。", "检查范围是2011年7月1日至2012年5月18日"]
)
def test_a_day_by_which_something_is_due_or_a_span_ends_is_not_the_date(end: str) -> None:
    assert outlined("甲县执法检查要点\n查五个部门。" + end).first("date") is None
