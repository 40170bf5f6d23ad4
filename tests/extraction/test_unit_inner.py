"""Squads that are a part of the bureau which writes, and corps that only a province has."""

from __future__ import annotations

import pytest

from tests.extraction.documents import mentions, names

WATER, TRADE, POLICE = "大连市水务局", "大连市工商行政管理局", "大连市公安局"


@pytest.mark.parametrize(
    ("body", "issuer", "squad"),
    [
        ("今年以来，我局水政监察支队开展巡查。", WATER, ("水政监察支队", "大连市水务局水政监察支队")),
        ("本局稽查大队查处案件12件。", TRADE, ("稽查大队", "大连市工商行政管理局稽查大队")),
        ("群众反映强烈的交警支队已经整改。", POLICE, ("交警支队", "大连市公安局交通警察支队")),
        ("交通警察支队查处案件。", POLICE, ("交通警察支队", "大连市公安局交通警察支队")),
    ],
)
def test_a_squad_of_the_writers_bureau_bears_its_name(body, issuer, squad):
    assert squad in names(body, issuer).items()


def test_an_inner_squad_belongs_to_the_writers_line():
    [squad] = mentions("今年以来，我局水政监察支队开展巡查。", WATER)

    assert (squad.text, squad.unit_id) == ("水政监察支队", "210200/water")


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("我局一支队伍受到表扬。", WATER),
        ("我局稽查大队长负责。", TRADE),
        ("我局执法人员开展巡查。", WATER),
        ("我委稽查大队开展巡查。", WATER),
        ("各交警支队开展巡查。", POLICE),
        ("群众反映强烈的交警支队已经整改。", WATER),
    ],
)
def test_people_and_the_squads_of_others_are_no_squads_of_the_writer(body, issuer):
    assert names(body, issuer) == {}


@pytest.mark.parametrize("written", ["省交警总队", "省交通警察总队"])
def test_a_squad_written_out_is_the_one_written_short(written):
    assert names(f"{written}负责。", "辽宁省人民政府") == {written: "辽宁省公安厅交通警察总队"}


def test_a_corps_that_only_a_province_has_is_no_citys():
    found = names("市公安局、交警总队负责。", "大连市人民政府")

    assert found["交警总队"] == "辽宁省公安厅交通警察总队"
