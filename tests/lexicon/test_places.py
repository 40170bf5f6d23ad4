from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.model import Place
from zhifa_nlp.lexicon.place_names import common_forms, level_of, short_of


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("大连市", "大连"), ("延边朝鲜族自治州", "延边"), ("孟村回族自治县", "孟村"),
        ("内蒙古自治区", "内蒙古"),
        ("和县", "和县"), ("大兴安岭地区", "大兴安岭"), ("新平彝族傣族自治县", "新平"),
        ("锡林郭勒盟", "锡林郭勒"),
    ],
)  # fmt: skip
def test_shortens_a_name(name, short):
    assert short_of(name) == short


def test_knows_the_common_form_of_autonomous_places():
    assert "延边州" in common_forms("延边朝鲜族自治州")
    assert common_forms("大连市") == []


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [("210000", "辽宁省", "province"), ("210200", "大连市", "prefecture"), ("210281", "瓦房店市", "county"),
     ("130171", "石家庄高新技术产业开发区", "zone")],
)  # fmt: skip
def test_tells_the_level(code, name, level):
    assert level_of(code, name) == level


CITY = Place("东海市", "prefecture", None, None, "东海")
COUNTY = Place("青原县", "county", None, CITY, "青原")


@pytest.mark.parametrize(
    ("place", "official", "government"),
    [
        (CITY, "东海市", "东海市人民政府"),
        (COUNTY, "青原县", "青原县人民政府"),
        (Place("南湖区", "county", None, CITY), "东海市南湖区", "东海市南湖区人民政府"),
        (Place("石桥镇", "township", None, COUNTY), "青原县石桥镇", "青原县石桥镇人民政府"),
        (Place("望湖街道", "township", None, COUNTY), "青原县望湖街道", "青原县望湖街道办事处"),
        (Place("高新区", "zone", None, CITY), "东海高新技术产业开发区", "东海高新技术产业开发区管理委员会"),
        (Place("东海经济开发区", "zone", None, CITY), "东海经济开发区", "东海经济开发区管理委员会"),
        (Place("北原地区", "prefecture"), "北原地区", "北原地区行政公署"),
        (Place("北原盟", "prefecture"), "北原盟", "北原盟行政公署"),
    ],
)
def test_writes_the_official_name_and_the_government(place, official, government):
    assert (place.official, place.government) == (official, government)


def test_lists_the_towns_of_a_county():
    towns = load_lexicon().townships

    assert "大石头镇" in towns.of("222403")
    assert towns.of("999999") == frozenset()


def test_finds_the_counties_that_hold_a_town():
    assert "222403" in load_lexicon().townships.counties_with("大石头镇", "22")
