from __future__ import annotations

from datetime import date

import pytest

from tests.reuse.builders import own, report
from zhifa_nlp.reuse.headings import day_range, is_official, signing_unit
from zhifa_nlp.reuse.identity import identity, same_unit


def days(text: str) -> tuple[str, str] | None:
    first, last = day_range(text)
    return (date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()) if first else None


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("2001年5月8日", ("2001-05-08", "2001-05-08")),
        ("二○○二年十二月廿三日", ("2002-12-23", "2002-12-23")),
        ("2007.10.30", ("2007-10-30", "2007-10-30")),
        ("　　　　甲县林业局　２００３年１月２日", ("2003-01-02", "2003-01-02")),
        ("二〇〇六年三月", ("2006-03-01", "2006-03-31")),
        ("2002年2月30日", None),
        ("    年  月  日", None),
        ("", None),
    ],
)
def test_the_closing_line_tells_the_day(foot, expected):
    assert days(report(own(1), day=foot)) == expected


def test_a_date_within_a_sentence_is_not_the_documents():
    assert days("关于自查的报告\n\n" + own(1) + "从2001年3月5日起，我局按新的流程办理，请审阅。\n") is None


def test_the_year_of_a_document_number_is_better_than_nothing():
    assert days("甲林发〔2004〕12号\n关于自查的报告\n\n" + own(1)) == ("2004-01-01", "2004-12-31")


@pytest.mark.parametrize(
    "title",
    ["甲省人民政府关于考评结果的通报", "关于印发某办法的通知", "甲市行政执法条例", "行政处罚办法（试行）"],
)
def test_circulars_and_laws_may_be_quoted(title):
    assert is_official(report(own(1), title=title))


@pytest.mark.parametrize(
    "head",
    [
        "各市人民政府,省政府各厅委:\n\n",
        "甲市人民政府关于检查情况的通报 甲府〔2001〕8号 各县人民政府，市直各部门： ",
    ],
)
def test_a_circular_without_a_title_line_is_known_by_whom_it_addresses(head):
    assert is_official(head + own(1))


@pytest.mark.parametrize(
    "title",
    [
        "甲县林业局自查报告",
        "关于贯彻某通知情况的报告",
        "关于落实某规定的汇报",
        "执法责任制工作总结",
        "致市法制办的一封信",
    ],
)
def test_reports_may_not(title):
    assert not is_official(report(own(1), title=title))


def test_the_signature_names_the_unit_its_place_and_what_it_does():
    speaker = identity(report(own(1), unit="丙州丁县林业局"))

    assert (signing_unit(report(own(1))), speaker.place, speaker.function) == ("甲县林业局", "丁县", "林业局")


def test_a_unit_without_a_place_is_nobodys_own():
    nameless = identity(report(own(1), unit="林业局"))

    assert not same_unit(nameless, nameless)
