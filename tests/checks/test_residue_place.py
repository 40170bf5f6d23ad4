from __future__ import annotations

import pytest

from tests.checks.builders import circular, report
from zhifa_nlp.checks.rules.residue_place import residue_place

UNITS = {
    "锦州市": ("锦州市人民政府", "210700/government"),
    "阜新市": ("阜新市人民政府", "210900/government"),
    "辽宁省": ("辽宁省人民政府", "210000/government"),
}
FUXIN = ("阜新市人民政府", "210900/government")


def found(text, lexicon, make=report):
    made = make(text, units=UNITS, issuer=FUXIN, date="2001-09-12")
    return [f.message for f in residue_place(made, lexicon)]


@pytest.mark.parametrize(
    "text",
    [
        "今后，锦州市将继续加大力度。",
        "在锦州市的正确领导下，我市做了工作。",
        "我们结合锦州市实际，制定了方案。",
        "锦州市高度重视，成立了领导小组。",
    ],
)
def test_quotes_another_place_spoken_of_as_ones_own(text, lexicon):
    [message] = found(text, lexicon)

    assert "锦州市" in message


def test_speaks_where_the_writer_calls_itself_by_another_level(lexicon):
    assert found("我县各乡镇都建立了制度。", lexicon) == [
        "本单位属阜新市，文中却自称“我县”，疑为套用他文残留"
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("在阜新市委的领导下，我市做了工作。", id="its own place"),
        pytest.param("在辽宁省的统一领导下，我市做了工作。", id="a place above it"),
        pytest.param("我市学习锦州市的经验，结合锦州市实际教训，制定了方案。", id="learning from others"),
        pytest.param("有个县的方案写着“我县地处辽西”，是抄来的。", id="told of somebody else"),
        pytest.param("案件移送锦州市办理。", id="named as another place"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []


def test_stays_silent_about_a_circular(lexicon):
    assert found("锦州市高度重视，成立了领导小组。", lexicon, make=circular) == []
