from __future__ import annotations

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.listed_foreign import listed_foreign

UNITS = {
    "锦州": ("锦州市人民政府", "210700/government"),
    "平利县": ("平利县人民政府", "610926/government"),
    "国家税务局": ("国家税务总局", "000000/taxation"),
}


def found(text, lexicon):
    made = circular(text, units=UNITS, issuer=("辽宁省人民政府", "210000/government"))
    return messages(list(listed_foreign(made, lexicon)))


def test_names_a_unit_of_another_province(lexicon):
    assert found("优秀：锦州、平利县\n达标：丙县", lexicon) == ["名单中的“平利县”（平利县人民政府）不属本地"]


def test_stays_silent_about_its_own_places_national_bodies_and_unknown_ones(lexicon):
    assert found("优秀：锦州、国家税务局\n达标：丙县", lexicon) == []
