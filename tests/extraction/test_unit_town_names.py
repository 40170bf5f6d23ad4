"""What stands before 镇, 乡, 街道 or 管委会 and is no name, and names that are everyday words."""

from __future__ import annotations

import pytest

from tests.extraction.documents import mentions, names
from zhifa_nlp.extraction.unit_town_names import is_wording
from zhifa_nlp.lexicon.load import load_lexicon

COUNTY = "法库县人民政府"
CITY = "宁波市人民政府"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "协助街道",
            "明确街道",
            "应当由街道",
            "大事不出镇",
            "绘制乡",
            "属于乡",
            "报乡",
            "城镇",
            "城乡",
            "集镇",
        ),
        *("周边镇", "贫困乡", "居住地街道", "人大街道", "葡萄酒小镇", "历史文化名镇"),
    ],
)
def test_everyday_words_are_no_town(name):
    assert is_wording(name, load_lexicon())


@pytest.mark.parametrize(
    "name",
    ["团结乡", "胜利街道", "建设街道", "大同乡", "会同镇", "清水镇", "柳树屯镇", "天涯镇", "提篮桥街道"],
)
def test_names_that_are_words_too_stay_names(name):
    assert not is_wording(name, load_lexicon())


@pytest.mark.parametrize(
    "sentence",
    [
        "由县司法局协助街道办事处核对名单",
        "赋予街道办事处相应的执法权",
        "加强城镇容貌管理，推进城乡建设和美丽乡村建设",
        "做到小事不出村、大事不出镇",
        "征求周边乡、镇的意见",
    ],
)
def test_no_town_is_found_where_none_is_named(sentence):
    assert not [
        unit for unit in mentions(sentence, COUNTY) if unit.text.endswith(("镇", "乡", "街道", "办事处"))
    ]


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("职能部门应当支持和配合开发区管委会的工作", "开发区管委会"),
        ("加强对高新区管委会的指导", "高新区管委会"),
        ("东钱湖旅游度假区管理委员会（以下简称度假区管委会）负责", "度假区管委会"),
    ],
)
def test_a_committee_begins_behind_the_verb(sentence, written):
    found = [unit.text for unit in mentions(sentence, CITY)]

    assert written in found
    assert not [text for text in found if text.endswith("管委会") and text != written]


def test_what_is_in_a_word_with_its_first_character_is_no_place():
    found = names("结合浦东新区实际，其中市公安局抽查案卷", "上海市人民政府", 2019)

    assert found["浦东新区"] == "上海市浦东新区人民政府"
    assert found["市公安局"] == "上海市公安局"


@pytest.mark.parametrize(
    "sentence",
    [
        "建设与之相应城市基础设施",
        "借鉴沿海城市的做法",
        "报省和县备案",
        "城市郊区的土地",
        "集体土地所有权",
        "依照济南市危险废物管理办法处理",
        "上海市促进浦东新区改革",
        "2020年6月29日枣庄市第十六届人民代表大会通过",
    ],
)
def test_places_and_bodies_across_words_are_none(sentence):
    assert not {
        "应城市",
        "海城市",
        "和县",
        "市郊区",
        "集体土地所",
        "土地所",
        "枣庄市",
        "济南市危险废物管理办",
        "上海市促进浦东新区",
    } & set(names(sentence, "山东省人民政府"))


def test_an_old_county_town_is_no_county():
    assert "古县" not in names("加强慈城古县城的保护", CITY)


def test_a_street_office_is_read_whole():
    found = names("上海市静安区石门二路街道办事处报送总结", "上海市人民政府", 2015)

    assert "上海市静安区石门二路街道办事处" in found.values()
