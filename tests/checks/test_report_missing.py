from __future__ import annotations

from tests.checks.rounds import EVERYBODY, batch, handed_in
from zhifa_nlp.checks.rules.report_missing import report_missing


def test_names_each_listed_unit_without_a_report(lexicon):
    found = [f.message for f in report_missing(batch(handed_in("大连"), handed_in("锦州")), lexicon)]

    assert found == [
        "附件列有辽宁省工商行政管理局（“优秀”），没有收到其自查报告",
        "附件列有辽宁省司法厅（“达标”），没有收到其自查报告",
    ]


def test_stays_silent_with_all_reports_with_none_and_without_an_annex(lexicon):
    assert list(report_missing(batch(*EVERYBODY), lexicon)) == []
    assert list(report_missing(batch(), lexicon)) == []
    assert list(report_missing(batch(handed_in("大连"), annex=None), lexicon)) == []
