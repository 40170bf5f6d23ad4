from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.assessed_missing import assessed_missing

UNITS = {w: (w, None) for w in ("甲市", "乙县", "丙县", "丁县", "戊县")}
LISTS = "优秀：甲市、乙县\n达标：丙县\n未达标：丁县"


def found(text, lexicon):
    return messages(list(assessed_missing(circular(f"{text}\n{LISTS}", units=UNITS), lexicon)))


def test_names_who_was_assessed_and_stands_in_no_tier(lexicon):
    assert found("州里组织甲市、乙县、丙县、丁县、戊县交叉检查。", lexicon) == [
        "正文称考评了戊县（戊县）等5个单位，各等次名单中都没有戊县"
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("州里组织甲市、乙县、丙县、丁县交叉检查。", id="all of them are listed"),
        pytest.param("州里组织甲市、乙县、丙县、丁县、戊县检查，戊县暂不评等次。", id="left out on purpose"),
        pytest.param("检查发现甲市、乙县、丙县、丁县、戊县问题较多。", id="named for something else"),
        pytest.param("检查了甲市、戊县。", id="too few to be everybody"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
