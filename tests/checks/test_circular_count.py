from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.circular_count import circular_count


def found(text, lexicon):
    return messages(list(circular_count(circular(text), lexicon)))


def test_names_tier_stated_and_listed_number(lexicon):
    [finding] = circular_count(circular("优秀3个：甲市、乙县。\n达标1个：丙县。"), lexicon)

    assert finding.message == "“优秀”称3个单位，名单列出2个，少列1个"
    assert finding.category == "count"
    assert [e.text for e in finding.evidence] == ["3", "优秀3个：甲市、乙县"]


def test_holds_a_number_in_the_text_against_the_annex(lexicon):
    text = "评出甲市、乙局等4个优秀单位。\n附件\n优秀单位：\n甲市、丙县、乙局\n达标单位：\n丁县"

    assert found(text, lexicon) == ["“优秀”称4个单位，名单列出3个，少列1个"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("优秀2个：甲市、乙县。\n达标1个：丙县。", id="the numbers agree"),
        pytest.param("优秀：甲市、乙县。\n达标：丙县。", id="no number is stated"),
        pytest.param("评出甲市等14个优秀单位，名单另发。", id="the list is elsewhere"),
        pytest.param(
            "甲市、乙县等2个县市，丙局等1个部门考核为优秀等次。", id="numbers of groups, not of the tier"
        ),
        pytest.param("抽查案卷优秀43卷、合格20卷。\n优秀：甲市、乙县。", id="a number of files"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []


CITIES = (
    "沈阳",
    "大连",
    "鞍山",
    "抚顺",
    "本溪",
    "丹东",
    "锦州",
    "营口",
    "阜新",
    "辽阳",
    "盘锦",
    "铁岭",
    "朝阳",
    "葫芦岛",
)


def of_province(text, lexicon, **units):
    """Return the findings in a circular of Liaoning of 2002, each entry resolved by the register."""
    resolved = {**{w: lexicon.resolve(w, "210000", 2002) for w in (*CITIES, *DEPARTMENTS)}, **units}
    names = {w: (r.name, r.unit_id) for w, r in resolved.items()}
    issuer = ("辽宁省人民政府", "210000/government")
    made = circular(text, units=names, issuer=issuer, date="2002-04-04")
    return messages(list(circular_count(made, lexicon)))


DEPARTMENTS = (
    "公安厅", "财政厅", "审计厅", "安全厅", "司法厅", "民政厅", "劳动保障厅", "人事厅", "建设厅", "交通厅", "农业厅",
    "林业厅", "水利厅", "科技厅", "教育厅", "卫生厅", "文化厅", "信息产业厅", "外经贸厅",
)  # fmt: skip


def lists(places, bodies, stated):
    return f"优秀{stated}个：{'、'.join((*places, *bodies))}\n达标1个：省档案局"


@pytest.mark.parametrize("gone", ["抚顺", "大连"])
def test_names_the_city_that_no_tier_holds(gone, lexicon):
    [message] = of_province(lists([c for c in CITIES if c != gone], (), 14), lexicon)

    assert message == f"“优秀”称14个单位，名单列出13个，少列1个，可能是{gone}市（各等次都没有）"


@pytest.mark.parametrize("gone", ["审计厅", "教育厅"])
def test_names_the_department_of_a_province_that_no_tier_holds(gone, lexicon):
    [message] = of_province(lists((), [d for d in DEPARTMENTS if d != gone], 19), lexicon)

    assert message.endswith(f"少列1个，可能是辽宁省{gone}（各等次都没有）")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "评定甲市、丁县等3个单位为优秀。\n附件\n优秀：甲市、乙县\n达标：丙县",
            "可能是丁县（正文称其为“优秀”）",
        ),
        ("优秀2个：甲市、乙县、甲市\n达标1个：丙县", "可能是甲市（列了不止一次）"),
        ("优秀2个：甲市、乙县、丙县\n达标1个：丙县", "可能是丙县（也列在“达标”）"),
        ("优秀3个：甲市、乙县\n达标1个：丙县、丁县", "“达标”多列1个，可能有单位列错等次"),
    ],
)
def test_names_who_may_be_the_reason(text, expected, lexicon):
    assert expected in found(text, lexicon)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("优秀3个：甲市、乙县\n达标1个：丙县", id="nothing tells who is missing"),
        pytest.param("优秀2个：甲市、乙县、丙县\n达标1个：丁县", id="nothing tells who is too many"),
    ],
)
def test_names_nobody_where_nothing_can_be_told(text, lexicon):
    [message] = found(text, lexicon)

    assert "可能" not in message


@pytest.mark.parametrize(
    ("places", "bodies"),
    [
        pytest.param(CITIES[:8], (), id="only some of the cities were looked at"),
        pytest.param((), DEPARTMENTS[:6], id="only some of the departments were looked at"),
        pytest.param((), [*DEPARTMENTS[-5:], "省粮食局"], id="most are bureaus"),
    ],
)
def test_names_nobody_of_a_list_that_is_no_list_of_all(places, bodies, lexicon):
    [message] = of_province(lists(places, bodies, len(places) + len(bodies) + 1), lexicon)

    assert message.endswith("少列1个")
