from __future__ import annotations

import pytest

from tests.checks.builders import messages, report
from zhifa_nlp.checks.rules.parts_total import parts_total


def found(text, lexicon):
    return messages(list(parts_total(report(text), lexicon)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("全年共处罚120起，其中警告80起、罚款30起、没收20起。", "分项80＋30＋20＝130，与总数120起不符"),
        ("上年立案187宗，其中土地119宗、矿产62宗，已结163宗。", "分项119＋62＝181，与总数187宗不符"),
        ("抽查案卷100卷。优秀40卷，合格50卷，不合格9卷。", "分项40＋50＋9＝99，与总数100卷不符"),
    ],
)
def test_shows_the_sum(text, message, lexicon):
    assert found(text, lexicon) == [message]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("全年共处罚120起，其中警告80起、罚款40起。", id="it adds up"),
        pytest.param("全年共处罚120起，其中听证2起、复议3起。", id="only some of them are told"),
        pytest.param("共查处120起，其中警告80起、罚款30人。", id="another thing is counted"),
        pytest.param("共处罚120余起，其中警告80起、罚款30起、没收20起。", id="a round number"),
        pytest.param("共办案120件，其中土地50件，结案100件。", id="one part only"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
