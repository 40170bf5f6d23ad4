from __future__ import annotations

from tests.checks.builders import report
from zhifa_nlp.checks.rules.citation_title import citation_title
from zhifa_nlp.extraction.model import Citation


def found(cited, lexicon):
    text = "".join(f"《{title}》（{number}）" for title, number in cited)
    at, rows = 0, []
    for title, number in cited:
        end = at + len(f"《{title}》（{number}）")
        rows.append(Citation(title, number, text[at:end], at, end))
        at = end
    return [f.message for f in citation_title(report(text, citations=tuple(rows)), lexicon)]


def test_speaks_of_a_number_with_two_titles(lexicon):
    cited = [("关于推行执法责任制的通知", "甲政发〔1999〕1号"), ("收费管理办法", "甲政发〔1999〕1号")]

    [message] = found(cited, lexicon)

    assert "甲政发〔1999〕1号" in message
    assert "《收费管理办法》" in message


def test_stays_silent_about_a_short_form_of_the_title(lexicon):
    cited = [("甲省人民政府关于推进依法行政的决定", "1号"), ("关于推进依法行政的决定", "1号")]

    assert found(cited, lexicon) == []


def test_stays_silent_about_two_numbers(lexicon):
    assert found([("收费管理办法", "1号"), ("处罚办法", "2号")], lexicon) == []
