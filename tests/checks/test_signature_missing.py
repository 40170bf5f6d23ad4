from __future__ import annotations

from tests.checks.builders import circular, report
from zhifa_nlp.checks.rules.signature_missing import signature_missing

TEXT = "一年来，我局做了工作。\n甲局\n2003年1月5日"


def test_notes_a_report_without_signature_and_date(lexicon):
    assert [f.severity for f in signature_missing(report(TEXT), lexicon)] == ["info"]


def test_stays_silent_with_one_of_them_and_about_other_documents(lexicon):
    assert not list(signature_missing(report(TEXT, elements={"signature": "甲局"}), lexicon))
    assert not list(signature_missing(circular(TEXT), lexicon))


def test_leaves_a_day_that_does_not_exist_to_the_rule_about_such_days(lexicon):
    for day in ("2003年11月31日", "二○○三年十一月三十一日"):
        assert not list(signature_missing(report(f"一年来，我局做了工作。\n甲局\n{day}"), lexicon))
