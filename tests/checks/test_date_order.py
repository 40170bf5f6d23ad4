from __future__ import annotations

import pytest

from tests.checks.builders import circular
from zhifa_nlp.checks.rules.date_order import date_order
from zhifa_nlp.extraction.model import Citation

SIGNED = "二○○三年一月十八日"


def found(body, lexicon, **parts):
    text = f"{body}\n{SIGNED}"
    made = circular(text, date="2003-01-18", elements={"date": SIGNED}, **parts)
    return [(f.severity, f.message) for f in date_order(made, lexicon)]


def test_speaks_of_an_event_after_the_date(lexicon):
    assert found("考核组于2003年2月10日至28日对各县作了考核。", lexicon) == [
        ("error", "落款日期2003-01-18早于文中已发生的2003年2月10日")
    ]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        pytest.param("截至2003年6月30日，全市共查处案件30件。", "2003年6月30日", id="a day"),
        pytest.param(
            "检查进展顺利。截止2003年6月底，已培训执法人员300人。", "2003年6月底", id="the end of a month"
        ),
        pytest.param("截至2003年底我市查处案件30件。", "2003年底", id="the end of the year"),
    ],
)
def test_speaks_of_results_up_to_a_day_after_the_date(body, day, lexicon):
    assert found(body, lexicon) == [("error", f"落款日期2003-01-18早于文中所报结果的截止日期{day}")]


def test_speaks_of_a_cited_document_from_the_future(lexicon):
    cited = Citation(None, "某政发〔2004〕5号", "某政发〔2004〕5号", 2, 13)

    [(severity, message)] = found("按照某政发〔2004〕5号的要求，开展了检查。", lexicon, citations=(cited,))

    assert severity == "error"
    assert "某政发〔2004〕5号" in message


def test_speaks_of_a_number_of_another_year(lexicon):
    number = "某政发〔2005〕5号"
    text = f"{number}\n检查已经结束。\n{SIGNED}"
    made = circular(
        text, date="2003-01-18", doc_number=number, elements={"date": SIGNED, "doc_number": number}
    )

    assert [f.severity for f in date_order(made, lexicon)] == ["warning"]


def test_speaks_of_a_year_that_has_not_begun(lexicon):
    assert found("检查已经结束。", lexicon, period="2004") == [("error", "成文日期2003-01-18早于所述2004年")]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("考核组于2002年12月10日对各县作了考核。", id="before the date"),
        pytest.param("各单位要在2003年3月31日前完成整改。", id="a deadline"),
        pytest.param("《条例》自2003年5月1日起施行。", id="a law to come"),
        pytest.param("拟于2003年4月10日组织复查。", id="a plan"),
        pytest.param("到2003年底前完成整改30件。", id="a goal"),
        pytest.param("截至2003年6月30日，要全部完成整改，共30件。", id="a goal with a last day"),
        pytest.param("报名截至2003年6月30日，已有30人报名。", id="a last day of entry"),
        pytest.param("该证有效期截至2003年6月30日，共30本。", id="a last day of validity"),
        pytest.param("截至2003年6月30日前报送总结，共3份。", id="a deadline with a day"),
        pytest.param("截至2002年12月31日，全市共查处案件30件。", id="results up to a day before the date"),
        pytest.param("截至12月底，全市共查处案件30件。", id="a month of no year"),
    ],
)
def test_stays_silent(body, lexicon):
    assert found(body, lexicon) == []


EVENT = "考核组于2003年2月10日至28日对各县作了考核。"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            f"2003年1月18日，甲局立案调查。\n{EVENT}",
            "2003年1月18日",
            id="a day that a sentence goes on from",
        ),
        pytest.param(
            f"本办法自2003年1月18日起施行。\n{EVENT}", "2003年1月18日", id="a day of coming into force"
        ),
        pytest.param(
            f"某网 2003年1月18日 星期六\n关于考核的通报\n{EVENT}", "2003年1月18日", id="a page's own day"
        ),
    ],
)
def test_stays_silent_where_the_day_is_hardly_that_of_the_document(text, day, lexicon):
    title = {"title": "关于考核的通报"} if "关于考核的通报" in text else {}

    assert list(date_order(circular(text, date="2003-01-18", elements={"date": day, **title}), lexicon)) == []


def test_holds_against_a_day_above_the_title_that_is_called_the_document_s_own(lexicon):
    text = f"成文日期：2003年1月18日\n关于考核的通报\n{EVENT}"
    elements = {"date": "2003年1月18日", "title": "关于考核的通报"}

    assert len(list(date_order(circular(text, date="2003-01-18", elements=elements), lexicon))) == 1
