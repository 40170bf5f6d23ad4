from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.extraction.tiers.words import is_tier, numeral, rank, tier_name, tier_word_places


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("优秀单位", "优秀"),
        ("优  秀", "优秀"),
        ("基本达标等次", "基本达标"),
        ("A级", "A级"),
        ("A档", "A"),
        ("一等奖", "一等奖"),
        ("先进单位", "先进"),
        ("先进集体", "先进集体"),
        ("示范中队", "示范中队"),
        ("优秀县(市、区)", "优秀"),
        ("合格", "合格"),
    ],
)
def test_a_tier_is_named_without_the_words_around_it(label, name):
    assert tier_name(label) == name


def test_common_words_have_an_order():
    assert sorted(["未达标", "优秀", "基本达标", "达标"], key=rank) == ["优秀", "达标", "基本达标", "未达标"]
    assert sorted(["C级", "A级", "B级"], key=rank) == ["A级", "B级", "C级"]
    assert rank("考核进位奖") is None


@pytest.mark.parametrize("words", ["优秀", "不合格", "B级", "考核进位奖"])
def test_a_cell_may_be_a_label(words):
    assert is_tier(words)


@pytest.mark.parametrize("words", ["市公安局", "95.5", "第三产业"])
def test_a_cell_may_be_none(words):
    assert not is_tier(words)


@given(st.integers(1, 99))
def test_a_numeral_stands_for_its_number(number):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    written = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")

    assert numeral(written) == number
    assert numeral(str(number)) == number


def test_places_of_tier_words_are_found_longest_first():
    assert tier_word_places("基本达标和未达标") == (0, 5)
