from __future__ import annotations

import pytest

from tests.checks.builders import circular
from tests.checks.rounds import ANNEX, EVERYBODY, UNITS, batch, handed_in
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


SHORT = circular(
    "优秀3个：大连、工商局\n达标2个：锦州、司法厅",
    path="circular.txt",
    units=UNITS,
    issuer=("辽宁省人民政府", "210000/government"),
)


def of(name, unit_id):
    made = handed_in(name)
    issuer = made.document.issuer.model_copy(update={"unit_id": unit_id})
    return made.model_copy(update={"document": made.document.model_copy(update={"issuer": issuer})})


@pytest.mark.parametrize(
    ("name", "unit_id"), [("辽宁省审计厅", "210000/audit"), ("沈阳市人民政府", "210100/government")]
)
def test_says_that_a_tier_with_too_few_units_may_lack_it(name, unit_id, lexicon):
    [finding] = report_unlisted(batch(of(name, unit_id), annex=SHORT), lexicon)

    assert finding.message == f"{name}报来自查报告，附件中没有该单位，而“优秀”少列1个，可能漏列了它"


@pytest.mark.parametrize(
    ("name", "unit_id", "annex"),
    [
        pytest.param(
            "丹东市粮食局", "210600/grain", SHORT, id="a bureau of a city, whom the province does not rank"
        ),
        pytest.param("辽宁省审计厅", "210000/audit", ANNEX, id="no number is stated"),
        pytest.param("吉林市人民政府", "220200/government", SHORT, id="of another province"),
    ],
)
def test_supposes_nothing_of_others(name, unit_id, annex, lexicon):
    [finding] = report_unlisted(batch(of(name, unit_id), annex=annex), lexicon)

    assert finding.message == f"{name}报来自查报告，附件中没有该单位"
