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


def found_in(text, heads, lexicon):
    return [f.message for f in heading_numbers(report(text, headings=heads), lexicon)]


def test_stays_silent_about_numbers_of_another_style(lexicon):
    text = "第一部分 概况\n一、许可\n二、处罚\n第二部分 数据\n一、许可情况"
    heads = [
        ("第一部分 概况", 1, 1),
        ("一、许可", 1, 1),
        ("二、处罚", 1, 2),
        ("第二部分 数据", 1, 2),
        ("一、许可情况", 1, 1),
    ]

    assert found_in(text, heads, lexicon) == []
    assert found_in(text.replace("第二", "第三"), [*heads[:3], ("第三部分 数据", 1, 3)], lexicon) != []


def test_stays_silent_about_numbers_of_cited_articles_and_quoted_words(lexicon):
    text = "（一）依据。\n依照第（一）（四）项规定处罚。\n将“（五）备案”改为审查。\n（二）程序。"
    heads = [("（一）依据", 2, 1), ("（四）项规定", 2, 4), ("（五）备案", 2, 5), ("（二）程序", 2, 2)]

    assert found_in(text, heads, lexicon) == []


def test_begins_to_count_anew_below_each_part(lexicon):
    text = "一、许可表\n二、处罚表\n第一部分 总体\n二、综述\n第二部分 数据\n三、许可"
    heads = [
        ("一、许可表", 1, 1),
        ("二、处罚表", 1, 2),
        ("第一部分 总体", 1, 1),
        ("二、综述", 1, 2),
        ("第二部分 数据", 1, 2),
        ("三、许可", 1, 3),
    ]

    assert found_in(text, heads, lexicon) == []


def test_stays_silent_where_the_missing_number_lost_its_mark(lexicon):
    heads = [("一、提高认识", 1, 1), ("三、狠抓落实", 1, 3)]

    assert found_in("一、提高认识\n二加强领导，落实责任。\n三、狠抓落实", heads, lexicon) == []


def test_is_not_deceived_by_a_line_that_counts_reasons(lexicon):
    heads = [("一、提高认识", 1, 1), ("三、狠抓落实", 1, 3)]

    assert len(found_in("一、提高认识\n一是学习。\n二是宣传。\n三、狠抓落实", heads, lexicon)) == 1


def test_takes_brackets_of_either_width_for_one_style(lexicon):
    heads = [("（一）学习", 2, 1), ("(二)宣传", 2, 2), ("（三）检查", 2, 3)]

    assert found_in("（一）学习\n(二)宣传\n（三）检查", heads, lexicon) == []
