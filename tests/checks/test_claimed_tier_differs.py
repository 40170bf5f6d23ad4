from __future__ import annotations

from tests.checks.rounds import batch, handed_in
from zhifa_nlp.checks.rules.claimed_tier_differs import claimed_tier_differs


def found(words, text, lexicon):
    made = batch(handed_in(words, text))
    return [(f.severity, f.message) for f in claimed_tier_differs(made, lexicon)]


def test_warns_of_a_claim_above_the_official_tier_and_quotes_both_sides(lexicon):
    [finding] = claimed_tier_differs(batch(handed_in("锦州", "我市自评95分，申报优秀单位。")), lexicon)

    assert finding.severity == "warning"
    assert finding.message == "锦州市人民政府自报“优秀”，通报列为“达标”"
    assert [(e.path, e.text) for e in finding.evidence] == [("锦州.txt", "优秀"), ("circular.txt", "锦州")]


def test_only_notes_a_claim_below_it(lexicon):
    assert found("大连", "我市自评为达标。", lexicon) == [
        ("info", "大连市人民政府自报“达标”，通报列为“优秀”")
    ]


def test_stays_silent_where_they_agree_or_nothing_is_claimed(lexicon):
    assert found("大连", "我市申报优秀单位。", lexicon) == []
    assert found("大连", "一年来做了工作。", lexicon) == []


def test_finds_the_listed_unit_under_its_later_name(lexicon):
    later = handed_in("辽宁省市场监督管理局", "我局申报优秀单位。")
    issuer = later.document.issuer.model_copy(update={"unit_id": "210000/market_supervision"})
    later = later.model_copy(update={"document": later.document.model_copy(update={"issuer": issuer})})

    assert [row.unit.text for row, reports in batch(later).matching(lexicon).listed if reports] == ["工商局"]
