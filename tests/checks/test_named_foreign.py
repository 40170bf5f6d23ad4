from __future__ import annotations

from tests.checks.builders import report
from zhifa_nlp.checks.rules.named_foreign import named_foreign

UNITS = {
    "凌海市": ("凌海市人民政府", "210781/government"),
    "彰武": ("彰武县人民政府", "210922/government"),
    "锦州": ("锦州市人民政府", "210700/government"),
    "大连": ("大连市人民政府", "210200/government"),
    "沈阳": ("沈阳市人民政府", "210100/government"),
    "本溪": ("本溪市人民政府", "210500/government"),
}


def found(text, lexicon):
    made = report(text, units=UNITS, issuer=("阜新市人民政府", "210900/government"))
    return [(f.severity, f.evidence[0].text) for f in named_foreign(made, lexicon)]


def test_notes_a_place_that_lies_elsewhere(lexicon):
    assert found("凌海市把责任书刻在铜牌上。", lexicon) == [("info", "凌海市")]


def test_stays_silent_about_its_own_counties_and_about_a_row_of_others(lexicon):
    assert found("检查组到了彰武。", lexicon) == []
    assert found("考察了凌海市、锦州、大连、沈阳、本溪。", lexicon) == []
