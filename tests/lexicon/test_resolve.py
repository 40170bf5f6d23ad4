from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.mark.parametrize(
    ("surface", "where", "name", "unit_id"),
    [
        pytest.param(
            "省工商局", ("210000", 2002), "辽宁省工商行政管理局", "210000/market_gongshang", id="level word"
        ),
        pytest.param(
            "计委",
            ("辽宁省", 2002),
            "辽宁省发展计划委员会",
            "210000/planning_reform",
            id="bare, home by name",
        ),
        pytest.param(
            "计委", ("辽宁省", 1999), "辽宁省计划委员会", "210000/planning_reform", id="the year decides"
        ),
        pytest.param("大连", ("210000", 2002), "大连市人民政府", "210200/government", id="short place"),
        pytest.param(
            "国防科工办",
            ("210000", 2002),
            "辽宁省国防科学技术工业办公室",
            "210000/defence_industry",
            id="office",
        ),
        pytest.param(
            "省政府法制办",
            ("430000", 2008),
            "湖南省人民政府法制办公室",
            "430000/legal_affairs",
            id="of government",
        ),
        pytest.param(
            "省环保局", ("210000", 2005), "辽宁省环境保护局", "210000/environment", id="bureau before 2009"
        ),
        pytest.param(
            "省环保厅", ("210000", 2012), "辽宁省环境保护厅", "210000/environment", id="department after"
        ),
        pytest.param(
            "市市场监管局", ("510900", 2022), "遂宁市市场监督管理局", "510900/market_supervision", id="two 市"
        ),
        pytest.param(
            "市税务局", ("210200", 2020), "国家税务总局大连市税务局", "210200/taxation", id="national prefix"
        ),
        pytest.param(
            "市委编办",
            ("210200", 2020),
            "中共大连市委机构编制委员会办公室",
            "210200/staffing",
            id="party body",
        ),
        pytest.param(
            "市编办", ("210200", 2010), "大连市机构编制委员会办公室", "210200/staffing", id="before 2019"
        ),
        pytest.param(
            "湘西州林草局",
            ("430000", 2020),
            "湘西土家族苗族自治州林业和草原局",
            "433100/forestry",
            id="prefecture",
        ),
        pytest.param(
            "长白县公安局", ("220000", 2002), "长白朝鲜族自治县公安局", "220623/public_security", id="county"
        ),
        pytest.param(
            "国家工商总局", (None, 2003), "国家工商行政管理总局", "000000/market_gongshang", id="national"
        ),
        pytest.param(
            "科左后旗司法局", ("150000", 2015), "科尔沁左翼后旗司法局", "150522/justice", id="banner"
        ),
        pytest.param(
            "黄金局", ("210000", 2002), "辽宁省黄金管理局", "210000/nuclear_mineral_gold", id="trade bureau"
        ),
    ],
)
def test_resolves_a_form_by_home_and_year(lexicon, surface, where, name, unit_id):
    found = lexicon.resolve(surface, *where)

    assert (found.name, found.unit_id) == (name, unit_id)


def test_says_that_nothing_is_known_without_a_place(lexicon):
    found = lexicon.resolve("工商局", None, 2002)

    assert found.unit_id is None
    assert found.confidence < 0.5


def test_a_district_carries_its_city_and_a_county_does_not(lexicon):
    assert lexicon.resolve("沈阳市和平区", "210000", 2002).name == "沈阳市和平区人民政府"
    assert lexicon.resolve("法库县", "210000", 2002).name == "法库县人民政府"


def test_a_district_of_a_prefecture_that_is_none_keeps_its_own_name(lexicon):
    assert lexicon.place_of_code("429021", 2010).official == "神农架林区"


def test_the_same_code_bears_another_name_in_another_year(lexicon):
    assert lexicon.jurisdiction("420600", 2005).name == "襄樊市"
    assert lexicon.jurisdiction("420600", 2015).name == "襄阳市"


def test_an_earlier_code_is_found_by_the_later_one(lexicon):
    assert lexicon.place_of_code("411603", 2005).name == "淮阳县"


@pytest.mark.parametrize(
    ("function", "code", "on", "name"),
    [
        ("market_gongshang", "210000", 2002, "辽宁省工商行政管理局"),
        ("court", "210200", 2010, "大连市中级人民法院"),
        ("court", "210000", 2010, "辽宁省高级人民法院"),
        ("coal_mine_safety", "210000", 2005, "辽宁煤矿安全监察局"),
        ("government", "152500", 2005, "锡林郭勒盟行政公署"),
        ("government_office", "210000", 2002, "辽宁省人民政府办公厅"),
        ("government_office", "210200", 2002, "大连市人民政府办公室"),
    ],
)
def test_names_a_function_in_a_place(lexicon, function, code, on, name):
    assert lexicon.full_name(function, code, on=on) == name


def test_the_annex_of_2002_resolves_without_a_list_of_instances(lexicon):
    forms = [
        "工商局",
        "公安厅",
        "地税局",
        "国土资源厅",
        "建设厅",
        "交通厅",
        "劳动保障厅",
        "药品监督局",
        "海洋与渔业厅",
        "计生委",
        "人防办",
        "保密局",
        "经贸委",
    ]

    assert all(lexicon.resolve(form, "210000", 2002).unit_id for form in forms)


def test_a_squad_in_a_municipality_is_its_bureaus(lexicon):
    assert lexicon.resolve("交警总队", "北京市", 2012).name == "北京市公安局交通警察总队"
    assert lexicon.resolve("办公厅", "北京市", 2012).name == "北京市人民政府办公厅"
