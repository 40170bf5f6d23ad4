from __future__ import annotations

from tests.checks.rounds import batch, handed_in
from zhifa_nlp.checks.rules.citation_title_elsewhere import citation_title_elsewhere
from zhifa_nlp.extraction.model import Citation


def citing(words, title):
    return handed_in(words, "按要求办理。", citations=(Citation(title, "甲政发〔1999〕1号", "按", 0, 1),))


def test_quotes_both_documents(lexicon):
    made = batch(citing("大连", "关于推行执法责任制的通知"), citing("锦州", "收费管理办法"))

    [finding] = citation_title_elsewhere(made, lexicon)

    assert {e.path for e in finding.evidence} == {"大连.txt", "锦州.txt"}
    assert finding.category == "citation"


def test_stays_silent_where_the_titles_agree(lexicon):
    made = batch(citing("大连", "关于推行执法责任制的通知"), citing("锦州", "推行执法责任制的通知"))

    assert list(citation_title_elsewhere(made, lexicon)) == []
