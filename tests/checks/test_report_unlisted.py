from __future__ import annotations

from tests.checks.rounds import EVERYBODY, batch, handed_in
from zhifa_nlp.checks.rules.report_unlisted import report_unlisted


def test_names_a_unit_that_the_annex_does_not_list(lexicon):
    [finding] = report_unlisted(batch(handed_in("丹东市粮食局")), lexicon)

    assert finding.message == "丹东市粮食局报来自查报告，附件中没有该单位"


def test_says_when_nobody_can_tell_the_unit(lexicon):
    nameless = handed_in("大连")
    nameless = nameless.model_copy(update={"document": nameless.document.model_copy(update={"issuer": None})})

    [finding] = report_unlisted(batch(nameless), lexicon)

    assert "认不出报送单位" in finding.message


def test_stays_silent_about_listed_units_and_without_an_annex(lexicon):
    assert list(report_unlisted(batch(*EVERYBODY), lexicon)) == []
    assert list(report_unlisted(batch(handed_in("丹东市粮食局"), annex=None), lexicon)) == []


def test_does_not_call_a_notice_a_self_report(lexicon):
    notice = handed_in("丹东市粮食局")
    notice = notice.model_copy(update={"document": notice.document.model_copy(update={"kind": "notice"})})

    [finding] = report_unlisted(batch(notice), lexicon)

    assert finding.severity == "info"
    assert "不像自查报告" in finding.message
