from __future__ import annotations

import pytest

from tests.checks.builders import messages, report
from zhifa_nlp.checks.rules.score_sum import score_sum

ITEMS = (
    "一、领导（满分40分，自评38分）。二、制度（满分30分，自评28分）。三、案卷（满分30分，自评{c}分）。"
    "合计自评{total}分。"
)


def found(text, lexicon):
    return messages(list(score_sum(report(text), lexicon)))


def test_adds_up_what_was_taken_off(lexicon):
    text = "漏公示（扣4分）。卷不全（扣2分）。签名不符（扣3分）。扣分合计8分。"

    assert found(text, lexicon) == ["各项扣分合计9分，文中称8分"]


def test_adds_up_the_items(lexicon):
    assert found(ITEMS.format(c=25, total=92), lexicon) == ["各项得分合计91分，自评总分为92分"]


def test_knows_that_an_item_has_a_most(lexicon):
    assert found("案卷应得15分，实得17分。", lexicon) == ["该项应得15分，实得17分，超过满分"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ITEMS.format(c=25, total=91), id="it adds up"),
        pytest.param("应得10分，自评11分，含创新加分2分。", id="extra points"),
        pytest.param("漏公示（扣4分）。卷不全（扣2分）。", id="no total"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
