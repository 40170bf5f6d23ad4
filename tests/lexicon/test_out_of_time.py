from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.history import history
from zhifa_nlp.lexicon.load import load_lexicon


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.mark.parametrize(
    ("surface", "where", "years", "then"),
    [
        ("国税局", ("沈阳市", 2019), (1994, 2018), ("国家税务总局沈阳市税务局",)),
        ("国税局", ("沈阳市", 1990), (1994, 2018), ("沈阳市财政局",)),
        ("法制办", ("辽宁省", 2020), (1998, 2019), ("辽宁省司法厅",)),
        ("环保厅", ("辽宁省", 2020), (2009, 2018), ("辽宁省生态环境厅",)),
        ("卫健委", ("大连市", 2002), (2018, 9999), ("大连市计划生育委员会", "大连市卫生局")),
        ("国家计委", (None, 2020), (1998, 2003), ("中华人民共和国国家发展和改革委员会",)),
        ("葫芦岛市政府", (None, 1990), (1994, 9999), ("锦西市",)),
        ("锦西市政府", (None, 2002), (1989, 1994), ("葫芦岛市",)),
        ("台州市公安局", (None, 1990), (1994, 9999), ("台州地区",)),
        ("新民县公安局", (None, 2005), (0, 1993), ("新民市",)),
        ("银监局", ("沈阳市", 1990), (2003, 2018), ()),
    ],
)
def test_a_name_out_of_its_years_is_less_sure_and_says_what_there_was(lexicon, surface, where, years, then):
    found = lexicon.resolve(surface, *where)

    assert found.confidence <= 0.5
    assert found.unit_id is not None
    assert (found.out_of_time.first, found.out_of_time.last) == years
    assert found.out_of_time.then == then


def test_a_merged_body_is_led_back_to_all_that_went_into_it(lexicon):
    then = lexicon.resolve("市场监管局", "辽宁省", 2002).out_of_time.then

    assert {"辽宁省工商行政管理局", "辽宁省质量技术监督局", "辽宁省药品监督管理局"} <= set(then)


@pytest.mark.parametrize(
    ("surface", "home", "on"),
    [
        ("市场监管局", "辽宁省", 2020),
        ("市场监管局", "辽宁省", None),
        ("国税局", "沈阳市", 2010),
        ("国税局", "沈阳市", None),
        ("锦西市政府", None, 1990),
        ("葫芦岛市政府", None, 2002),
        ("建昌县政府", None, 1990),
        ("大连市公安局", None, 1989),
    ],
)
def test_a_name_of_its_years_or_without_a_year_stays_sure(lexicon, surface, home, on):
    found = lexicon.resolve(surface, home, on)

    assert (found.confidence, found.out_of_time) == (0.95, None)


@pytest.mark.parametrize("surface", ["某某市政府", "某某县公安局", "某某自治县"])
def test_a_place_that_no_register_holds_is_no_body_of_the_home(lexicon, surface):
    found = lexicon.resolve(surface, "辽宁省", 2002)

    assert (found.unit_id, found.place) == (None, None)
    assert found.confidence < 0.5


@pytest.mark.parametrize("surface", ["高新区工商局", "某某某", "城市管理局"])
def test_a_zone_or_a_body_unknown_stays_with_the_home(lexicon, surface):
    assert lexicon.resolve(surface, "大连市", 2012).place.name == "大连市"


def test_an_event_names_who_went_into_it_and_who_came_out(lexicon):
    past = history(lexicon, "taxation", lexicon.place_of_code("210000", 2020))

    assert [past.sides(event) for event in past.events] == [
        (("辽宁省国家税务局", "辽宁省地方税务局"), ("国家税务总局辽宁省税务局",))
    ]


def test_a_rename_stands_with_both_names(lexicon):
    past = history(lexicon, "planning_reform", lexicon.place_of_code("210000", 2020))
    renames = [past.sides(event) for event in past.events if event.kind == "rename"]

    assert (("辽宁省计划委员会",), ("辽宁省发展计划委员会",)) in renames
    assert (("辽宁省发展计划委员会",), ("辽宁省发展和改革委员会",)) in renames
