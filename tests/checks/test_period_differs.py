from __future__ import annotations

from tests.checks.rounds import UNITS, batch, handed_in
from zhifa_nlp.checks.rules.period_differs import period_differs


def found(years, lexicon):
    reports = [handed_in(words, period=year) for words, year in zip(UNITS, years, strict=True)]
    return [f.message for f in period_differs(batch(*reports), lexicon)]


def test_names_the_year_of_a_report_and_that_of_most_others(lexicon):
    assert found(["2001", "2001", "2000", "2001"], lexicon) == ["报告所述年度为2000年，本次考评为2001年"]


def test_stays_silent_where_years_agree_are_not_stated_or_have_no_majority(lexicon):
    assert found(["2001"] * 4, lexicon) == []
    assert found([None, "2001", None, "2000"], lexicon) == []
    assert found(["2000", "2001", "2000", "2001"], lexicon) == []


def test_stays_silent_about_a_report_on_several_years(lexicon):
    others = [handed_in(words, period="2001") for words in ("锦州", "工商局", "司法厅")]
    long = handed_in("大连", period="1999")
    title = "大连市关于1999年以来自查的报告"
    document = long.document.model_copy(
        update={"text": long.document.text.replace("大连市人民政府关于自查情况的报告", title)}
    )

    assert list(period_differs(batch(long.model_copy(update={"document": document}), *others), lexicon)) == []
