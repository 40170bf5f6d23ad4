from __future__ import annotations

import pytest

from tests.checks.builders import report
from zhifa_nlp.checks.rules.heading_numbers import heading_numbers

_N = "一二三四五六七八九"


def found(numbers, lexicon, level=1):
    heads = [(f"{_N[n - 1]}、第{place}部分", level, n) for place, n in enumerate(numbers)]
    text = "\n".join(words for words, _, _ in heads)
    return [f.message for f in heading_numbers(report(text, headings=heads), lexicon)]


@pytest.mark.parametrize(
    ("numbers", "word"),
    [([1, 2, 4, 5], "序号跳号，应为3"), ([1, 2, 2, 3], "序号重复"), ([1, 3], "序号跳号，应为2")],
)
def test_tells_a_jump_from_a_repetition(numbers, word, lexicon):
    [message] = found(numbers, lexicon)

    assert word in message


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param([1, 2, 3], id="in order"),
        pytest.param([1, 2, 1, 2, 3], id="another list begins"),
        pytest.param([1, 2, 7, 3], id="七、八两月 is no heading: without it the count goes on"),
    ],
)
def test_stays_silent(numbers, lexicon):
    assert found(numbers, lexicon) == []


def test_stays_silent_about_inline_numbers(lexicon):
    assert found([1, 3], lexicon, level=5) == []
