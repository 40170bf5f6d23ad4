from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.tier_list_missing import tier_list_missing

UNITS = {w: (w, None) for w in ("甲市", "乙县", "丙县", "丁局", "戊县")}


def found(text, lexicon, **elements):
    made = circular(text, units=UNITS, elements=elements)
    return messages(list(tier_list_missing(made, lexicon)))


def test_speaks_of_a_tier_that_is_counted_but_not_listed(lexicon):
    text = "评出优秀2个、达标1个、未达标1个。\n附件\n优秀：甲市、乙县\n达标：丙县"

    assert found(text, lexicon, attachment="附件") == ["正文提到“未达标”1个单位，名单中没有这一等次"]


def test_warns_only_where_the_lists_are_annexed(lexicon):
    text = "评出优秀2个、达标1个、未达标1个。\n附件\n优秀：甲市、乙县\n达标：丙县"
    annexed = circular(text, units=UNITS, elements={"attachment": "附件"})

    assert [f.severity for f in tier_list_missing(annexed, lexicon)] == ["warning"]
    assert [f.severity for f in tier_list_missing(circular(text, units=UNITS), lexicon)] == ["info"]


def test_speaks_of_a_list_whose_tier_the_text_omits(lexicon):
    text = "甲市、乙县为优秀；丙县为达标。\n附件：结果\n优秀：甲市、乙县\n达标：丙县\n不合格：丁局"

    assert found(text, lexicon, attachment="附件：结果") == ["名单列有“不合格”，正文没有提到这一等次"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("评出优秀2个、达标1个。\n优秀：甲市、乙县\n达标：丙县", id="everything is listed"),
        pytest.param("评出优秀2个、达标1个，名单另发。", id="nothing is listed"),
        pytest.param("甲市、乙县为优秀，丙县、丁局未达标。", id="the sentence is the list"),
        pytest.param("优秀：甲市、乙县\n达标：丙县\nC级：无", id="the tier is empty"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
