from __future__ import annotations

import pytest

from tests.checks.builders import circular
from zhifa_nlp.checks.rules.tier_conflict import tier_conflict

UNITS = {w: (w, None) for w in ("甲市", "乙县", "丙县", "丁局", "戊县")}


def found(text, lexicon):
    findings = tier_conflict(circular(text, units=UNITS), lexicon)
    return [(f.category, f.message) for f in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "考核为优秀等次的丁局，案卷得分居首。\n附件\n优秀：甲市、乙县\n良好：丁局、丙县",
            ("tier_conflict", "正文称丁局（丁局）为“优秀”，名单列为“良好”"),
        ),
        (
            "甲市、乙县为优秀；丙县、戊县、丁局为良好。\n附件\n优秀：甲市、乙县\n良好：丁局、丙县",
            ("missing", "正文称戊县（戊县）为“良好”，名单中没有该单位"),
        ),
        (
            "戊县因换届未定等次。\n优秀2个：甲市、乙县。\n未达标2个：丁局、丙县。\n未达标的丁局、戊县要作检查。",
            ("tier_conflict", "戊县（戊县）一处称“未达标”，另一处称未定等次，名单中也没有"),
        ),
    ],
)
def test_tells_where_text_and_list_part(text, expected, lexicon):
    assert found(text, lexicon) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("甲市、乙县为优秀。\n附件\n优秀：甲市、乙县\n良好：丁局", id="they agree"),
        pytest.param("等次为良好的单位要整改。丁局问题较多。\n优秀：甲市\n良好：丁局", id="nobody is named"),
        pytest.param(
            "优秀：甲市、乙县。\n良好：丁局。\n戊县未参加考评。", id="not assessed, and not claimed otherwise"
        ),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
