from __future__ import annotations

from tests.checks.rounds import EVERYBODY, batch, handed_in
from zhifa_nlp.checks.rules.report_twice import report_twice


def test_names_the_unit_and_its_files(lexicon):
    first = handed_in("大连", "一稿。")
    second = handed_in("大连", "二稿。")
    second = second.model_copy(update={"document": second.document.model_copy(update={"path": "大连2.txt"})})

    [finding] = report_twice(batch(first, second), lexicon)

    assert finding.message == "大连市人民政府报来2份自查报告：大连.txt、大连2.txt"


def test_stays_silent_about_the_same_file_twice_and_about_two_years(lexicon):
    assert list(report_twice(batch(handed_in("大连"), handed_in("大连")), lexicon)) == []
    assert (
        list(
            report_twice(
                batch(handed_in("大连", "甲", period="2001"), handed_in("大连", "乙", period="2002")), lexicon
            )
        )
        == []
    )
    assert list(report_twice(batch(*EVERYBODY), lexicon)) == []


def test_stays_silent_about_a_report_of_what_was_put_right(lexicon):
    own, later = handed_in("大连", "自查。"), handed_in("大连", "整改。")
    title = "大连市人民政府关于整改情况的报告"
    element = [e.model_copy(update={"end": e.start + len(title)}) for e in later.document.elements]
    text = later.document.text.replace("大连市人民政府关于自查情况的报告", title)
    document = later.document.model_copy(update={"text": text, "elements": element})

    assert list(report_twice(batch(own, later.model_copy(update={"document": document})), lexicon)) == []
