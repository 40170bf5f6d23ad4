from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.reuse.symbols import QUOTED, SENTENCE_ENDS, flagged, streams


def symbols_of(text: str) -> list[int]:
    return streams([text]).stream(0).tolist()


def quoted(text: str) -> str:
    """The characters of `text` that are taken for another's words."""
    made = streams([text])
    return "".join(text[p] for p, f in zip(made.places(0), made.flags, strict=True) if f & QUOTED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("检查三十一次", "检查8次", id="numbers are one symbol"),
        pytest.param("責任制與執法", "责任制与执法", id="both scripts"),
        pytest.param("ＡＢ认真，落实", "ab认真落实。", id="width, case, marks"),
        pytest.param("己经末办", "已经未办", id="look-alikes"),
        pytest.param("аbс类", "abc类", id="letters that pass for Latin"),
        pytest.param("⽤⼯", "用工", id="radicals"),
        pytest.param("执\u200b法 责\u3000任", "执法责任", id="what nobody sees"),
    ],
)
def test_spellings_of_the_same_words_are_the_same_symbols(one, other):
    assert symbols_of(one) == symbols_of(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他们说“各级都要把这件事办好办实”。我们照办。", "各级都要把这件事办好办实"),
        ("《某某办法》要求：各地逐级上报名单。我局已报。", "某某办法各地逐级上报名单"),
        ("省里的通知指出，凡未持证的一律不得上路。我局照办。", "凡未持证的一律不得上路"),
        ("按照通知要求，我局逐户清点。", ""),
        ("所谓“两张皮”的事不再有。", ""),
        ("我们要求队员：随叫随到。", ""),
    ],
)
def test_what_a_superior_says_is_marked_and_ones_own_words_are_not(text, expected):
    assert quoted(text) == expected


def test_the_last_symbol_of_a_sentence_is_marked():
    made = streams(["甲乙。丙丁；戊"])

    assert np.flatnonzero(made.flags & SENTENCE_ENDS).tolist() == [1, 3, 4]


@given(st.lists(st.text(st.sampled_from("甲乙丙丁12三四，。“”《》\n 要求：責ａ𠮷"), max_size=60), max_size=6))
def test_every_symbol_leads_back_to_its_character(texts):
    made = streams(texts)

    for number, text in enumerate(texts):
        places = made.places(number)
        assert len(places) == len(made.stream(number))
        assert all(0 <= p < len(text) for p in places)
        assert (np.diff(places) > 0).all()
        assert [symbols_of(text[p])[0] for p in places] == made.stream(number).tolist()


def test_one_text_does_not_change_another():
    alone = streams(["“甲乙丙丁戊己庚辛壬"]).flags.tolist()
    behind = streams(["《未完：“甲", "“甲乙丙丁戊己庚辛壬"])

    assert behind.flags[behind.starts[1] :].tolist() == alone


def test_flagged_symbols_are_counted_stretch_by_stretch_and_none_in_an_empty_one():
    flags = np.array([1, 2, 2, 3, 0, 2], np.uint8)
    counted = flagged(flags, np.array([0, 2, 4]), np.array([4, 4, -1]), QUOTED)

    assert counted.tolist() == [3, 3, 0]
