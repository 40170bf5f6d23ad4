from __future__ import annotations

import pytest

from tests.checks.builders import report
from zhifa_nlp.checks.rules.named_foreign import named_foreign
from zhifa_nlp.checks.rules.residue_place import residue_place

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


@pytest.mark.parametrize(
    "text",
    [
        "一位来自大连的游客写来感谢信。",
        "选派骨干5人赴大连市跟班学习。",
        "我县与凌海市、锦州水域相连。",
        "会同锦州市公安局签订联防协议。",
        "取缔大连、沈阳等地人员私设的作坊8处。",
        "借鉴本溪的做法，完善了制度。",
        "民警在沈阳抓获嫌疑人2名。",
    ],
)
def test_stays_silent_where_the_sentence_says_why_the_place_is_named(text, lexicon):
    assert found(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大连市的审批环节减少。", "大连"),
        ("来自大连的游客写来感谢信。大连加强了领导。", "大连"),
        ("我们和干部一起，把锦州的制度挂上墙。", "锦州"),
        ("在沈阳市委的领导下，工作有进展。", "沈阳"),
    ],
)
def test_notes_a_place_that_is_named_once_without_a_reason(text, name, lexicon):
    assert found(text, lexicon) == [("info", name)]


def test_leaves_to_residue_place_what_that_says_of_the_same_words(lexicon):
    made = report(
        "锦州将继续加大力度。", units=UNITS, issuer=("阜新市人民政府", "210900/government"), date="2001-09-12"
    )

    assert [f.severity for f in residue_place(made, lexicon)] == ["warning"]
    assert list(named_foreign(made, lexicon)) == []


def test_notes_the_place_where_it_is_named_again_in_other_words(lexicon):
    """Only the words that the graver rule quotes are left to it."""
    text = "锦州将继续加大力度。锦州的制度挂上了墙。"
    made = report(text, units=UNITS, issuer=("阜新市人民政府", "210900/government"), date="2001-09-12")

    [one] = named_foreign(made, lexicon)
    assert (one.evidence[0].text, one.evidence[0].start > made.document.text.index("力度")) == ("锦州", True)


def test_notes_a_place_in_a_sentence_of_which_residue_place_says_something_else(lexicon):
    text = "我县各乡镇都把大连的制度挂上了墙。凌海市把责任书刻在铜牌上。"
    made = report(text, units=UNITS, issuer=("阜新市人民政府", "210900/government"), date="2001-09-12")

    assert len(list(residue_place(made, lexicon))) == 1  # of 我县
    assert {f.evidence[0].text for f in named_foreign(made, lexicon)} == {"大连", "凌海市"}
