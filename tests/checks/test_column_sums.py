from __future__ import annotations

import pytest

from tests.checks.builders import messages, report
from zhifa_nlp.checks.rules.column_sums import column_sums

ROWS = [
    "部门\t立案(件)\t结案(件)\t罚没款(万元)",
    "公安局\t1860\t1795\t210.4",
    "工商局\t214\t209\t96.8",
    "国土局\t58\t51\t133.0",
]


def found(rows, lexicon):
    return messages(list(column_sums(report("\n".join(rows)), lexicon)))


def test_names_the_column_that_misses_its_total(lexicon):
    assert found([*ROWS, "合计\t2132\t2155\t440.2"], lexicon) == [
        "表中“结案(件)”一列各行相加为2055，合计写作2155"
    ]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("合计\t2132\t2055\t440.2", id="all columns add up"),
        pytest.param("合计\t2132\t\t440.2", id="a blank total"),
        pytest.param("合计\t2,132\t2055\t440.20", id="written otherwise"),
        pytest.param("合计\t3132\t3055\t440.2", id="most columns miss: other rows are left out"),
        pytest.param("平均\t711\t685\t146.7", id="no total at all"),
    ],
)
def test_stays_silent(last, lexicon):
    assert found([*ROWS, last], lexicon) == []


def test_stays_silent_about_rates_and_about_rows_that_are_parts_of_others(lexicon):
    rates = [
        "单位\t件数\t办结数\t办结率",
        "甲\t10\t9\t90",
        "乙\t20\t20\t100",
        "丙\t30\t24\t80",
        "合计\t60\t53\t88.3",
    ]
    subtotals = [
        "类别\t件数\t人数",
        "土地\t10\t11",
        "矿产\t20\t22",
        "小计\t30\t33",
        "其他\t5\t6",
        "合计\t35\t40",
    ]

    assert found(rates, lexicon) == []
    assert found(subtotals, lexicon) == []


def test_stays_silent_where_a_row_has_a_blank_cell(lexicon):
    assert found([*ROWS, "交通局\t407\t61.5", "合计\t2539\t2462\t501.7"], lexicon) == []


def test_leaves_a_column_of_totals_to_its_rows(lexicon):
    rows = ["地区\t刑事\t行政\t合计", "甲县\t21\t163\t184", "乙县\t34\t275\t319", "丙县\t17\t208\t225"]

    assert found([*rows, "总计\t72\t646\t718"], lexicon) == []
