"""The rules that look at tables see the same ones, laid out once a record."""

from __future__ import annotations

from tests.checks.builders import report
from zhifa_nlp.checks import tables
from zhifa_nlp.checks.rules.column_sums import column_sums
from zhifa_nlp.checks.rules.score_table import score_table
from zhifa_nlp.checks.rules.table_sums import table_sums

TEXT = "部门\t应得分\t实得分\t合计\n公安局\t50\t40\t90\n工商局\t30\t20\t50\n合计\t80\t60\t140"


def test_a_record_is_laid_out_once_for_all_rules(lexicon, monkeypatch):
    laid_out = []
    grids = tables.grids
    monkeypatch.setattr(tables, "grids", lambda scan: laid_out.append(scan) or grids(scan))
    tables.tables_in.cache_clear()

    record = report(TEXT)
    for rule in (score_table, table_sums, column_sums):
        assert list(rule(record, lexicon)) == []

    assert len(laid_out) == 1


def test_another_record_has_tables_of_its_own():
    assert tables.tables_in(TEXT) != tables.tables_in(TEXT.replace("工商局", "质监局"))
