from __future__ import annotations

import pytest

from tests.checks.builders import report
from zhifa_nlp.checks.rules.citation_not_in_force import citation_not_in_force
from zhifa_nlp.extraction.model import Citation

SIGNED = "二○○二年十二月十日"


def found(body, lexicon, title, *, date="2002-12-10", **parts):
    words = f"《{title}》"
    at = body.index(words)
    cited = Citation(title, None, words, at, at + len(words))
    text = f"{body}\n{SIGNED}"
    made = report(text, date=date, elements={"date": SIGNED}, citations=(cited,), **parts)
    return [(f.severity, f.message) for f in citation_not_in_force(made, lexicon)]


def test_speaks_of_a_law_that_did_not_exist_yet(lexicon):
    [(severity, message)] = found("我局按照《治安管理处罚法》办案。", lexicon, "治安管理处罚法")

    assert severity == "warning"
    assert "2005-08-28才通过" in message


def test_speaks_of_a_law_long_repealed(lexicon):
    [(severity, message)] = found("我局按照《行政复议条例》办案。", lexicon, "行政复议条例")

    assert severity == "info"
    assert "1999-10-01起已废止，由《中华人民共和国行政复议法》取代" in message


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param("我局按照《行政处罚法》办案。", "行政处罚法", id="in force"),
        pytest.param("我局按照《某某管理条例》办案。", "某某管理条例", id="not in the table"),
        pytest.param("《行政复议条例》废止后，我局按新法办案。", "行政复议条例", id="its repeal is told"),
        pytest.param("原《行政复议条例》规定的程序较简。", "行政复议条例", id="the former one"),
        pytest.param("我局参加了《治安管理处罚法》草案的讨论。", "治安管理处罚法", id="a draft"),
        pytest.param("认真学习《安全生产法》。", "安全生产法", id="in force for a month"),
    ],
)
def test_stays_silent(body, title, lexicon):
    assert found(body, lexicon, title) == []


def test_stays_silent_on_the_year_of_the_repeal(lexicon):
    body = "我局按照《行政复议条例》办案。"

    assert found(body, lexicon, "行政复议条例", date="1999-12-10") == []
    assert found(body, lexicon, "行政复议条例", date="2000-02-10") == []
    assert found(body, lexicon, "行政复议条例", date="2001-02-10", period="1999") == []


def test_stays_silent_between_making_and_force(lexicon):
    assert found("学习《安全生产法》。", lexicon, "安全生产法", date="2002-07-10") == []


def test_stays_silent_without_a_day(lexicon):
    assert found("我局按照《治安管理处罚法》办案。", lexicon, "治安管理处罚法", date=None) == []
