from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.circular_total import circular_total

LISTS = "优秀{a}：甲县、乙县、市公安局。\n良好{b}：丙县、市财政局。\n一般{c}：市水务局。"
PLAIN = LISTS.format(a="", b="", c="")


def found(said, lexicon, lists=PLAIN):
    return messages(list(circular_total(circular(f"市里{said}，结果如下。\n{lists}"), lexicon)))


def test_compares_departments_with_departments(lexicon):
    assert found("考核了3个县和4个市直部门", lexicon) == ["正文称考评4个部门，各等次名单合计列出3个"]


def test_adds_up_the_numbers_of_the_tiers(lexicon):
    lists = LISTS.format(a="4个", b="2个", c="1个")

    assert found("考核了3个县和3个市直部门", lexicon, lists) == [
        "优秀4个、良好2个、一般1个，合计7个，与所称6个不符"
    ]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("考核了3个县和3个市直部门", id="agrees"),
        pytest.param("考核了3个县和43个市直部门", id="another population: not a slip of one or two"),
        pytest.param("全年督查，13个执法部门中9个没有动静", id="numbers of something else"),
        pytest.param("考核了3个县和4个市直部门，市粮食局暂不评等次", id="somebody was left out on purpose"),
    ],
)
def test_stays_silent(said, lexicon):
    assert found(said, lexicon) == []
