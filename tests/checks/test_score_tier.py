from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages, report
from zhifa_nlp.checks.rules.score_tier import score_tier

TABLE = "单位\t得分\t等次\n甲县\t95\t优秀\n乙县\t{b}\t{tier}\n丙县\t72\t合格\n丁县\t60\t不合格"


def found(made, lexicon):
    return messages(list(score_tier(made, lexicon)))


def test_holds_points_against_the_thresholds_stated(lexicon):
    text = "90分以上为优秀，70分以上不满90分为合格，70分以下为不合格。\n" + TABLE.format(b=92, tier="合格")

    assert found(circular(text), lexicon) == ["乙县得92分，按所定分数线应为“优秀”，却列为“合格”"]


def test_holds_points_against_those_of_a_better_tier(lexicon):
    assert found(circular(TABLE.format(b=96, tier="合格")), lexicon) == [
        "乙县得96分，高于“优秀”的甲县（95分），却列为“合格”"
    ]


def test_holds_an_own_score_against_the_tier_claimed(lexicon):
    text = "按90分以上为优秀、75分以上为达标的标准，我局自评85分，申报优秀单位。"

    assert found(report(text), lexicon) == ["自评85分，按所引分数线应为“达标”，却申报“优秀”"]


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(circular(TABLE.format(b=80, tier="合格")), id="in order"),
        pytest.param(circular("90分以上57卷，75分以下3卷。\n优秀：甲县\n合格：乙县"), id="numbers of files"),
        pytest.param(report("我局自评95分，申报优秀单位。"), id="no thresholds"),
    ],
)
def test_stays_silent(made, lexicon):
    assert found(made, lexicon) == []
