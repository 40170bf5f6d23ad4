"""Bands of points stand for tiers only where a circular has no words for them."""

from __future__ import annotations

import pytest

from tests.extraction.test_tiers import counts, listed, tiers


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "得90分以上的有：县公安局（96分）、县地税局（93分）；得80—89分的有：县水务局；70分以下的有：县农机局。",
            {"90分以上": "县公安局|县地税局", "80—89分": "县水务局", "70分以下": "县农机局"},
        ),
        (
            "一、90分以上的（2个）：县公安局、县地税局\n二、80至90分的单位：县水务局\n望再接再厉。",
            {"90分以上": "县公安局|县地税局", "80至90分": "县水务局"},
        ),
    ],
)
def test_bands_that_alone_part_the_units_are_tiers(text, units):
    assert listed(tiers(text)) == units


def test_a_band_may_say_how_many_are_in_it():
    text = "95分以上的2个：甲县、乙县；95分以下的1个：丙县。"

    assert counts(tiers(text)) == {"95分以上": [2], "95分以下": [1]}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("90分以上为优秀，80分以下为不合格。", id="bounds without units"),
        pytest.param("群众满意度在90分以上的有县公安局。各单位要继续努力。", id="one band parts nobody"),
        pytest.param("90分以上的：案卷齐全、程序合法；90分以下的：缺少笔录。", id="what earns the points"),
    ],
)
def test_other_bands_are_none(text):
    assert not listed(tiers(text))


def test_a_word_for_the_tier_counts_before_its_band():
    text = "优秀（得分90分以上）2个：甲县、乙县；\n良好（得分80分至90分）1个：丙县。"

    groups = tiers(text)

    assert listed(groups) == {"优秀": "甲县|乙县", "良好": "丙县"}
    assert counts(groups) == {"优秀": [2], "良好": [1]}
