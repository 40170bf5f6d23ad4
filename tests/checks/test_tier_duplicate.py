from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.tier_duplicate import tier_duplicate

SAME = {"工商局": ("某省工商行政管理局", "1"), "省工商局": ("某省工商行政管理局", "1")}


def found(text, lexicon, **parts):
    return messages(list(tier_duplicate(circular(text, **parts), lexicon)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("优秀：甲市、乙县。\n达标：丙县、乙县。", "乙县（乙县）同时列入“优秀”、“达标”"),
        ("优秀：甲市、乙县、甲市。\n达标：丙县。", "甲市（甲市）在“优秀”名单中列了2次"),
    ],
)
def test_names_the_unit_and_its_places(text, message, lexicon):
    assert found(text, lexicon) == [message]


def test_knows_a_unit_under_two_names(lexicon):
    assert found("优秀：工商局、乙县。\n达标：丙县、省工商局。", lexicon, units=SAME) != []


def test_stays_silent_where_the_text_repeats_what_the_list_says(lexicon):
    assert found("甲市、乙县为优秀。\n附件\n优秀：甲市、乙县\n达标：丙县", lexicon) == []
