from __future__ import annotations

import pytest

from tests.checks.builders import circular
from zhifa_nlp.checks.rules.unit_unknown import unit_unknown

UNITS = {
    "公安厅": ("辽宁省公安厅", "210000/public_security"),
    "大连": ("大连市人民政府", "210200/government"),
}


def found(listed, lexicon):
    text = f"优秀：公安厅、大连、{listed}\n达标：锦州"
    issuer = ("辽宁省人民政府", "210000/government")
    made = circular(
        text,
        units={**UNITS, "锦州": ("锦州市人民政府", "210700/government")},
        issuer=issuer,
        date="2002-04-04",
    )
    return [(f.severity, f.message) for f in unit_unknown(made, lexicon)]


@pytest.mark.parametrize(
    ("listed", "nearest"),
    [
        ("工商行攻管理局", "工商行政管理局"),
        ("文华厅", "文化厅"),
        ("质量技木监督局", "质量技术监督局"),
        ("本奚", "本溪"),
        ("出生厅", "卫生厅"),
    ],
)
def test_names_the_nearest_known_unit(listed, nearest, lexicon):
    [(severity, message)] = found(listed, lexicon)

    assert severity == "warning"
    assert listed in message
    assert nearest in message


@pytest.mark.parametrize(
    "listed", ["高速公路支队", "区市场监管分局", "黄河滩区综合执法大队", "芗城大队东铺头中队"]
)
def test_only_notes_a_rare_unit(listed, lexicon):
    assert [severity for severity, _ in found(listed, lexicon)] == ["info"]
