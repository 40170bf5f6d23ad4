from __future__ import annotations

import pytest

from tests.checks.builders import circular, messages, report
from zhifa_nlp.checks.rules.score_table import score_table

TABLE = "项目\t应得\t实得\t说明\n领导\t20\t{a}\t齐全\n案卷\t40\t35\t缺页\n公示\t40\t38\t{note}\n合计\t100\t{total}\t"


def found(text, lexicon, make=report):
    return messages(list(score_table(make(text), lexicon)))


def test_speaks_of_an_item_above_its_most(lexicon):
    text = TABLE.format(a=22, note="及时", total=95)

    assert found(text, lexicon) == ["表中“领导”应得20分，实得22分，超过满分"]


def test_speaks_of_a_total_that_the_items_do_not_give(lexicon):
    text = TABLE.format(a=18, note="及时", total=93)

    assert found(text, lexicon) == ["表中各项实得分相加为91，合计写作93"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TABLE.format(a=18, note="及时", total=91), id="it adds up"),
        pytest.param("项目\t应得\t实得\n创新加分\t10\t11", id="extra points"),
        pytest.param("项目\t数量\t得分率\n案卷\t20\t35", id="other columns"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []


def test_stays_silent_about_a_circular(lexicon):
    assert found(TABLE.format(a=22, note="及时", total=90), lexicon, make=circular) == []
