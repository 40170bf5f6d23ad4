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
        pytest.param("受理投诉200件，办结150件，办结率80%。", id="of those settled"),
        pytest.param("应参加考试200人，实际参加150人，参考率为80%。", id="of those who came"),
        pytest.param("共抽查200卷，其中合格150卷，占抽查总数的80%。", id="of the total named again"),
        pytest.param("发现隐患200处，整改150处，整改率达80%。", id="of places"),
    ],
)
def test_works_a_rate_out_where_it_is_one_of_the_total(text, lexicon):
    assert found(text, lexicon) == ["150占200应为75.0%，文中称80%"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("共抽查288卷，其中优等71卷，占24.7%。", id="rounded"),
        pytest.param("共抽查200卷，其中不合格10卷，合格率95%。", id="the share of the rest"),
        pytest.param("共办案200件，比上年多50件，增长33%。", id="a growth"),
        pytest.param("共抽查200卷，涉及50人，占80%。", id="other things"),
        pytest.param("应考200人，实考190人，合格率100%。", id="a rate among those who came"),
        pytest.param("受理200件，回访190件，群众满意率98%。", id="a rate among those asked"),
        pytest.param("受理200件，办结190件，占全市总数的80%。", id="a share of something greater"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []
