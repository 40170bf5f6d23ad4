from __future__ import annotations

import pytest

from tests.checks.builders import messages, report
from zhifa_nlp.checks.rules.percentage import percentage


def found(text, lexicon):
    return messages(list(percentage(report(text), lexicon)))


def test_works_the_share_out(lexicon):
    assert found("共抽查200卷，其中合格150卷，占80%。", lexicon) == ["150占200应为75.0%，文中称80%"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("共抽查288卷，其中优等71卷，占24.7%。", id="rounded"),
        pytest.param("共抽查200卷，其中不合格10卷，合格率95%。", id="the share of the rest"),
        pytest.param("共办案200件，比上年多50件，增长33%。", id="a growth"),
        pytest.param("共抽查200卷，涉及50人，占80%。", id="other things"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
