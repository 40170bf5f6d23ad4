from __future__ import annotations

from tests.checks.builders import circular, messages
from zhifa_nlp.checks.rules.table_sums import table_sums

ROWS = [
    "单位\t制度\t案卷\t测试\t总分",
    "甲县\t29\t37.5\t27.8\t94.3",
    "乙县\t28.5\t36\t27.1\t91.6",
    "丙县\t22\t27.2\t22.3\t71.5",
]


def found(rows, lexicon):
    return messages(list(table_sums(circular("\n".join(rows)), lexicon)))


def test_names_the_row_that_does_not_add_up(lexicon):
    assert found([*ROWS, "丁县\t20\t30\t20\t71"], lexicon) == ["表中丁县各项相加为70，总分写作71"]


def test_stays_silent_where_all_rows_add_up(lexicon):
    assert found(ROWS, lexicon) == []


def test_stays_silent_about_a_row_with_a_blank_cell(lexicon):
    assert found([*ROWS, "丁县\t26.2\t32.9\t\t84.4"], lexicon) == []


def test_stays_silent_where_the_total_is_no_sum(lexicon):
    weighted = ["单位\t制度\t案卷\t总分", "甲县\t90\t80\t85", "乙县\t80\t80\t80", "丙县\t70\t60\t65"]

    assert found(weighted, lexicon) == []


COUNTS = [
    "地区\t刑事案件\t行政案件\t合计",
    "甲县\t34\t1275\t1309",
    "乙县\t17\t2,208\t2,225",
    "丙县\t26\t190\t216",
]


def test_calls_the_total_of_counted_cases_by_its_own_name(lexicon):
    assert found([*COUNTS, "丁县\t29\t1214\t1253"], lexicon) == ["表中丁县各项相加为1243，合计写作1253"]


def test_stays_silent_about_years_and_money_beside_counts_that_add_up(lexicon):
    years = ["年度\t许可\t处罚\t合计", "2009\t10\t20\t30", "2010\t11\t21\t32", "2011\t12\t22\t34"]

    assert found(COUNTS, lexicon) == []
    assert found(years, lexicon) == []
